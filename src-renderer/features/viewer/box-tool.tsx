import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import { faceUnder } from '#renderer/commands/faces/face-owner.ts';
import { setFace, setMouth } from '#renderer/commands/faces/set-boxes.ts';
import { useCommandContext } from '#renderer/commands/use-commands.ts';
import type { ViewTool } from '#renderer/session/session-store.ts';
import { toPicture } from '#renderer/session/view-scale.ts';
import { useWords } from '#renderer/words/language.ts';
import { type Box, clipBox, type Point } from '#shared/domain/geometry.ts';
import { boxBetween, mouthAt, movedBox, startBox } from './box-drawing.ts';
import styles from './stage.module.css';
import { useDrag } from './use-drag.ts';
import type { View } from './use-view.ts';

export type BoxKind = Extract<ViewTool, 'face-box' | 'mouth-box'>;

/** A sheet over the picture to draw one box on: by dragging, or with arrow keys and Enter. */
export function BoxTool({ kind, view }: { readonly kind: BoxKind; readonly view: View }) {
  const words = useWords().viewer;
  const context = useCommandContext();
  const element = useRef<HTMLButtonElement>(null);
  const [box, setBox] = useState<Box | null>(null);
  const { place, room } = view;
  const { width, height } = room.picture;

  useEffect(() => element.current?.focus(), []);
  const putAway = useCallback(() => context.session.setState({ viewTool: 'select' }), [context.session]);
  const set = useCallback(
    (drawn: Box | null, isPlaced = false) => {
      const whole = drawn && clipBox(drawn, width, height);
      setBox(null);
      if (!whole) return;
      const isSet = kind === 'face-box' ? setFace(context, whole) : setMouth(context, whole, isPlaced);
      if (isSet) putAway();
    },
    [context, kind, putAway, width, height],
  );
  /** A click with the mouth tool places a mouth on the face under it. */
  const placed = useCallback(
    (point: Point) => {
      const { mirror, session } = context;
      const face = kind === 'mouth-box' && faceUnder(point, mirror.state.getState(), session.getState());
      if (face) set(mouthAt(point, face), true);
      else setBox(null);
    },
    [context, kind, set],
  );

  const begin = useCallback(
    (event: PointerEvent) => {
      if (event.button !== 0 || event.altKey) return null;
      const pointOf = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
        const origin = element.current?.getBoundingClientRect();
        return toPicture(place, { x: clientX - (origin?.left ?? 0), y: clientY - (origin?.top ?? 0) });
      };
      const start = pointOf(event);
      return {
        onMove: (moved: globalThis.PointerEvent) => setBox(boxBetween(start, pointOf(moved))),
        onDrop: (dropped: globalThis.PointerEvent) => {
          const drawn = boxBetween(start, pointOf(dropped));
          if (drawn) set(drawn);
          else placed(start);
        },
        onAbandon: () => setBox(null),
      };
    },
    [place, set, placed],
  );
  const onPointerDown = useDrag(begin);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') putAway();
    else if (event.key === 'Enter') set(box ?? startBox(room.picture));
    else {
      const moved = movedBox(box ?? startBox(room.picture), event.key, event.shiftKey);
      if (!moved) return;
      setBox(moved);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const hint = kind === 'face-box' ? words.faceBoxHint : words.mouthBoxHint;
  return (
    // A button takes the focus and the arrow keys wherever it is.
    <button
      type="button"
      ref={element}
      className={styles.boxTool}
      aria-label={`${words.boxTool[kind]}. ${words.keyboardBox}`}
      data-box-tool={kind}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    >
      <span className={styles.toolHint}>{hint}</span>
      {box ? (
        <span
          className={styles.drawnBox}
          style={{
            left: place.left + box[0] * place.scale,
            top: place.top + box[1] * place.scale,
            width: box[2] * place.scale,
            height: box[3] * place.scale,
          }}
        />
      ) : null}
    </button>
  );
}
