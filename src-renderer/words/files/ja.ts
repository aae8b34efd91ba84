import type { FILES_EN } from './en.ts';

export const FILES_JA: typeof FILES_EN = {
  titles: {
    clip: 'カットの動画を選ぶ',
    voice: '音声を選ぶ',
    bed: 'BGM・効果音を選ぶ',
    model: '顔を検出するモデルを選ぶ',
    artwork: '口の絵を選ぶ',
    project: 'プロジェクトを開く',
    folder: 'フォルダを選ぶ',
  },
  places: '場所',
  files: 'ファイル',
  up: '上のフォルダへ',
  upload: 'このコンピュータからアップロード…',
  uploading: 'アップロード中',
  cancel: 'キャンセル',
  chooseFolder: 'このフォルダにする',
  emptyFolder: 'このフォルダは空です',
  truncated: 'ファイルが多すぎるため、一部だけ表示しています。',
};
