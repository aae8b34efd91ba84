import type { APP_EN } from './en.ts';

export const APP_JA: typeof APP_EN = {
  connecting: 'エンジンに接続しています…',
  connectionLost: 'エンジンとの接続が切れました。再接続しています…',
  opening: 'プロジェクトを開いています…',
  cannotOpen: 'このプロジェクトを開けません',
  tryAgain: '再試行',
  toStart: 'スタートに戻る',
  allProjects: 'プロジェクト',
  readOnly: (holder: string | null) =>
    holder ? `閲覧のみ：${holder} が編集中です` : '閲覧のみ：別のプログラムが編集中です',
  saved: '保存済み',
  saving: '保存中…',
  export: '書き出し…',
  preferences: '環境設定',
  palette: 'コマンド検索',
  shortcuts: 'ショートカット一覧',
  close: '閉じる',
  cancel: 'キャンセル',
  panels: 'パネル',
  panelNames: { inspector: 'インスペクタ', problems: '問題', shot: 'カット', history: '履歴' },
  viewer: 'ビューア',
  timeline: 'タイムライン',
  sheet: 'タイムシート',
  resizeTimeline: 'タイムラインの高さ',
  resizePanel: 'パネルの幅',
  dismiss: '閉じる',
  messages: 'メッセージ',
  jobDone: (name: string) => `${name}：完了`,
  testDone: (first: number, last: number) =>
    `テスト完了：フレーム ${first}–${last}。リップシンクで全体を処理します。`,
  editsLost: (count: number) => `直前の変更 ${count} 件を保存できませんでした。もう一度行ってください。`,
  jobLost: (name: string) =>
    `${name}が中断されました。終わった分は残っています。もう一度実行すると続きから進みます。`,
  jobNames: {
    sync: 'リップシンク',
    preview: 'プレビュー',
    watch: '画面チェック',
    regenerate: '口の作り直し',
    export: '書き出し',
  },
};
