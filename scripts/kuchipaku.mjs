#!/usr/bin/env node
// Starts the command line on the project's own Node (node_modules), whatever Node called this file.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as modules from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REQUIRED_MAJOR = 24;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const major = Number(process.versions.node.split('.')[0]);

if (major >= REQUIRED_MAJOR) {
  // The sources run as they are: without this, their types would be stripped and their code compiled anew at every start.
  // Kept beside the packages, where only those who may change the code can write; where nobody may, it stays off quietly.
  modules.enableCompileCache(join(root, 'node_modules', '.cache', 'kuchipaku', 'code'));
  const { main } = await import('../src-main/cli/main.ts');
  await main(process.argv.slice(2));
} else {
  const own = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(own)) {
    process.stderr.write(
      `Kuchipaku needs Node ${REQUIRED_MAJOR}; this is ${process.version}. Run "npm ci" in ${root} first.\n`,
    );
    process.exit(2);
  }
  const { status } = spawnSync(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exit(status ?? 1);
}
