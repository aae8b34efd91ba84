import { type PointerEvent, useCallback } from 'react';
import { paintTarget } from '#renderer/commands/paint/paint-target.ts';
import { useCommandContext } from '#renderer/commands/use-commands.ts';
import { activeSheet } from '#renderer/document/selectors.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { useSession } from '#renderer/session/use-session.ts';
import { toPicture, toView } from '#renderer/session/view-scale.ts';
import { useWords } from '#renderer/words/language.ts';
import { placeFrame } from '#shared/domain/analysis/placed-mouths.ts';
import { placedMouth } from '#shared/domain/mouth/placement.ts';
import { type Grip, isNothing, nudgeBy } from './handle-drag.ts';
import styles from './overlays.module.css';
import { useDrag } from './use-drag.ts';
import type { View } from './use-view.ts';

/** Room between drawing and frame, and how far the turning handle stands off, CSS pixels. */
const ROOM = 6;
const TURN_ARM = 22;
const HANDLE = 4.5;
const CORNERS = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
] as const;

/** Handles on the active character's drawn mouth: drag to move, corners to scale, the knob above to turn. One drag, one edit. */
export function MouthHandles({ view, origin }: { readonly view: View; readonly origin: () => DOMRect }) {
  const words = useWords().viewer;
  const context = useCommandContext();
  const document = useProject((state) => state.document);
  const character = useSession((session) => session.character);
  const sheet = useProject((state) => activeSheet(state, character));
  const playhead = useSession((session) => session.playhead);
  const placed = sheet && placeFrame(sheet, document, playhead);
  const mouth = placed && placedMouth(placed.take, placed.toFrame);
  const isLocked = sheet !== null && document.overrides.locked.includes(sheet.owner.id);

  const begin = useCallback(
    (event: PointerEvent) => {
      const grip = (event.target as Element).getAttribute('data-grip') as Grip | null;
      const target = paintTarget(context);
      if (event.button !== 0 || !grip || !target || !placed || !mouth) return null;
      const pointOf = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
        const { left, top } = origin();
        return toPicture(view.place, { x: clientX - left, y: clientY - top });
      };
      const grasp = {
        grip,
        start: pointOf(event),
        centre: { x: mouth.cx, y: mouth.cy },
        pose: placed.pose,
      };
      const argumentsAt = (moved: globalThis.PointerEvent) => ({
        character: target.character,
        ...target.span,
        ...nudgeBy(grasp, pointOf(moved), moved.shiftKey),
      });
      return {
        onMove: (moved: globalThis.PointerEvent) =>
          context.mirror.preview('nudge-placement', argumentsAt(moved)),
        onDrop: (dropped: globalThis.PointerEvent) => {
          const args = argumentsAt(dropped);
          if (isNothing(args)) context.mirror.cancelPreview();
          else context.mirror.edit('nudge-placement', args);
        },
        onAbandon: () => context.mirror.cancelPreview(),
      };
    },
    [context, mouth, placed, origin, view.place],
  );
  const onPointerDown = useDrag(begin);
  if (!mouth || isLocked) return null;

  const centre = toView(view.place, { x: mouth.cx, y: mouth.cy });
  const halfWidth = (mouth.w * view.place.scale) / 2 + ROOM;
  const halfHeight = (mouth.h * view.place.scale) / 2 + ROOM;
  return (
    <g
      className={styles.handles}
      transform={`translate(${centre.x} ${centre.y}) rotate(${mouth.angle})`}
      onPointerDown={onPointerDown}
      data-handles=""
    >
      <rect
        className={styles.grasp}
        data-grip="move"
        x={-halfWidth}
        y={-halfHeight}
        width={2 * halfWidth}
        height={2 * halfHeight}
      >
        <title>{words.moveMouth}</title>
      </rect>
      <line className={styles.frame} y1={-halfHeight} y2={-halfHeight - TURN_ARM} />
      {CORNERS.map(([x, y]) => (
        <rect
          key={`${x}${y}`}
          className={styles.handle}
          data-grip="scale"
          x={x * halfWidth - HANDLE}
          y={y * halfHeight - HANDLE}
          width={2 * HANDLE}
          height={2 * HANDLE}
        >
          <title>{words.scaleMouth}</title>
        </rect>
      ))}
      <circle className={styles.handle} data-grip="turn" cy={-halfHeight - TURN_ARM} r={HANDLE + 1}>
        <title>{words.turnMouth}</title>
      </circle>
    </g>
  );
}
