import type { NAVIGATE_EN } from './en.ts';

export const NAVIGATE_JA: typeof NAVIGATE_EN = {
  'next-frame': '次のコマ',
  'previous-frame': '前のコマ',
  'next-second': '1秒進む',
  'previous-second': '1秒戻る',
  'next-exposure': '次の口の変わり目',
  'previous-exposure': '前の口の変わり目',
  'next-cut': '次のカット',
  'previous-cut': '前のカット',
  'first-frame': '先頭のコマ',
  'last-frame': '最後のコマ',
  'set-in': 'ここをイン点にする',
  'set-out': 'ここをアウト点にする',
  'clear-in-out': 'イン点・アウト点を消す',
  'go-to-in': 'イン点へ移動',
  'go-to-out': 'アウト点へ移動',
};
