#!/usr/bin/env node
// Opens the editor, on the project's own Node (node_modules), whatever Node called this file.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REQUIRED_MAJOR = 24;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const major = Number(process.versions.node.split('.')[0]);

if (major >= REQUIRED_MAJOR) {
  const { main } = await import('./start/start.ts');
  await main(process.argv.slice(2));
} else {
  const own = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(own)) {
    process.stderr.write(
      `Kuchipaku needs Node ${REQUIRED_MAJOR}; this is ${process.version}. Run "npm ci" in ${root} first.\n`,
    );
    process.exit(2);
  }
  const child = spawn(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  // Ctrl+C reaches the child by itself; what is sent to this process alone is passed on, so that it ends in order.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    process.stderr.write(`${own} cannot be run (${error.message}). Run "npm ci" in ${root} again.\n`);
    process.exit(1);
  });
  child.once('exit', (status) => process.exit(status ?? 1));
}
