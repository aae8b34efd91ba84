import type { Language } from '#shared/contract/editor/preferences.ts';

/** Words of the native menus. */
export interface MenuWords {
  readonly file: string;
  readonly openProject: string;
  readonly openClip: string;
  readonly recent: string;
  readonly export: string;
  readonly close: string;
  readonly quit: string;
  readonly edit: string;
  readonly undo: string;
  readonly redo: string;
  readonly cut: string;
  readonly copy: string;
  readonly paste: string;
  readonly selectAll: string;
  readonly preferences: string;
  readonly shot: string;
  readonly sync: string;
  readonly testSync: string;
  readonly cancelJob: string;
  readonly nextProblem: string;
  readonly previousProblem: string;
  readonly fixProblem: string;
  readonly play: string;
  readonly playPause: string;
  readonly nextFrame: string;
  readonly previousFrame: string;
  readonly view: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly showAll: string;
  readonly palette: string;
  readonly fullScreen: string;
  readonly help: string;
  readonly shortcuts: string;
  readonly developerTools: string;
  readonly about: string;
}

const EN: MenuWords = {
  file: '&File',
  openProject: 'Open Project…',
  openClip: 'Open Clip…',
  recent: 'Open Recent',
  export: 'Export…',
  close: 'Close Window',
  quit: 'Quit Kuchipaku',
  edit: '&Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select All',
  preferences: 'Preferences…',
  shot: '&Shot',
  sync: 'Sync',
  testSync: 'Test a Few Seconds',
  cancelJob: 'Cancel the Running Job',
  nextProblem: 'Next Problem',
  previousProblem: 'Previous Problem',
  fixProblem: 'Apply the Suggested Fix',
  play: '&Play',
  playPause: 'Play or Pause',
  nextFrame: 'Next Frame',
  previousFrame: 'Previous Frame',
  view: '&View',
  zoomIn: 'Zoom the Timeline In',
  zoomOut: 'Zoom the Timeline Out',
  showAll: 'Show the Whole Timeline',
  palette: 'Command Palette…',
  fullScreen: 'Full Screen',
  help: '&Help',
  shortcuts: 'Keyboard Shortcuts',
  developerTools: 'Developer Tools',
  about: 'About Kuchipaku',
};

const JA: MenuWords = {
  file: 'ファイル(&F)',
  openProject: 'プロジェクトを開く…',
  openClip: 'クリップを開く…',
  recent: '最近使ったプロジェクト',
  export: '書き出し…',
  close: 'ウインドウを閉じる',
  quit: 'Kuchipakuを終了',
  edit: '編集(&E)',
  undo: '取り消す',
  redo: 'やり直す',
  cut: '切り取り',
  copy: 'コピー',
  paste: '貼り付け',
  selectAll: 'すべて選択',
  preferences: '環境設定…',
  shot: 'カット(&S)',
  sync: '口パクを合わせる',
  testSync: '数秒だけ試す',
  cancelJob: '処理を中止',
  nextProblem: '次の問題',
  previousProblem: '前の問題',
  fixProblem: '提案どおりに直す',
  play: '再生(&P)',
  playPause: '再生／一時停止',
  nextFrame: '次のフレーム',
  previousFrame: '前のフレーム',
  view: '表示(&V)',
  zoomIn: 'タイムラインを拡大',
  zoomOut: 'タイムラインを縮小',
  showAll: 'タイムライン全体を表示',
  palette: 'コマンドパレット…',
  fullScreen: 'フルスクリーン',
  help: 'ヘルプ(&H)',
  shortcuts: 'キーボードショートカット',
  developerTools: '開発者ツール',
  about: 'Kuchipakuについて',
};

const PT_BR: MenuWords = {
  file: '&Arquivo',
  openProject: 'Abrir projeto…',
  openClip: 'Abrir clipe…',
  recent: 'Abrir recente',
  export: 'Exportar…',
  close: 'Fechar janela',
  quit: 'Sair do Kuchipaku',
  edit: '&Editar',
  undo: 'Desfazer',
  redo: 'Refazer',
  cut: 'Recortar',
  copy: 'Copiar',
  paste: 'Colar',
  selectAll: 'Selecionar tudo',
  preferences: 'Preferências…',
  shot: '&Plano',
  sync: 'Sincronizar',
  testSync: 'Testar alguns segundos',
  cancelJob: 'Cancelar a tarefa em andamento',
  nextProblem: 'Próximo problema',
  previousProblem: 'Problema anterior',
  fixProblem: 'Aplicar a correção sugerida',
  play: '&Reproduzir',
  playPause: 'Reproduzir ou pausar',
  nextFrame: 'Próximo quadro',
  previousFrame: 'Quadro anterior',
  view: '&Visualizar',
  zoomIn: 'Ampliar a linha do tempo',
  zoomOut: 'Reduzir a linha do tempo',
  showAll: 'Mostrar toda a linha do tempo',
  palette: 'Paleta de comandos…',
  fullScreen: 'Tela cheia',
  help: 'Aj&uda',
  shortcuts: 'Atalhos de teclado',
  developerTools: 'Ferramentas de desenvolvedor',
  about: 'Sobre o Kuchipaku',
};

export const MENU_WORDS: Readonly<Record<Language, MenuWords>> = { en: EN, ja: JA, 'pt-BR': PT_BR };

/** The menus' language for a language tag of the page or the system (`ja-JP`, `pt`); English for what is not spoken. */
export function menuLanguage(tag: string): Language {
  const [language] = tag.toLowerCase().split('-');
  if (language === 'ja') return 'ja';
  return language === 'pt' ? 'pt-BR' : 'en';
}
