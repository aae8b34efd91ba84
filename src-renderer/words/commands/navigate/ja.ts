import type { NAVIGATE_EN } from './en.ts';

export const NAVIGATE_JA: typeof NAVIGATE_EN = {
  'next-frame': '次のフレーム',
  'previous-frame': '前のフレーム',
};
