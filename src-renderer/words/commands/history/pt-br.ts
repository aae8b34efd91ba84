import type { HISTORY_EN } from './en.ts';

export const HISTORY_PT_BR: typeof HISTORY_EN = {
  undo: 'Desfazer',
  redo: 'Refazer',
};
