import type { PROBLEMS_EN } from './en.ts';

export const PROBLEMS_JA: typeof PROBLEMS_EN = {
  'next-problem': '次の問題',
  'previous-problem': '前の問題',
  'fix-problem': 'この問題を提案どおりに直す',
  'fix-all-problems': '同じ種類の問題をすべて直す',
  'dismiss-problem': 'この問題を意図どおりとして除外',
  'check-pictures': '合成した画面をチェック',
};
