import type { CommandContext } from '#renderer/commands/command.ts';
import { frameCountOf } from '#renderer/document/selectors.ts';
import type { FrameSpan } from '#renderer/session/session-store.ts';
import type { Drag, TimelinePoint } from './drag.ts';

/** In and out points after dragging one of them; null = the whole clip. */
export function draggedRange(
  { start, end }: FrameSpan,
  edge: 'start' | 'end',
  to: number,
  frameCount: number,
): FrameSpan | null {
  const next =
    edge === 'start'
      ? { start: Math.max(0, Math.min(to, end - 1)), end }
      : { start, end: Math.min(frameCount, Math.max(to, start + 1)) };
  return next.start === 0 && next.end >= frameCount ? null : next;
}

/** Drags the in or the out point. */
export function rangeDrag(context: CommandContext, edge: 'start' | 'end'): Drag {
  const { mirror } = context;
  const state = mirror.state.getState();
  const frameCount = frameCountOf(state);
  const before = state.document.clip?.range ?? { start: 0, end: frameCount };
  let range: FrameSpan | null | undefined;
  const move = ({ at }: TimelinePoint) => {
    range = draggedRange(before, edge, Math.round(at), frameCount);
    mirror.preview('set-clip-range', { range });
  };
  return {
    cursor: 'ew-resize',
    move,
    commit: () => {
      if (range !== undefined) mirror.edit('set-clip-range', { range });
    },
    abandon: () => mirror.cancelPreview(),
  };
}
