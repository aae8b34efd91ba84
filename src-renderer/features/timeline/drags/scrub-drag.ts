import type { CommandContext } from '#renderer/commands/command.ts';
import { type Drag, frameUnder, type TimelinePoint } from './drag.ts';

/** Drags the playhead. */
export function scrubDrag(context: CommandContext, first: TimelinePoint): Drag {
  const before = context.session.getState().playhead;
  const scrub = (point: TimelinePoint) => {
    const frame = frameUnder(context, point);
    if (frame !== context.session.getState().playhead) context.player.scrub(frame);
  };
  scrub(first);
  return {
    cursor: 'col-resize',
    move: scrub,
    commit: () => {},
    abandon: () => context.player.seek(before),
  };
}
