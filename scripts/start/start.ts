/**
 * `npm start`: opens the editor in a desktop window where Electron can be had, else in the browser, and says why. The logic of
 * both shells lies in src-main; this only chooses, builds what is out of date and starts.
 */
import { spawn } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { AppError } from '#shared/kit/app-error.ts';
import { errorSentence } from '#shared/words/errors-en.ts';
import { runInBrowser } from './browser-start.ts';
import { bringUpToDate, DESKTOP, PAGES } from './build.ts';
import { findElectron } from './electron-program.ts';
import { readStartOptions, START_HELP, type StartOptions } from './start-options.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm start` changes the folder; relative paths count from where the person called it. */
const callersFolder = (): string =>
  process.env.npm_lifecycle_event === 'start' ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd();

async function documentOf(given: string | null, cwd: string): Promise<string | null> {
  if (given === null) return null;
  const path = resolve(cwd, given);
  // An image sequence is named by a pattern, which is no file.
  if (!path.includes('%') && !(await stat(path).catch(() => null))) {
    throw new AppError('cli.no-such-file', { file: given });
  }
  return path;
}

const electronFor = (shell: StartOptions['shell']) =>
  shell === 'browser'
    ? Promise.resolve({ path: null, reason: 'it was asked for' } as const)
    : findElectron({
        packageFolder: join(root, 'node_modules', 'electron'),
        memory: join(root, 'out', 'electron-not-fetched'),
        desktop: { platform: process.platform, environment: process.env },
        isRoot: process.getuid?.() === 0,
        isWanted: shell === 'electron',
        say,
        now: Date.now(),
      });

/** Runs the window's program and waits for its end. */
async function runWindow(program: string, document: string | null): Promise<number> {
  const child = spawn(program, [root, ...(document === null ? ['--sample'] : [document])], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  process.on('SIGINT', () => {});
  return new Promise((done, reject) => {
    child.once('error', reject);
    child.once('close', (code) => done(code ?? 1));
  });
}

async function run(args: readonly string[]): Promise<number> {
  const options = readStartOptions(args);
  if (!options) {
    process.stdout.write(START_HELP);
    return 0;
  }
  const cwd = callersFolder();
  const document = await documentOf(options.document, cwd);
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const electron = await electronFor(options.shell);
  if (electron.path === null && options.shell === 'electron') {
    throw new AppError('server.no-electron', { reason: electron.reason }, { kind: 'failure' });
  }
  if (electron.path !== null) {
    await bringUpToDate(root, DESKTOP, say);
    say(`Kuchipaku ${version} opens in a window of its own (Electron).`);
    return runWindow(electron.path, document);
  }
  await bringUpToDate(root, PAGES, say);
  say(`Kuchipaku ${version} in the browser, because ${electron.reason}:`);
  await runInBrowser({ root, version, cwd, document, options, say });
  return 0;
}

/** Never throws: an error becomes one line and an exit code. */
export async function main(args: readonly string[]): Promise<void> {
  // A terminal that was closed reads no more; the editor still ends in order.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  try {
    process.exitCode = await run(args);
  } catch (error) {
    const isKnown = error instanceof AppError;
    const words = isKnown ? errorSentence(error) : error instanceof Error ? error.message : String(error);
    process.stderr.write(`${words}\n`);
    process.exitCode = isKnown && error.kind === 'input' ? 2 : 1;
  }
}
