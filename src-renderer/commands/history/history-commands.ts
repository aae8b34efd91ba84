import type { Command } from '../command.ts';

const undo: Command = {
  id: 'undo',
  keys: ['Mod+Z'],
  repeats: true,
  run: ({ mirror }) => void mirror.undo(),
};

const redo: Command = {
  id: 'redo',
  keys: ['Mod+Shift+Z', 'Mod+Y'],
  repeats: true,
  run: ({ mirror }) => void mirror.redo(),
};

export const HISTORY_COMMANDS: readonly Command[] = [undo, redo];
