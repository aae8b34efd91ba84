#!/usr/bin/env node
// Starts the command line on the project's own Node (node_modules), whatever Node called this file.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as modules from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

const REQUIRED_MAJOR = 24;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const major = Number(process.versions.node.split('.')[0]);

if (major >= REQUIRED_MAJOR) {
  // The sources run as they are: without this, their types would be stripped and their code compiled anew at every start.
  // Kept beside the packages, where only those who may change the code can write; where nobody may, it stays off quietly.
  modules.enableCompileCache(join(root, 'node_modules', '.cache', 'kuchipaku', 'code'));
  // Pictures are short-lived memory outside the heap, which V8 weighs against a heap of a few megabytes: it would look through all of
  // it fifty times in half a minute of film, a tenth of the whole cost. With room to grow it does so when 64 MB have gathered.
  setFlagsFromString('--heap-growing-percent=400');
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
