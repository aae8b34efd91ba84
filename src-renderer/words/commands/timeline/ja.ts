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
  'pose-select': '再生位置のポーズを選択',
  'pose-split': 'ここ（または選択範囲）でポーズを分割',
  'pose-merge-previous': '前のポーズと統合',
  'pose-merge-next': '次のポーズと統合',
  'pose-as-found': 'ポーズ分けを自動に戻す',
  'timeline-zoom-in': 'タイムライン：拡大',
  'timeline-zoom-out': 'タイムライン：縮小',
  'timeline-show-all': 'タイムライン：全体を表示',
  'timeline-show-selection': 'タイムライン：選択範囲を表示',
};
