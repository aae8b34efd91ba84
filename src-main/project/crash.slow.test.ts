import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { seededRandom } from '#shared/kit/random.ts';
import { ProjectStore } from './project-store.ts';
import { NOTEBOOK_EDITS } from './testing/notebook.ts';
import { actionOf, SessionModel } from './testing/random-session.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20261121);
const ROUNDS = 12;
const WRITER = fileURLToPath(new URL('./testing/doomed-writer.ts', import.meta.url));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuchi-crash-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a writer and counts the actions it has said to be committed. */
function startWriter(dir: string, seed: number): { child: ChildProcess; committed: () => number } {
  const child = spawn(process.execPath, [WRITER, dir, String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
  });
  return { child, committed: () => text.split('\n').length - 1 };
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

test('a project whose writer is killed at any moment opens again as it was after its last or next action', async () => {
  const random = seededRandom(SEED);
  const store = new ProjectStore(NOTEBOOK_EDITS);
  for (let round = 0; round < ROUNDS; round += 1) {
    const dir = join(folder, `round ${round}.kuchi`);
    const seed = SEED + round;
    const { child, committed } = startWriter(dir, seed);
    const enough = Math.floor(random() * 40);
    while (committed() < enough && child.exitCode === null) await setTimeout(1);
    await setTimeout(random() * 12);
    await kill(child);
    const said = committed();

    const project = await store.openOrCreate(dir);
    const model = new SessionModel();
    for (let number = 0; number < said; number += 1) model.act(actionOf(seed, number));
    const after = structuredClone(model.document);
    model.act(actionOf(seed, said));
    // Killed between the commit and the word of it, the next action is there too.
    expect([after, model.document]).toContainEqual(project.document());
    const history = project.history();
    expect(history.map(({ position }) => position)).toEqual(history.map((_, index) => index + 1));

    // What was remembered is there and whole; what was half stored is gone.
    for (let number = 0; number < said; number += 1) {
      const digest = project.artifacts.recall(`key ${number}`);
      if (number < said - 1) expect(digest).not.toBeNull();
      if (digest) expect(await project.artifacts.get(digest)).toHaveLength(2000 + number);
    }
    expect(readdirSync(join(dir, 'artifacts'))).not.toContain('unfinished');
    project.applyEdit('write', 'goes on');
    expect(project.document().lines.at(-1)).toBe('goes on');
    await project.close();
  }
}, 120_000);

test('a project whose creation is killed at any moment can be created or opened', async () => {
  const random = seededRandom(SEED ^ 0x5eed);
  const store = new ProjectStore(NOTEBOOK_EDITS);
  for (let round = 0; round < 6; round += 1) {
    const dir = join(folder, `new ${round}.kuchi`);
    const { child } = startWriter(dir, 1);
    let made = false;
    while (!made && child.exitCode === null) {
      made = readdirSync(folder).includes(`new ${round}.kuchi`);
      if (!made) await setTimeout(0);
    }
    await setTimeout(random() * 6);
    await kill(child);
    const project = await store.openOrCreate(dir);
    expect(project.document()).toBeDefined();
    await project.close();
  }
}, 60_000);

test('a killed writer leaves no lock, a living one does, and readers look on meanwhile', async () => {
  const dir = join(folder, 'held.kuchi');
  const store = new ProjectStore(NOTEBOOK_EDITS);
  const { child, committed } = startWriter(dir, 7);
  while (committed() < 3 && child.exitCode === null) await setTimeout(1);
  await expect(store.open(dir, { mode: 'write' })).rejects.toMatchObject({
    code: 'project.locked',
    params: { path: dir, pid: child.pid },
  });
  const reader = await store.open(dir, { mode: 'read' });
  const before = reader.revision();
  const seen = committed();
  while (committed() < seen + 20 && child.exitCode === null) {
    expect(reader.document().lines).toBeInstanceOf(Array);
    await setTimeout(1);
  }
  expect(reader.revision()).toBeGreaterThan(before);
  await kill(child);
  await reader.close();
  const writer = await store.open(dir, { mode: 'write' });
  await writer.close();
}, 60_000);
