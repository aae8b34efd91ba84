import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { stateFolder } from '#main/engine/process/state-folder.ts';
import { fileInRoots, homeFolders, pageRoots } from '#main/server/page-roots.ts';
import { type BrowserMode, startBrowserMode } from '#main/server/start-browser-mode.ts';
import type { StartDocument } from '#shared/contract/desktop-bridge.ts';
import { openLink } from './link-opener.ts';
import type { StartOptions } from './start-options.ts';

export interface BrowserStart {
  /** The checkout. */
  readonly root: string;
  readonly version: string;
  /** Folder that the person is in. */
  readonly cwd: string;
  /** Absolute path of the project or clip; null = the sample. */
  readonly document: string | null;
  readonly options: StartOptions;
  readonly say: (line: string) => void;
}

/** How often the start script looks whether npm still runs, milliseconds. */
const PARENT_CHECK_MS = 1000;

/** npm that is ended does not tell what it started; a server that nobody can stop from a terminal must not stay behind. */
function parentEnded(then: () => void): void {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const { ppid } = process;
  const timer = setInterval(() => {
    if (process.ppid === ppid) return;
    clearInterval(timer);
    then();
  }, PARENT_CHECK_MS);
  timer.unref();
}

/** Until the person or the system ends it: Ctrl+C, a closed terminal, a plain kill, the end of npm. */
const ended = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    parentEnded(resolve);
  });

/** Enter prints a fresh link, since a link works once. */
function answerEnter(mode: BrowserMode, say: (line: string) => void): void {
  if (!process.stdin.isTTY) return;
  process.stdin.on('data', () => say(`  ${mode.link()}`));
  // The terminal alone does not keep the editor running.
  process.stdin.unref();
}

async function opened({ root, version, cwd, document, options, say }: BrowserStart): Promise<BrowserMode> {
  const stateDir = stateFolder({
    platform: process.platform,
    environment: process.env,
    home: homedir(),
  });
  const projects = join(stateDir, 'projects');
  await mkdir(projects, { recursive: true });
  const usual = options.roots.length > 0 ? [] : [cwd, ...homeFolders(homedir())];
  const beside = document === null ? [] : [dirname(document)];
  const roots = await pageRoots([...options.roots], [...usual, ...beside, projects]);
  const file = document === null ? null : await fileInRoots(roots, document);
  const shown: StartDocument = file === null ? { kind: 'sample' } : { kind: 'file', file };
  return startBrowserMode({
    pages: join(root, 'out', 'renderer'),
    roots,
    stateDir,
    port: options.port,
    version,
    document: shown,
    onEngine(event) {
      if (event.kind === 'died') say(`The engine stopped (${event.reason}); starting it again.`);
      else say('The engine is back; finished work was kept.');
    },
  });
}

/** Serves the editor to the browser until it is ended. */
export async function runInBrowser(start: BrowserStart): Promise<void> {
  const mode = await opened(start);
  const link = mode.link();
  const end = ended();
  start.say(`  ${link}`);
  start.say('The link works once; Enter prints a fresh one, Ctrl+C ends.');
  if (start.options.opensLink) openLink(link, { platform: process.platform, environment: process.env });
  answerEnter(mode, start.say);
  await end;
  start.say('Closing …');
  await mode.close();
}
