import { join } from 'node:path';
import { app, BrowserWindow, screen } from 'electron';
import type { StartDocument } from '#shared/contract/desktop-bridge.ts';
import { APP_ORIGIN } from './app-address.ts';
import { startAddress } from './open-arguments.ts';
import { type Bounds, placeWindow, readWindowState, SMALLEST, writeWindowState } from './window-state.ts';

/** The page's own background, so that an opening window does not flash. */
const BACKGROUND = '#2a2a2a';
/** A page that dies more often than this within a minute is left alone: loading it again does not help. */
const MOST_RELOADS = 3;

const stateFile = (): string => join(app.getPath('userData'), 'window.json');

function workAreas(): readonly [Bounds, ...Bounds[]] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main.workArea, ...others.map(({ workArea }) => workArea)];
}

/** A page that crashed is loaded anew; the document is the engine's, so nothing is lost. */
function reviveOnCrash(window: BrowserWindow): void {
  let deaths: number[] = [];
  window.webContents.on('render-process-gone', (_, { reason }) => {
    const now = performance.now();
    deaths = [...deaths.filter((time) => now - time < 60_000), now];
    if (reason !== 'clean-exit' && deaths.length <= MOST_RELOADS) window.webContents.reload();
  });
}

/** Opens the editor's window where it was the last time. `preload`: the bridge's script. */
export async function openEditorWindow(preload: string, document: StartDocument): Promise<BrowserWindow> {
  const { bounds, isMaximized } = placeWindow(await readWindowState(stateFile()), workAreas());
  const window = new BrowserWindow({
    ...bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    backgroundColor: BACKGROUND,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // Playing goes on while another window is in front.
      backgroundThrottling: false,
    },
  });
  if (isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    const state = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() };
    // A place that cannot be remembered is no reason to keep the window open.
    writeWindowState(stateFile(), state).catch(() => {});
  });
  reviveOnCrash(window);
  await window.loadURL(startAddress(APP_ORIGIN, document));
  return window;
}
