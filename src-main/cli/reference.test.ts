import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { COMMANDS } from './command-list.ts';
import { commandHelp, referencePage } from './reference.ts';

test('docs/cli.md is what the code says', async () => {
  const page = fileURLToPath(new URL('../../docs/cli.md', import.meta.url));
  await expect(referencePage(COMMANDS)).toMatchFileSnapshot(page);
});

test('the help of a command names every option', () => {
  for (const spec of COMMANDS) {
    for (const { name } of spec.options) expect(commandHelp(spec)).toContain(`--${name}`);
  }
});
