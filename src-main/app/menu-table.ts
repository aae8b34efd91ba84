import type { MenuWords } from './menu-words.ts';

/** What choosing an item does: a command of the editor, a dialog of the app, or what the system does by itself. */
export type MenuAct =
  | { readonly kind: 'command'; readonly id: string }
  | { readonly kind: 'pick'; readonly purpose: 'project' | 'clip' }
  | { readonly kind: 'role'; readonly role: MenuRole };

export type MenuRole =
  | 'close'
  | 'quit'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'togglefullscreen'
  | 'toggleDevTools'
  | 'about'
  | 'recentDocuments'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'services';

export interface MenuItem {
  readonly label: keyof MenuWords | null;
  readonly act: MenuAct;
  /** Left out on the other systems. */
  readonly only?: 'mac' | 'others';
}

/** Items in order; `line` separates groups. */
export type MenuEntry = MenuItem | 'line';

export interface Menu {
  readonly label: keyof MenuWords | 'Kuchipaku';
  readonly items: readonly MenuEntry[];
  readonly only?: 'mac' | 'others';
}

const command = (label: keyof MenuWords, id: string): MenuItem => ({ label, act: { kind: 'command', id } });
const role = (label: keyof MenuWords | null, name: MenuRole, only?: 'mac' | 'others'): MenuItem => ({
  label,
  act: { kind: 'role', role: name },
  ...(only ? { only } : {}),
});
const PREFERENCES = command('preferences', 'open-preferences');

/**
 * The native menus. Keys stand in the editor itself, where a person can bind them anew; a second set here would run commands
 * twice, so items carry none but those that the system's own roles bring along.
 */
export const MENUS: readonly Menu[] = [
  {
    label: 'Kuchipaku',
    only: 'mac',
    items: [
      role('about', 'about'),
      'line',
      PREFERENCES,
      'line',
      role(null, 'services'),
      'line',
      role(null, 'hide'),
      role(null, 'hideOthers'),
      role(null, 'unhide'),
      'line',
      role('quit', 'quit'),
    ],
  },
  {
    label: 'file',
    items: [
      { label: 'openProject', act: { kind: 'pick', purpose: 'project' } },
      { label: 'openClip', act: { kind: 'pick', purpose: 'clip' } },
      // Only macOS keeps this list inside a menu; Windows shows it at the taskbar.
      role('recent', 'recentDocuments', 'mac'),
      'line',
      command('export', 'open-export'),
      'line',
      role('close', 'close', 'mac'),
      role('quit', 'quit', 'others'),
    ],
  },
  {
    label: 'edit',
    items: [
      command('undo', 'undo'),
      command('redo', 'redo'),
      'line',
      role('cut', 'cut'),
      role('copy', 'copy'),
      role('paste', 'paste'),
      role('selectAll', 'selectAll'),
      'line',
      { ...PREFERENCES, only: 'others' },
    ],
  },
  {
    label: 'shot',
    items: [
      command('sync', 'sync'),
      command('testSync', 'test-sync'),
      command('cancelJob', 'cancel-job'),
      'line',
      command('nextProblem', 'next-problem'),
      command('previousProblem', 'previous-problem'),
      command('fixProblem', 'fix-problem'),
    ],
  },
  {
    label: 'play',
    items: [
      command('playPause', 'play-pause'),
      command('previousFrame', 'previous-frame'),
      command('nextFrame', 'next-frame'),
    ],
  },
  {
    label: 'view',
    items: [
      command('zoomIn', 'timeline-zoom-in'),
      command('zoomOut', 'timeline-zoom-out'),
      command('showAll', 'timeline-show-all'),
      'line',
      command('palette', 'open-palette'),
      'line',
      role('fullScreen', 'togglefullscreen'),
    ],
  },
  {
    label: 'help',
    items: [
      command('shortcuts', 'open-shortcuts'),
      role('developerTools', 'toggleDevTools'),
      role('about', 'about', 'others'),
    ],
  },
];

/** A menu as Electron takes it, as far as it is used. */
export interface MenuTemplate {
  readonly label: string;
  readonly submenu: readonly MenuTemplateItem[];
}
export type MenuTemplateItem =
  | { readonly type: 'separator' }
  | { readonly label?: string; readonly role: MenuRole }
  | { readonly label: string; readonly click: () => void };

export interface MenuActions {
  command(id: string): void;
  pick(purpose: 'project' | 'clip'): void;
}

const isShown = ({ only }: { readonly only?: 'mac' | 'others' }, isMac: boolean): boolean =>
  only === undefined || (only === 'mac') === isMac;

/** Mnemonics (`&File`) are for Windows and Linux; a Mac shows none, and drops the letter that Japanese puts in brackets. */
const shown = (label: string, isMac: boolean): string =>
  isMac ? label.replace(/\(&.\)$/, '').replace('&', '') : label;

function templateItem(
  item: MenuEntry,
  words: MenuWords,
  isMac: boolean,
  actions: MenuActions,
): MenuTemplateItem {
  if (item === 'line') return { type: 'separator' };
  const { act } = item;
  const label = item.label === null ? null : shown(words[item.label], isMac);
  if (act.kind === 'role') return { ...(label === null ? {} : { label }), role: act.role };
  const click = (): void => (act.kind === 'command' ? actions.command(act.id) : actions.pick(act.purpose));
  return { label: label ?? '', click };
}

/** Lines stand between items only; what one separated may belong to the other system. */
const isLoose = (entries: readonly MenuEntry[], index: number): boolean =>
  entries[index] === 'line' && (index === 0 || (entries[index + 1] ?? 'line') === 'line');

/** The menus in a language, for a system. */
export function menuTemplate(words: MenuWords, isMac: boolean, actions: MenuActions): MenuTemplate[] {
  return MENUS.filter((menu) => isShown(menu, isMac)).map(({ label, items }) => ({
    label: label === 'Kuchipaku' ? label : shown(words[label], isMac),
    submenu: items
      .filter((item) => item === 'line' || isShown(item, isMac))
      .filter((_, index, entries) => !isLoose(entries, index))
      .map((item) => templateItem(item, words, isMac, actions)),
  }));
}
