import type { TIMELINE_COMMANDS_EN } from './en.ts';

export const TIMELINE_COMMANDS_JA: typeof TIMELINE_COMMANDS_EN = {
  'select-tool': '選択ツール',
  'brush-closed': 'ブラシ：1 閉じ口',
  'brush-half': 'ブラシ：2 中口',
  'brush-open': 'ブラシ：3 開き口',
  'brush-source': 'ブラシ：0 元の画',
  'snap-ones': '1コマ打ちに合わせる',
  'snap-twos': '2コマ打ちに合わせる',
  'snap-threes': '3コマ打ちに合わせる',
  'timeline-zoom-in': 'タイムライン：拡大',
  'timeline-zoom-out': 'タイムライン：縮小',
  'timeline-show-all': 'タイムライン：全体を表示',
  'timeline-show-selection': 'タイムライン：選択範囲を表示',
};
