import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Desktop, hasDisplay } from './link-opener.ts';

/** The desktop window's program, or why there is none. */
export type ElectronProgram =
  | { readonly path: string; readonly reason: null }
  | { readonly path: null; readonly reason: string };

/** Time that fetching Electron (about 120 MB) may take before the editor opens in the browser instead, milliseconds. */
const FETCH_MS = 90_000;
/** After a failed attempt nobody is made to wait again for this long, milliseconds. */
const PATIENCE_MS = 24 * 3600 * 1000;

const without = (reason: string): ElectronProgram => ({ path: null, reason });

/** The installed program, or null. Its package writes the name of the program beside itself when it was fetched. */
async function installed(packageFolder: string): Promise<string | null> {
  const name = await readFile(join(packageFolder, 'path.txt'), 'utf8').catch(() => null);
  if (!name) return null;
  const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(packageFolder, 'dist'), name);
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? path : null;
}

/** Runs the package's own installer. False when it fails or takes too long. */
async function fetched(packageFolder: string, milliseconds: number): Promise<boolean> {
  const child = spawn(process.execPath, [join(packageFolder, 'install.js')], {
    stdio: 'ignore',
    timeout: milliseconds,
    killSignal: 'SIGKILL',
    windowsHide: true,
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}

export interface ElectronSearch {
  /** Folder of the package `electron`. */
  readonly packageFolder: string;
  /** File that remembers a failed attempt. */
  readonly memory: string;
  readonly desktop: Desktop;
  readonly isRoot: boolean;
  /** A person insists: earlier failures do not count. */
  readonly isWanted: boolean;
  readonly say: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly fetchMs?: number;
}

/** Finds Electron, or fetches it once. Never throws: without it there is browser mode. */
export async function findElectron(search: ElectronSearch): Promise<ElectronProgram> {
  const { packageFolder, memory, desktop, now } = search;
  if (!hasDisplay(desktop)) return without('there is no display for a window');
  // Its sandbox does not work for the superuser, and without the sandbox it is not started.
  if (search.isRoot && desktop.platform === 'linux') return without('Electron does not run as root');
  const there = await installed(packageFolder);
  if (there !== null) return { path: there, reason: null };
  const failed = await stat(memory).catch(() => null);
  if (failed && now - failed.mtimeMs < PATIENCE_MS && !search.isWanted) {
    return without('Electron could not be fetched (tried again tomorrow, or with --electron)');
  }
  search.say('Fetching Electron …');
  const isFetched = await fetched(packageFolder, search.fetchMs ?? FETCH_MS);
  const path = isFetched ? await installed(packageFolder) : null;
  if (path !== null) {
    await rm(memory, { force: true });
    return { path, reason: null };
  }
  await mkdir(dirname(memory), { recursive: true });
  await writeFile(memory, 'Electron could not be fetched\n');
  return without('Electron could not be fetched');
}
