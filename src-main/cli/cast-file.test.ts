import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCast } from './cast-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kuchipaku-cast-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function cast(content: string) {
  const file = join(folder, 'cast.json');
  await writeFile(file, content);
  return readCast(file);
}

test('reads names, voices beside the file, and boxes', async () => {
  const text =
    '[{"name":"Aoi","voice":"a/aoi.wav","face":"1,2,30,40@5"},{"name":"Ren","mouth":["9,9,8,4","1,1,8,4@9"]}]';
  expect(await cast(text)).toEqual([
    {
      name: 'Aoi',
      voice: join(folder, 'a', 'aoi.wav'),
      faces: [{ box: [1, 2, 30, 40], frame: 5 }],
      mouths: [],
    },
    {
      name: 'Ren',
      voice: null,
      faces: [],
      mouths: [
        { box: [9, 9, 8, 4], frame: 0 },
        { box: [1, 1, 8, 4], frame: 9 },
      ],
    },
  ]);
});

test.each([
  ['not JSON', '[', 'cli.bad-cast'],
  ['empty', '[]', 'cli.bad-cast'],
  ['another shape', '{"name":"Aoi"}', 'cli.bad-cast'],
  ['an unknown field', '[{"name":"Aoi","face_box":"1,2,3,4"}]', 'cli.bad-cast'],
  ['one name twice', '[{"name":"Aoi"},{"name":"Aoi"}]', 'cli.bad-cast'],
  ['a box that is none', '[{"name":"Aoi","face":"left"}]', 'cli.bad-value'],
])('refuses what is %s', async (_, text, code) => {
  await expect(cast(text)).rejects.toMatchObject({ code });
});

test('names a file that is not there', async () => {
  await expect(readCast(join(folder, 'none.json'))).rejects.toMatchObject({ code: 'cli.no-such-file' });
});
