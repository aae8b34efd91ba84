import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { isFresh } from './freshness.ts';

/** Something that is built from the sources before it can be opened. */
export interface Build {
  readonly what: string;
  /** Written last, or at least anew, by every build. */
  readonly result: string;
  readonly sources: readonly string[];
  /** Program of a package, and its arguments. */
  readonly program: string;
  readonly args: readonly string[];
}

const COMMON = ['src-renderer', 'src-shared', 'package-lock.json', 'vite.renderer.config.ts'];

export const PAGES: Build = {
  what: 'the editor',
  result: 'out/renderer/index.html',
  sources: COMMON,
  program: 'node_modules/vite/bin/vite.js',
  args: ['build', '--config', 'vite.renderer.config.ts', '--logLevel', 'warn'],
};

export const DESKTOP: Build = {
  what: 'the desktop window',
  result: 'out/desktop/main/main.js',
  sources: [...COMMON, 'src-main', 'electron.vite.config.ts'],
  program: 'node_modules/electron-vite/bin/electron-vite.js',
  args: ['build', '--logLevel', 'warn'],
};

/** Builds what is missing or older than its sources. @throws Error when the build fails */
export async function bringUpToDate(root: string, build: Build, say: (line: string) => void): Promise<void> {
  const sources = build.sources.map((path) => join(root, path));
  if (await isFresh(join(root, build.result), sources)) return;
  say(`Building ${build.what} …`);
  const child = spawn(process.execPath, [join(root, build.program), ...build.args], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, NODE_ENV: 'production' },
    windowsHide: true,
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`building ${build.what} failed; the reason stands above`);
}
