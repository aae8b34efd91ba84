import type { JOBS_EN } from './en.ts';

export const JOBS_JA: typeof JOBS_EN = {
  sync: 'リップシンク',
  test: '3秒テスト',
  cancel: '中止',
  cancelling: '中止しています…',
  queued: '待機中…',
  hindrances: {
    'read-only': 'このプロジェクトは閲覧のみです。',
    'no-clip': 'カットがまだありません。',
    'media-offline': 'プロジェクトのファイルが見つかりません。「カット」パネルで場所を指定してください。',
    'clip-offline': 'カットを読み込めません。「カット」パネルで再リンクしてください。',
    'no-face': 'まずビューアで顔を枠で囲んでください。',
    running: '実行中の処理が終わるまで待つか、中止してください。',
  },
  stages: {
    find: '顔を検出中',
    probe: 'カットを読み込み中',
    conform: 'フレームを整列中',
    proxy: 'プレビューを作成中',
    peaks: '波形を作成中',
    sounds: '音声を準備中',
    plates: '口を消した肌を保存中',
    keep: '結果を保存中',
    segment: '動画を書き出し中',
    listen: '音声を解析中',
    look: '顔を追跡中',
    group: 'ポーズを分類中',
    clean: '元の口を消去中',
    generate: '口を作画中',
    validate: '口を検査中',
    matte: '口を抜き出し中',
    place: '口を配置中',
    compose: '合成中',
    watch: '画面をチェック中',
    deliver: '動画を書き出し中',
  },
  more: (count: number) => `他 ${count} 件待ち`,
  percent: (fraction: number) => `${Math.floor(fraction * 100)}%`,
  left: (seconds: number) =>
    seconds < 60
      ? `残り ${Math.ceil(seconds)} 秒`
      : `残り ${Math.floor(seconds / 60)} 分 ${Math.round(seconds % 60)} 秒`,
};
