/**
 * The desktop app: one sandboxed window on the editor's page, the engine in a process of its own, and what only an app has:
 * menus, dialogs, files opened from outside. What can be decided without Electron lies in the files beside this one.
 */
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import {
  app,
  type BrowserWindow,
  dialog,
  Menu,
  type MenuItemConstructorOptions,
  type MessagePortMain,
  protocol,
  session,
} from 'electron';
import { z } from 'zod';
import { EngineHost } from '#main/engine/process/engine-host.ts';
import { stateFolder } from '#main/engine/process/state-folder.ts';
import { listPageFiles } from '#main/pages/page-files.ts';
import { DESKTOP_CHANNELS, type StartDocument } from '#shared/contract/desktop-bridge.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { errorSentence } from '#shared/words/errors-en.ts';
import { APP_SCHEME } from './app-address.ts';
import { answerApp } from './app-protocol.ts';
import { openEditorWindow } from './editor-window.ts';
import { menuTemplate } from './menu-table.ts';
import { MENU_WORDS, menuLanguage } from './menu-words.ts';
import { startDocument } from './open-arguments.ts';
import { OpenQueue } from './open-queue.ts';
import { answerPages, pickFiles } from './page-requests.ts';
import { spawnUtilityEngine } from './utility-engine.ts';
import { holdPages } from './window-rules.ts';

/** Beside this file, once it is bundled. */
const beside = (place: string): string => fileURLToPath(new URL(place, import.meta.url));
const PAGES = beside('../renderer');
const PRELOAD = beside('../preload/preload.cjs');

const handOverSchema = z.strictObject({ argv: z.array(z.string()), cwd: z.string() });

const queue = new OpenQueue();
const host = new EngineHost<MessagePortMain>({
  spawnHost: spawnUtilityEngine,
  setup: {
    shell: 'electron',
    version: app.getVersion(),
    stateDir: stateFolder({ platform: process.platform, environment: process.env, home: homedir() }),
    roots: [],
  },
});
let window: BrowserWindow | null = null;

function showMenus(tag: string): void {
  const template = menuTemplate(MENU_WORDS[menuLanguage(tag)], process.platform === 'darwin', {
    command: (id) => window?.webContents.send(DESKTOP_CHANNELS.command, id),
    pick: (purpose) => void pickFiles({ purpose, multiple: false }, window).then(openAll),
  });
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      template.map(({ label, submenu }): MenuItemConstructorOptions => ({ label, submenu: [...submenu] })),
    ),
  );
}

function openAll(files: readonly { readonly path: string }[]): void {
  for (const { path } of files) queue.open(path);
}

async function showWindow(document: StartDocument): Promise<void> {
  const opened = await openEditorWindow(PRELOAD, document);
  window = opened;
  // A page that loads again asks anew for the files that wait.
  opened.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) queue.paused();
  });
  opened.once('closed', () => {
    queue.paused();
    if (window === opened) window = null;
  });
}

/** A second start gives its files to this one and ends. */
function takeOver(raw: unknown): void {
  const handed = handOverSchema.safeParse(raw);
  if (handed.success) {
    const document = startDocument({ ...handed.data, isPackaged: app.isPackaged });
    if (document.kind === 'file' && document.file.kind === 'absolute') queue.open(document.file.path);
  }
  if (window?.isMinimized()) window.restore();
  window?.focus();
}

function firstDocument(): StartDocument {
  const waiting = queue.takeFirst();
  if (waiting) return { kind: 'file', file: waiting };
  return startDocument({ argv: process.argv, isPackaged: app.isPackaged, cwd: process.cwd() });
}

/** Frees the projects before the app ends. */
function endInOrder(): void {
  let isDone = false;
  app.on('before-quit', (event) => {
    if (isDone) return;
    event.preventDefault();
    void host.close().finally(() => {
      isDone = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => {
    if (!window && app.isReady()) void showWindow(firstDocument());
  });
}

async function run(): Promise<void> {
  await app.whenReady();
  const files = await listPageFiles(PAGES);
  if (!files) throw new AppError('server.no-pages', { folder: PAGES }, { kind: 'failure' });
  holdPages(session.defaultSession);
  protocol.handle(APP_SCHEME, (request) =>
    answerApp(request, { files, source: (resource, signal) => host.resource(resource, signal) }),
  );
  answerPages({ host, queue, setLanguage: showMenus });
  showMenus(app.getLocale());
  await host.start();
  await showWindow(firstDocument());
}

function fail(error: unknown): void {
  const words =
    error instanceof AppError ? errorSentence(error) : error instanceof Error ? error.message : String(error);
  dialog.showErrorBox('Kuchipaku', words);
  app.exit(1);
}

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);
// Files that macOS asks to open, also before the app is ready.
app.on('open-file', (event, path) => {
  event.preventDefault();
  queue.open(path);
});
if (app.requestSingleInstanceLock({ argv: process.argv, cwd: process.cwd() })) {
  app.on('second-instance', (_event, _argv, _cwd, handed) => takeOver(handed));
  endInOrder();
  run().catch(fail);
} else app.quit();
