import type { Command, CommandContext } from '../command.ts';

const isWritable = ({ mirror }: CommandContext): boolean => mirror.state.getState().writable;

const undo: Command = {
  id: 'undo',
  keys: ['Mod+Z'],
  repeats: true,
  isEnabled: isWritable,
  run: ({ mirror }) => void mirror.undo(),
};

const redo: Command = {
  id: 'redo',
  keys: ['Mod+Shift+Z', 'Mod+Y'],
  repeats: true,
  isEnabled: isWritable,
  run: ({ mirror }) => void mirror.redo(),
};

export const HISTORY_COMMANDS: readonly Command[] = [undo, redo];
