import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron as electron } from 'playwright-core';
import type { Shell, ShellOptions } from './shell.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Name of the engine's process, as the app starts it. */
const ENGINE = 'Kuchipaku engine';

/** Electron's own program, which its package fetches at its first start. @throws Error when it is not there */
async function electronProgram(): Promise<string> {
  const folder = join(ROOT, 'node_modules', 'electron');
  const name = await readFile(join(folder, 'path.txt'), 'utf8').catch(() => null);
  const program = name && join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name);
  const isThere = await access(program ?? '').then(
    () => true,
    () => false,
  );
  if (!program || !isThere)
    throw new Error('Electron is not installed: start the editor once with npm start -- --electron');
  return program;
}

/** What the app is asked to show, as its arguments. */
function argumentsFor({ document }: ShellOptions): string[] {
  if (document.kind === 'sample') return ['--sample'];
  if (document.kind === 'start') return [];
  if (document.file.kind !== 'absolute') throw new Error('the desktop app opens files by their path');
  return [document.file.path];
}

/** The built desktop app (`npm run build:desktop`) in its own window. */
export async function desktopShell(options: ShellOptions): Promise<Shell> {
  const app = await electron.launch({
    executablePath: await electronProgram(),
    // Its own profile: else an editor that is already open would take this start over.
    args: [
      ROOT,
      ...argumentsFor(options),
      `--user-data-dir=${join(options.folder, 'profile')}`,
      `--lang=${options.locale}`,
    ],
    env: Object.fromEntries([
      ...Object.entries(process.env).flatMap(([key, value]) => (value ? [[key, value] as const] : [])),
      ['KUCHIPAKU_STATE', join(options.folder, 'state')],
    ]),
  });
  app.on('window', options.onPage);
  const page = await app.firstWindow();
  await page.setViewportSize(options.viewport);
  const enginePid = () =>
    app.evaluate(
      (electronApi, name) =>
        electronApi.app.getAppMetrics().find((process) => process.name === name)?.pid ?? null,
      ENGINE,
    );
  return {
    page,
    enginePid,
    async killEngine() {
      const pid = await enginePid();
      if (pid !== null) process.kill(pid, 'SIGKILL');
    },
    async pick(file, ask) {
      await app.evaluate(
        ({ dialog }, path) => {
          dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
        },
        join(options.folder, file),
      );
      await ask();
    },
    newWindow: async () => null,
    close: () => app.close(),
  };
}
