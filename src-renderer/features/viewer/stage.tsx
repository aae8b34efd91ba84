import { type PointerEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { viewRoom } from '#renderer/commands/view/view-room.ts';
import { useMirror, useProject } from '#renderer/document/use-project.ts';
import { usePlayer } from '#renderer/playback/use-player.ts';
import { useSession, useSessionStore } from '#renderer/session/use-session.ts';
import { effectiveZoom, pannedBy, zoomedTo } from '#renderer/session/view-scale.ts';
import { useWords } from '#renderer/words/language.ts';
import { BoxTool } from './box-tool.tsx';
import { FaceButtons } from './face-buttons.tsx';
import { MouthAssets } from './mouth-assets.ts';
import { MouthHandles } from './mouth-handles.tsx';
import { Overlays } from './overlays.tsx';
import { PeopleButtons } from './people-buttons.tsx';
import { PicturePainter, type ShownAs } from './picture-painter.ts';
import { SplitLine } from './split-line.tsx';
import styles from './stage.module.css';
import { useDrag } from './use-drag.ts';
import { useView } from './use-view.ts';

/** Wheel pixels that double the zoom; one notch of a wheel is about 100. */
const WHEEL_DOUBLING = 300;
const LINE_HEIGHT = 16;
/** From here on picture pixels are shown as squares. */
const PIXELATED_FROM = 2;

/** Tells the session how much room there is. */
function useViewSize() {
  const session = useSessionStore();
  return useCallback(
    (element: HTMLElement | null) => {
      if (!element) return;
      const observer = new ResizeObserver(() => {
        const { clientWidth: width, clientHeight: height } = element;
        session.setState({ viewSize: { width, height } });
      });
      observer.observe(element);
      return () => observer.disconnect();
    },
    [session],
  );
}

/** The wheel zooms at the pointer. React listens passively, which cannot keep the page from zooming itself. */
function useWheelZoom(element: React.RefObject<HTMLElement | null>) {
  const [mirror, session] = [useMirror(), useSessionStore()];
  useEffect(() => {
    const stage = element.current;
    if (!stage) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const now = session.getState();
      const room = viewRoom(mirror.state.getState(), now);
      if (!room) return;
      const { left, top } = stage.getBoundingClientRect();
      const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_HEIGHT : 1);
      const zoom = effectiveZoom(now, room) * 2 ** (-pixels / WHEEL_DOUBLING);
      session.setState(zoomedTo(zoom, now, room, { x: event.clientX - left, y: event.clientY - top }));
    };
    stage.addEventListener('wheel', onWheel, { passive: false });
    return () => stage.removeEventListener('wheel', onWheel);
  }, [element, mirror, session]);
}

/** Dragging moves the view: with the middle button, with Alt, or with the hand tool. */
function usePan() {
  const [mirror, session] = [useMirror(), useSessionStore()];
  const begin = useCallback(
    (event: PointerEvent) => {
      const now = session.getState();
      const isPan = event.button === 1 || (event.button === 0 && (event.altKey || now.viewTool === 'hand'));
      const room = viewRoom(mirror.state.getState(), now);
      if (!isPan || !room) return null;
      const wish = { viewZoom: now.viewZoom, viewPan: now.viewPan };
      const { clientX, clientY } = event;
      const follow = (moved: { clientX: number; clientY: number }) =>
        session.setState(pannedBy({ x: moved.clientX - clientX, y: moved.clientY - clientY }, wish, room));
      return { onMove: follow, onDrop: follow, onAbandon: () => session.setState(wish) };
    },
    [mirror, session],
  );
  return useDrag(begin);
}

/** The picture with everything that lies on it. */
export function Stage({ onShown }: { readonly onShown: (shown: ShownAs) => void }) {
  const words = useWords().viewer;
  const [mirror, session, player] = [useMirror(), useSessionStore(), usePlayer()];
  const [assets] = useState(() => new MouthAssets(mirror.project));
  const element = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const setSize = useViewSize();
  const onPan = usePan();
  useWheelZoom(element);
  const view = useView();
  const tool = useSession((state) => state.viewTool);
  const isSplit = useSession((state) => state.compare === 'split' && !state.isComparingWhileHeld);
  const isPlaying = useSession((state) => state.isPlaying);
  const isOriginal = useSession((state) => state.isComparingWhileHeld);
  const writable = useProject((state) => state.writable);
  const playhead = useSession((state) => (state.isPlaying ? null : state.playhead));

  useEffect(() => {
    if (!canvas.current) return;
    const painter = new PicturePainter({ canvas: canvas.current, mirror, session, player, assets, onShown });
    return () => painter.dispose();
  }, [mirror, session, player, assets, onShown]);
  const attach = useCallback(
    (stage: HTMLDivElement | null) => {
      element.current = stage;
      return setSize(stage);
    },
    [setSize],
  );
  const origin = useCallback(() => element.current?.getBoundingClientRect() ?? new DOMRect(), []);
  const placement = useMemo(() => {
    if (!view) return { display: 'none' };
    const { place, room } = view;
    return {
      width: room.picture.width * place.scale,
      height: room.picture.height * place.scale,
      transform: `translate(${place.left}px, ${place.top}px)`,
      imageRendering:
        place.scale * room.density >= PIXELATED_FROM ? ('pixelated' as const) : ('auto' as const),
    };
  }, [view]);

  const isDrawing = tool === 'face-box' || tool === 'mouth-box';
  return (
    <div
      ref={attach}
      className={styles.stage}
      data-tool={tool}
      data-zoom={view ? view.place.scale * view.room.density : undefined}
      onPointerDownCapture={onPan}
      onAuxClick={(event) => event.preventDefault()}
    >
      <canvas
        ref={canvas}
        className={styles.picture}
        style={placement}
        role="img"
        aria-label={playhead === null ? words.transport : words.picture(playhead)}
      />
      {view ? (
        <svg className={styles.overlays} aria-hidden="true">
          <g
            transform={`translate(${view.place.left} ${view.place.top}) scale(${view.place.scale})`}
            visibility={isOriginal ? 'hidden' : undefined}
          >
            <Overlays assets={assets} />
          </g>
          {writable && !isPlaying && !isOriginal && tool === 'select' ? (
            <MouthHandles view={view} origin={origin} />
          ) : null}
        </svg>
      ) : null}
      {view && !isPlaying && !isOriginal && tool === 'select' ? <FaceButtons view={view} /> : null}
      {view && writable && !isPlaying && !isOriginal && (tool === 'select' || tool === 'choose-face') ? (
        <PeopleButtons view={view} isChoosing={tool === 'choose-face'} />
      ) : null}
      {view && isSplit ? <SplitLine view={view} /> : null}
      {view && isDrawing ? <BoxTool key={tool} kind={tool} view={view} /> : null}
    </div>
  );
}
