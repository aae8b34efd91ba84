import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixture } from '../fixtures/make.ts';
import { command } from './command-process.ts';
import { type TalkingShot, talkingShot } from './talking-shot.ts';

let shot: TalkingShot;

beforeAll(async () => {
  shot = await talkingShot(1);
});
afterAll(() => shot.remove());

const BOX = ['--face', '20,20,100,100@0'];

/** Each: what is wrong, and the arguments of a sync that must be refused. */
const REFUSED: readonly [string, () => Promise<string[]>][] = [
  ['a missing clip', async () => [join(shot.folder, 'nowhere.mp4'), ...BOX]],
  ['a folder as clip', async () => [shot.folder, ...BOX]],
  ['an empty file', async () => [await fixture('empty'), ...BOX]],
  ['a text file named .mp4', async () => [await fixture('text-as-mp4'), ...BOX]],
  ['a playlist', async () => [await fixture('playlist'), ...BOX]],
  ['a voice as clip', async () => [shot.voice, ...BOX]],
  ['interlaced material', async () => [await fixture('interlaced'), ...BOX]],
  ['telecined material', async () => [await fixture('telecined'), ...BOX]],
  ['a missing voice', async () => [shot.clip, '--voice', join(shot.folder, 'nowhere.wav'), ...shot.boxes]],
  ['an empty voice', async () => [shot.clip, '--voice', await fixture('empty'), ...shot.boxes]],
  ['a voice without sound', async () => [shot.clip, '--voice', await fixture('no-audio'), ...shot.boxes]],
  ['a face box outside the picture', async () => [shot.clip, '--face', '5000,5000,100,100@0']],
  ['a face box on a frame beyond the clip', async () => [shot.clip, '--face', '200,100,100,100@5000']],
  ['a box that is no box', async () => [shot.clip, '--face', 'left']],
  ['an unknown setting', async () => [shot.clip, ...shot.boxes, '--set', 'sparkle=1']],
  ['a setting out of bounds', async () => [shot.clip, ...shot.boxes, '--set', 'crf=99']],
  ['an unknown preset', async () => [shot.clip, ...shot.boxes, '--preset', 'fast']],
  ['an unknown option', async () => [shot.clip, ...shot.boxes, '--fast']],
  ['a generator that is not installed', async () => [shot.clip, ...shot.boxes, '--generator', 'comfyui']],
  ['a range without frames', async () => [shot.clip, ...shot.boxes, '--range', '900-950']],
  ['a pattern without pictures', async () => [join(shot.folder, 'none%04d.png'), ...BOX]],
];

test.each(REFUSED)('%s is refused with one clear line, and nothing is left behind', async (_what, args) => {
  const folder = join(shot.folder, 'deliveries');
  await mkdir(folder, { recursive: true });
  const result = await command([
    'sync',
    ...(await args()),
    '--out',
    join(folder, 'out.mp4'),
    '--quiet',
    '--json',
  ]);
  expect([result.code, result.stdout], result.stderr).toEqual([2, '']);
  const lines = result.stderr.trimEnd().split('\n');
  expect(lines, result.stderr).toHaveLength(1);
  expect(lines[0]?.length).toBeGreaterThan(20);
  expect(await readdir(folder)).toEqual([]);
});

test('an output in a missing folder, or in place of the clip, is refused', async () => {
  const missing = await command([
    'sync',
    shot.clip,
    ...shot.boxes,
    '--out',
    join(shot.folder, 'no', 'such', 'out.mp4'),
    '--quiet',
  ]);
  expect(missing.code, missing.stderr).toBe(2);
  const itself = await command(['sync', shot.clip, ...shot.boxes, '--out', shot.clip, '--force', '--quiet']);
  expect(itself.code, itself.stderr).toBe(2);
  expect((await readdir(shot.folder)).filter((name) => name === 'no')).toEqual([]);
});

test.skipIf(process.getuid?.() === 0)('a folder that may not be written to is refused', async () => {
  const closed = join(shot.folder, 'closed');
  await mkdir(closed);
  await chmod(closed, 0o500);
  const result = await command([
    'sync',
    shot.clip,
    ...shot.boxes,
    '--out',
    join(closed, 'out.mp4'),
    '--quiet',
  ]);
  expect(result.code, result.stderr).toBe(2);
});

test.each([
  ['a folder that is no project', async () => ['show', shot.folder]],
  ['a missing project', async () => ['show', join(shot.folder, 'nothing.kuchi')]],
  [
    'a database of zeros',
    async () => {
      const dir = join(shot.folder, 'zeros.kuchi');
      await mkdir(dir, { recursive: true });
      await writeFile(join(dir, 'project.sqlite'), Buffer.alloc(8192));
      return ['show', dir];
    },
  ],
  ['an unknown command', async () => ['sing']],
  ['arguments that are no JSON', async () => ['edit', shot.folder, 'set-cells', '--json', '{oops']],
])('%s is refused with one clear line', async (_what, args) => {
  const result = await command(await args());
  expect([result.code, result.stdout], result.stderr).toEqual([2, '']);
  expect(result.stderr.trimEnd().split('\n'), result.stderr).toHaveLength(1);
});
