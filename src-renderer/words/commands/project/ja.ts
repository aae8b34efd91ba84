import type { PROJECT_EN } from './en.ts';

export const PROJECT_JA: typeof PROJECT_EN = {
  sync: 'カット全体をリップシンク',
  'test-sync': '再生位置の前後3秒を試す',
  'cancel-job': '実行中の処理を中止',
  'open-export': '書き出し…',
  'open-palette': 'コマンド検索',
  'open-shortcuts': 'ショートカット一覧',
  'open-preferences': '環境設定',
  'find-faces': '顔を検出',
  'cast-everybody': '全員をキャラクターにする',
};
