import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Builds the editor's pages once before the specs: they test what is in the checkout, not what was built some time ago.
 * `E2E_PAGES` names a folder of pages that somebody else has just built (CI, two runs side by side): then nothing is built.
 */
export default function buildPages(): void {
  if (process.env.E2E_PAGES) return;
  const root = join(import.meta.dirname, '..');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  execFileSync(
    process.execPath,
    [vite, 'build', '--config', 'vite.renderer.config.ts', '--logLevel', 'error'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
}
