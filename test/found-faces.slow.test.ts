/** The bundled detector through the command line: nobody points at anything. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolvePrograms } from '#main/adapters/ffmpeg/media-programs.ts';
import { fileName, runProgram } from '#main/adapters/ffmpeg/program.ts';
import { lookJson, problemsJson, sheetJson, syncJson } from '#shared/contract/cli-json.ts';
import { type Box, boxCentre } from '#shared/domain/geometry.ts';
import { command } from './command-process.ts';
import { projectRecord } from './project-record.ts';
import { type TalkingShot, talkingShot } from './talking-shot.ts';
import { sampleTruth, type Truth } from './truth-detector.ts';

let shot: TalkingShot;
let truth: Truth[];

beforeAll(async () => {
  shot = await talkingShot(1);
  truth = await sampleTruth(shot.width);
});
afterAll(() => shot.remove());

async function filmed(name: string, source: string): Promise<string> {
  const { ffmpeg } = await resolvePrograms();
  const path = join(shot.folder, name);
  const encode = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '14', '-pix_fmt', 'yuv420p'];
  await runProgram(ffmpeg, ['-v', 'error', '-y', '-f', 'lavfi', '-i', source, ...encode, fileName(path)]);
  return path;
}

const apart = (a: Box | null | undefined, b: Box): number => {
  if (!a) return Number.POSITIVE_INFINITY;
  const [p, q] = [boxCentre(a), boxCentre(b)];
  return Math.hypot(p.x - q.x, p.y - q.y);
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

test('look finds the face of the sample on every frame, and its mouth', async () => {
  const out = join(shot.folder, 'seen.mp4');
  const result = await command(['look', shot.clip, '--json', '--quiet', '--debug', out]);
  expect(result.code, result.stderr).toBe(0);
  const { frames, fps } = lookJson.parse(JSON.parse(result.stdout));
  expect(fps).toEqual({ num: 24, den: 1 });
  expect(frames.map(({ faces }) => faces.map(({ character }) => character))).toEqual(
    Array(frames.length).fill(['Character 1']),
  );
  const [, , width] = truth[0]?.face ?? [0, 0, 1];
  const off = frames.map(({ faces }, index) => apart(faces[0]?.mouth, truth[index]?.mouth ?? [0, 0, 0, 0]));
  expect(median(off) / width).toBeLessThan(0.03);
});

test('sync without a box draws mouths on every frame, and on another run recalls what it found', async () => {
  const out = join(shot.folder, 'found.mp4');
  const line = ['sync', shot.clip, '--voice', shot.voice, '--out', out, '--json', '--quiet'];
  const first = await command(line);
  expect([0, 3], first.stderr).toContain(first.code);
  const { sheet } = await projectRecord(`${out}.kuchi`);
  expect(sheetJson.parse(sheet).frames.filter(({ state }) => state === 'source')).toEqual([]);
  const again = await command(line);
  expect(again.code, again.stderr).toBe(first.code);
  expect(syncJson.parse(JSON.parse(again.stdout)).frames).toBe(
    syncJson.parse(JSON.parse(first.stdout)).frames,
  );
});

test.each([
  ['black frames', 'color=black:s=320x180:r=24:d=0.5'],
  ['noise', 'nullsrc=s=320x180:r=24:d=0.5,geq=random(1)*255:128:128'],
  ['a pattern', 'testsrc=s=320x180:r=24:d=0.5'],
])('%s are left as they are, and the reason is told', async (name, source) => {
  const clip = await filmed(`${name.replaceAll(' ', '-')}.mp4`, source);
  const out = join(shot.folder, `${name.replaceAll(' ', '-')}-out.mp4`);
  const result = await command(['sync', clip, '--voice', shot.voice, '--out', out, '--quiet']);
  expect(result.code, result.stderr).toBe(3);
  const { sheet, problems } = await projectRecord(`${out}.kuchi`);
  expect(new Set(sheetJson.parse(sheet).frames.map(({ state }) => state))).toEqual(new Set(['source']));
  expect(problemsJson.parse(problems)).toContainEqual(
    expect.objectContaining({ kind: 'look.no-face', severity: 'error' }),
  );
});

test('a list of characters gives each a voice of its own; a bad one is refused and leaves nothing behind', async () => {
  const list = join(shot.folder, 'cast.json');
  const out = join(shot.folder, 'cast.mp4');
  await writeFile(list, JSON.stringify([{ name: 'Aoi', voice: shot.voice }]));
  const made = await command(['sync', shot.clip, '--characters', list, '--out', out, '--quiet']);
  expect([0, 3], made.stderr).toContain(made.code);
  const { sheet } = await projectRecord(`${out}.kuchi`);
  expect(sheetJson.parse(sheet).characters.map(({ name }) => name)).toEqual(['Aoi']);
  await writeFile(list, '{}');
  const refused = await command([
    'sync',
    shot.clip,
    '--characters',
    list,
    '--out',
    `${out}.2.mp4`,
    '--quiet',
  ]);
  expect(refused.code).toBe(2);
  expect(refused.stderr.trim().split('\n')).toHaveLength(1);
});
