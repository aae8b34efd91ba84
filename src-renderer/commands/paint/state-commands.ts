import type { FrameSpan } from '#renderer/session/session-store.ts';
import type { SheetState } from '#shared/domain/mouth/mouth-state.ts';
import type { Command, CommandContext, CommandId } from '../command.ts';
import { canPaint, paintTarget } from './paint-target.ts';
import { beginPunchIn, endPunchIn } from './punch-in.ts';

function setState(context: CommandContext, state: SheetState, of: 'span' | 'frame'): void {
  const target = paintTarget(context);
  if (!target) return;
  const { character, playhead, span } = target;
  const frames: FrameSpan = of === 'span' ? span : { start: playhead, end: playhead + 1 };
  context.mirror.edit('set-cells', { character, start: frames.start, end: frames.end, state });
}

/** Sets the selection or the whole hold; while playing it paints what passes for as long as the key is down. */
const wholeHold = (id: CommandId, key: string, state: SheetState): Command => ({
  id,
  keys: [key],
  isEnabled: canPaint,
  run: (context) =>
    context.session.getState().isPlaying ? beginPunchIn(context, state) : setState(context, state, 'span'),
  release: (context) => endPunchIn(context, state),
});

const thisFrame = (id: CommandId, key: string, state: SheetState): Command => ({
  id,
  keys: [key],
  isEnabled: canPaint,
  run: (context) => setState(context, state, 'frame'),
});

export const STATE_COMMANDS: readonly Command[] = [
  wholeHold('set-closed', '1', 'neutral_closed'),
  wholeHold('set-half', '2', 'half_open'),
  wholeHold('set-open', '3', 'fully_open'),
  wholeHold('set-source', '0', 'source'),
  thisFrame('set-frame-closed', 'Alt+1', 'neutral_closed'),
  thisFrame('set-frame-half', 'Alt+2', 'half_open'),
  thisFrame('set-frame-open', 'Alt+3', 'fully_open'),
  thisFrame('set-frame-source', 'Alt+0', 'source'),
];
