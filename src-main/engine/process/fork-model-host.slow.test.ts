import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { endless } from '../../../fixtures/networks/odd-networks.ts';

const LOST_ENGINE = fileURLToPath(new URL('./testing/lost-engine.ts', import.meta.url));

/** Works on; one that has ended and that nobody has asked about yet (a zombie) does not. */
async function works(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return !state.includes(') Z ');
}

test('a model host whose engine was killed does not go on alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kuchipaku-lost-'));
  const path = join(folder, 'endless.onnx');
  await writeFile(path, endless());
  const engine = execFile(process.execPath, [LOST_ENGINE, path]);
  const [said] = (await once(engine.stdout ?? engine, 'data')) as [string];
  expect(await works(Number(said))).toBe(true);
  engine.kill('SIGKILL');
  await expect.poll(() => works(Number(said)), { timeout: 20_000 }).toBe(false);
  await rm(folder, { recursive: true });
});
