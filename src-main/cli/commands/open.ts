import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { AppError } from '#shared/kit/app-error.ts';
import { type CommandSpec, EXIT, type ExitCode } from '../command.ts';
import { projectPath } from '../project-path.ts';

const STARTER = fileURLToPath(new URL('../../../scripts/start.mjs', import.meta.url));

const EXIT_CODES: readonly ExitCode[] = Object.values(EXIT);

/** Image sequences are named by a pattern, which is no file. */
async function existing(cwd: string, given: string): Promise<string> {
  const path = projectPath(cwd, given);
  if (path.includes('%') || (await stat(path).catch(() => null))) return path;
  throw new AppError('cli.no-such-file', { file: given });
}

export const OPEN: CommandSpec = {
  name: 'open',
  summary: 'open a project or clip in the editor, in a window where there is Electron, else in the browser',
  operands: '<dir.kuchi|clip>',
  minOperands: 1,
  maxOperands: 1,
  options: [
    { name: 'browser', value: null, summary: 'in the browser, even if there is Electron' },
    { name: 'no-open', value: null, summary: 'print the link, do not open the browser' },
  ],
  async run(args, { cwd, signal }) {
    const path = await existing(cwd, args.operands[0] ?? '');
    const options = ['browser', 'no-open'].filter((name) => args.has(name)).map((name) => `--${name}`);
    const child = spawn(process.execPath, [STARTER, ...options, '--', path], { cwd, stdio: 'inherit' });
    // A terminal's Ctrl+C reaches the editor by itself; it ends in order when it is told twice, too.
    const stop = (): void => void child.kill('SIGTERM');
    signal.addEventListener('abort', stop, { once: true });
    const status = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    signal.removeEventListener('abort', stop);
    return EXIT_CODES.find((code) => code === status) ?? EXIT.failed;
  },
};
