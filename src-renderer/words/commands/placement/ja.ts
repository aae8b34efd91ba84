import type { PLACEMENT_EN } from './en.ts';

export const PLACEMENT_JA: typeof PLACEMENT_EN = {
  'nudge-left': '口を左へ 1 px',
  'nudge-right': '口を右へ 1 px',
  'nudge-up': '口を上へ 1 px',
  'nudge-down': '口を下へ 1 px',
  'nudge-left-fine': '口を左へ 0.25 px',
  'nudge-right-fine': '口を右へ 0.25 px',
  'nudge-up-fine': '口を上へ 0.25 px',
  'nudge-down-fine': '口を下へ 0.25 px',
  'copy-placement': '前の口の配置をコピー',
  'reset-placement': '口の配置を元に戻す',
};
