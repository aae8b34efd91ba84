import type { TAKES_EN } from './en.ts';

export const TAKES_JA: typeof TAKES_EN = {
  'accept-take': 'この口をそのまま採用',
  'reject-take': 'この口を不採用にする',
  'automatic-verdict': '自動判定に戻す',
  'next-take': 'この口の次のテイク',
  'previous-take': 'この口の前のテイク',
  'regenerate-mouth': 'この口を作り直す',
  'use-new-take': '新しい口を使う',
  'keep-old-take': '元の口のままにする',
  'next-expression': '次の表情ページ',
  'scope-exposure': '適用範囲：このコマ範囲',
  'scope-group': '適用範囲：このポーズ',
  'scope-everywhere': '適用範囲：カット全体',
};
