import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProblemsJson, SheetJson, TakesJson } from '#shared/contract/cli-json.ts';
import { command } from './command-process.ts';
import { type TalkingShot, talkingShot } from './talking-shot.ts';

const FRAMES = 48;
const CUT = 24;

let shot: TalkingShot;
let out: string;

beforeAll(async () => {
  shot = await talkingShot(FRAMES / 24);
  out = join(shot.folder, 'out.mp4');
});
afterAll(() => shot?.remove());

async function run(...args: string[]): Promise<string> {
  const done = await command(args);
  expect([0, 3], `${args.join(' ')}\n${done.stderr}`).toContain(done.code);
  return done.stdout;
}

/** Syncs and returns the bytes of the file. */
async function sync(): Promise<Buffer> {
  await run('sync', shot.clip, '--voice', shot.voice, ...shot.boxes, '--out', out, '--quiet');
  return readFile(out);
}

const edit = (name: string, args: object) =>
  run('edit', `${out}.kuchi`, name, '--json', JSON.stringify(args));
const show = async <Answer>(what: string): Promise<Answer> =>
  JSON.parse(await run('show', `${out}.kuchi`, what, '--json')) as Answer;

test('a pose is split, keeps what was chosen for it, and is whole again after undo', async () => {
  const first = await sync();
  const before = await show<SheetJson>('--sheet');
  expect(new Set(before.frames.map(({ group }) => group))).toEqual(new Set(['g0']));
  const takes = await show<TakesJson>('--takes');
  const chosen = takes.find(({ drawing }) => drawing === 'closed')?.id;
  await edit('choose-take', { start: 0, end: FRAMES, drawing: 'closed', take: chosen });

  await edit('split-group', { start: CUT, end: FRAMES });
  await sync();
  const split = await show<SheetJson>('--sheet');
  const groups = split.frames.map(({ group }) => group);
  expect(groups).toEqual([...Array(CUT).fill('g0'), ...Array(FRAMES - CUT).fill(`s${CUT}-${FRAMES}`)]);
  const shown = split.frames.filter(({ drawing }) => drawing === 'closed');
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.filter(({ index }) => index >= CUT).length).toBeGreaterThan(0);
  expect(new Set(shown.map(({ take }) => take))).toEqual(new Set([chosen]));
  // What nobody chose is made anew for the pose itself.
  const own = (await show<TakesJson>('--takes')).filter(({ group }) => group === `s${CUT}-${FRAMES}`);
  expect(new Set(own.map(({ drawing }) => drawing))).toEqual(new Set(['closed', 'half', 'open']));
  const others = split.frames.filter(({ drawing, index }) => drawing !== 'closed' && index >= CUT);
  expect(others.every(({ take }) => own.some(({ id }) => id === take))).toBe(true);

  await run('edit', `${out}.kuchi`, '--undo');
  expect(await sync()).toEqual(first);
  expect((await show<SheetJson>('--sheet')).frames).toEqual(before.frames);
}, 240_000);

test('a merge that has nothing to merge is kept and told', async () => {
  await edit('merge-groups', { start: 0, end: 5, with: { start: 30, end: 40 } });
  const told = (await show<ProblemsJson>('--problems')).filter(({ kind }) => kind === 'group.stale-decision');
  expect(told).toMatchObject([{ frame: 0, count: 5, severity: 'info' }]);
  await edit('clear-grouping', { start: 35, end: 36 });
  const after = (await show<ProblemsJson>('--problems')).filter(
    ({ kind }) => kind === 'group.stale-decision',
  );
  expect(after).toEqual([]);
}, 60_000);
