/**
 * `npm run golden [-- <test files>]`: runs the tests and writes what they produce into the golden files (file snapshots), then
 * lists what changed. A changed golden file is a changed promise: look at the difference before you commit it.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');

const run = (program: string, args: readonly string[]): number =>
  spawnSync(program, args, { cwd: root, stdio: 'inherit', windowsHide: true }).status ?? 1;

// The files come first: --update would take the word behind it as its own value.
const status = run(process.execPath, [vitest, 'run', ...process.argv.slice(2), '--update']);
process.stdout.write('\nFiles that differ from the last commit:\n');
run('git', ['--no-pager', 'status', '--short']);
process.exitCode = status;
