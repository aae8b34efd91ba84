import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** A folder of their own: an editor that somebody has open goes on with the pages that it has. */
export const PAGES = process.env.E2E_PAGES ?? join(ROOT, 'out', 'e2e-pages');

function build(...command: readonly string[]): void {
  const [program = '', ...args] = command;
  execFileSync(process.execPath, [join(ROOT, 'node_modules', program), ...args, '--logLevel', 'error'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/**
 * Builds the editor's pages (with `E2E_SHELL=desktop` the desktop app) once before the specs: they test what is in the checkout,
 * not what was built some time ago. `E2E_PAGES` names a folder of pages that were just built: then nothing is.
 */
export default function buildPages(): void {
  if (process.env.E2E_SHELL === 'desktop') build('electron-vite/bin/electron-vite.js', 'build');
  else if (!process.env.E2E_PAGES)
    build('vite/bin/vite.js', 'build', '--config', 'vite.renderer.config.ts', '--outDir', PAGES);
}
