import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Digest, Take } from '#shared/domain/mouth/mouth-chart.ts';
import type { Project } from './project.ts';
import { ProjectStore } from './project-store.ts';
import { NOTEBOOK_EDITS, type Notebook } from './testing/notebook.ts';
import { takeOf } from './testing/sample-take.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20261121);
const store = new ProjectStore(NOTEBOOK_EDITS);

let folder = '';
let dir = '';
const open: Project<Notebook>[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuchi-contents-'));
  dir = join(folder, 'cut 012.kuchi');
});
afterEach(async () => {
  for (const project of open.splice(0)) await project.close();
  rmSync(folder, { recursive: true, force: true });
});

const keep = (project: Project<Notebook>): Project<Notebook> => {
  open.push(project);
  return project;
};
const create = async () => keep(await store.create(dir));
const write = async () => keep(await store.open(dir, { mode: 'write' }));

describe('takes and pointers', () => {
  const digest = (char: string) => char.repeat(64) as Digest;

  test('are kept in one order, whatever order they came in', async () => {
    const project = await create();
    const takes = ['b2', 'a1', 'c3', 'a0'].map((id) =>
      takeOf(id, id.startsWith('c') ? 'rin' : 'aki', digest('1')),
    );
    for (const take of takes) project.takes.add(take);
    await project.close();
    const again = await write();
    expect(again.takes.list().map(({ id }) => id)).toEqual(['a0', 'a1', 'b2', 'c3']);
    expect(again.takes.list('rin').map(({ id }) => id)).toEqual(['c3']);
    expect(again.takes.list()[1]).toEqual(takes[1]);
  });

  test('a take added again renews its verdict; another picture under its id is a bug', async () => {
    const project = await create();
    const take = takeOf('t', 'aki', digest('1'));
    project.takes.add(take);
    const renewed: Take = { ...take, verdict: { ...take.verdict, outcome: 'warn' } };
    project.takes.add(renewed);
    expect(project.takes.list()).toEqual([renewed]);
    expect(() => project.takes.add(takeOf('t', 'aki', digest('2')))).toThrow('another picture');
    expect([project.takes.remove(take.id), project.takes.remove(take.id)]).toEqual([true, false]);
    expect(project.takes.list()).toEqual([]);
  });

  test('pointers are set, listed in order and cleared', async () => {
    const project = await create();
    project.pointers.set('track', digest('2'));
    project.pointers.set('sheet', digest('1'));
    project.pointers.set('sheet', digest('3'));
    expect(project.pointers.list()).toEqual([
      { name: 'sheet', digest: digest('3') },
      { name: 'track', digest: digest('2') },
    ]);
    project.pointers.set('sheet', null);
    expect([project.pointers.get('sheet'), project.pointers.get('track')]).toEqual([null, digest('2')]);
    expect(() => project.pointers.set('sheet', 'nothing' as Digest)).toThrow('no digest');
  });
});

describe('collecting garbage', () => {
  let run = 0;

  test('after random histories never removes what document, journal, takes or pointers reach', async () => {
    const step = fc.record({
      kind: fc.constantFrom('edit', 'undo', 'redo', 'take', 'pointer', 'result', 'orphan', 'reopen', 'sweep'),
      pick: fc.integer({ min: 0, max: 1000 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 25 }),
        fc.nat(2000),
        async (steps, budget) => {
          run += 1;
          const at = join(folder, `gc${run}.kuchi`);
          let project = await store.create(at);
          const named = new Set<Digest>();
          const put = (text: string) => project.artifacts.put(Buffer.from(text.padEnd(100)));
          for (const [index, { kind, pick }] of steps.entries()) {
            const digest = await put(`${kind} ${pick % 12}`);
            if (kind === 'edit') {
              // A new edit drops the undone ones, and what only they named with them.
              const dropped = project.history().filter(({ applied }) => !applied);
              project.applyEdit('write', `artwork ${digest}`);
              for (const { args } of dropped) named.delete(String(args).slice(-64) as Digest);
              for (const entry of project.history()) named.add(String(entry.args).slice(-64) as Digest);
            } else if (kind === 'undo') project.undo();
            else if (kind === 'redo') project.redo();
            else if (kind === 'take') {
              project.takes.add(takeOf(`t${pick % 12}`, 'aki', digest));
              named.add(digest);
            } else if (kind === 'pointer') {
              const child = await put(`child ${pick}`);
              project.artifacts.remember(`k${index}`, 'look', digest, [child]);
              project.pointers.set(`p${index}`, digest);
              named.add(digest).add(child);
            } else if (kind === 'result') project.artifacts.remember(`k${index}`, 'clean', digest, []);
            else if (kind === 'sweep') await project.collectGarbage(budget, { idle: true });
            else if (kind === 'reopen') {
              await project.close();
              project = await store.open(at, { mode: 'write' });
            }
            for (const take of project.takes.list()) named.add(take.picture.image);
          }
          await project.close();
          project = await store.open(at, { mode: 'write' });
          const report = await project.collectGarbage(0, { idle: true });
          for (const digest of named) expect(await project.artifacts.get(digest)).not.toBeNull();
          expect(report.spareBytes).toBe(0);
          await project.close();
        },
      ),
      { seed: SEED, numRuns: 25 },
    );
  });

  test('removes spare artifacts, and the stage that asks again finds nothing', async () => {
    const project = await create();
    const spare = await project.artifacts.put(Buffer.from('spare'));
    project.artifacts.remember('key', 'clean', spare, []);
    expect((await project.collectGarbage(0)).removed).toBe(0);
    await project.close();
    const again = await write();
    expect(await again.collectGarbage(0)).toMatchObject({ removed: 1, freedBytes: 5 });
    expect(again.artifacts.recall('key')).toBeNull();
    expect(await again.artifacts.get(spare)).toBeNull();
  });

  test('spares what was used last', async () => {
    const project = await create();
    const [older, newer] = [
      await project.artifacts.put(Buffer.from('aaaaa')),
      await project.artifacts.put(Buffer.from('bbbbb')),
    ];
    project.artifacts.remember('older', 'clean', older, []);
    project.artifacts.remember('newer', 'clean', newer, []);
    await project.close();
    const second = await write();
    second.artifacts.recall('older');
    await second.close();
    const third = await write();
    await third.collectGarbage(5);
    expect([third.artifacts.recall('older'), third.artifacts.recall('newer')]).toEqual([older, null]);
  });
});
