import type { HISTORY_EN } from './en.ts';

export const HISTORY_JA: typeof HISTORY_EN = {
  undo: '元に戻す',
  redo: 'やり直す',
};
