import { choiceOf, shownBefore } from '#shared/domain/sheet/holds.ts';
import type { Command, CommandContext } from '../command.ts';
import { canPaint, paintTarget } from './paint-target.ts';
import { slipSpan } from './slip-span.ts';

/** Back to what analysis and timing say. */
const clearCells: Command = {
  id: 'clear-cells',
  keys: ['Delete', 'Backspace'],
  isEnabled: canPaint,
  run: (context) => {
    const target = paintTarget(context);
    if (target) context.mirror.edit('clear-cells', { character: target.character, ...target.span });
  },
};

const fillFromPrevious: Command = {
  id: 'fill-from-previous',
  keys: ['H'],
  isEnabled: (context) => canPaint(context) && (paintTarget(context)?.span.start ?? 0) > 0,
  run: (context) => {
    const target = paintTarget(context);
    const show = target && shownBefore(target.cells, target.span.start);
    if (!show) return;
    context.mirror.edit('fill-from-previous', { character: target.character, ...target.span, ...show });
  },
};

/** The hold before goes on up to and including the playhead. */
const holdUpToHere: Command = {
  id: 'hold-up-to-here',
  keys: [']'],
  isEnabled: (context) => canPaint(context) && (paintTarget(context)?.hold.start ?? 0) > 0,
  run: (context) => {
    const target = paintTarget(context);
    const show = target && shownBefore(target.cells, target.hold.start);
    if (!show) return;
    const { character, hold, playhead } = target;
    context.mirror.edit('set-cells', { character, start: hold.start, end: playhead + 1, ...show });
  },
};

/** The hold behind begins at the playhead already. */
const beginNextHere: Command = {
  id: 'begin-next-here',
  keys: ['['],
  isEnabled: (context) => {
    const target = canPaint(context) ? paintTarget(context) : null;
    return target !== null && target.hold.end < target.cells.length;
  },
  run: (context) => {
    const target = paintTarget(context);
    const next = target?.cells[target.hold.end];
    if (!target || !next) return;
    const { character, hold, playhead } = target;
    context.mirror.edit('set-cells', { character, start: playhead, end: hold.end, ...choiceOf(next) });
  },
};

function slip(context: CommandContext, frames: 1 | -1): void {
  const target = paintTarget(context);
  if (!target) return;
  const { mirror, session } = context;
  const span = slipSpan(mirror.state.getState(), target, session.getState().selection);
  mirror.edit('slip-cells', { character: target.character, ...span, frames });
}

const slipEarlier: Command = {
  id: 'slip-earlier',
  keys: ['Mod+Alt+ArrowLeft'],
  repeats: true,
  isEnabled: canPaint,
  run: (context) => slip(context, -1),
};

const slipLater: Command = {
  id: 'slip-later',
  keys: ['Mod+Alt+ArrowRight'],
  repeats: true,
  isEnabled: canPaint,
  run: (context) => slip(context, 1),
};

export const HOLD_COMMANDS: readonly Command[] = [
  clearCells,
  fillFromPrevious,
  beginNextHere,
  holdUpToHere,
  slipEarlier,
  slipLater,
];
