import type { Command, CommandContext } from '../command.ts';
import { type CopiedCells, copiedCells, filling, lengthOf, pasteArguments } from './copied-cells.ts';
import { canPaint, paintTarget } from './paint-target.ts';

/** Lays a sequence down, as much as the clip has room for, and selects it. */
function lay(context: CommandContext, start: number, copied: CopiedCells): void {
  const target = paintTarget(context);
  if (!target) return;
  const frames = Math.min(lengthOf(copied), target.cells.length - start);
  if (frames <= 0) return;
  context.session.setState({ selection: { start, end: start + frames } });
  context.mirror.edit('paste-cells', pasteArguments(target.character, start, filling(copied, frames)));
}

const copy: Command = {
  id: 'copy-cells',
  keys: ['Mod+C'],
  isEnabled: (context) => paintTarget(context) !== null,
  run: (context) => {
    const target = paintTarget(context);
    if (target) context.session.setState({ clipboard: copiedCells(target.cells, target.span) });
  },
};

const hasCopied = ({ session }: CommandContext): boolean => session.getState().clipboard.length > 0;

const paste: Command = {
  id: 'paste-cells',
  keys: ['Mod+V'],
  isEnabled: (context) => canPaint(context) && hasCopied(context),
  run: (context) => {
    const { selection, playhead, clipboard } = context.session.getState();
    lay(context, selection?.start ?? playhead, clipboard);
  },
};

/** Fills the selection with what was copied, over and over. */
const pasteRepeated: Command = {
  id: 'paste-repeated',
  keys: ['Mod+Shift+V'],
  isEnabled: (context) =>
    canPaint(context) && hasCopied(context) && context.session.getState().selection !== null,
  run: (context) => {
    const { selection, clipboard } = context.session.getState();
    if (selection) lay(context, selection.start, filling(clipboard, selection.end - selection.start));
  },
};

/** Lays the selection down once more right behind itself; pressed again, once more behind that. */
const repeatBehind: Command = {
  id: 'repeat-behind',
  keys: ['Mod+D'],
  repeats: true,
  isEnabled: canPaint,
  run: (context) => {
    const target = paintTarget(context);
    if (target) lay(context, target.span.end, copiedCells(target.cells, target.span));
  },
};

export const CLIPBOARD_COMMANDS: readonly Command[] = [copy, paste, pasteRepeated, repeatBehind];
