import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolvePrograms } from '#main/adapters/ffmpeg/media-programs.ts';
import { fileName, runProgram } from '#main/adapters/ffmpeg/program.ts';
import { problemsJson, sheetJson } from '#shared/contract/cli-json.ts';
import { command } from './command-process.ts';
import { projectRecord } from './project-record.ts';
import { type TalkingShot, talkingShot } from './talking-shot.ts';

let shot: TalkingShot;

beforeAll(async () => {
  shot = await talkingShot(1);
});
afterAll(() => shot.remove());

/** The shot made into another clip by a filter graph that ends in [v]. */
async function filmed(name: string, graph: string): Promise<string> {
  const { ffmpeg } = await resolvePrograms();
  const path = join(shot.folder, `${name}.mp4`);
  const quiet = ['-hide_banner', '-v', 'error', '-y'];
  const encode = ['-map', '[v]', '-an', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '14'];
  const input = ['-i', fileName(shot.clip), '-filter_complex', graph];
  await runProgram(ffmpeg, [...quiet, ...input, ...encode, fileName(path)]);
  return path;
}

async function synced(clip: string, name: string) {
  const out = join(shot.folder, `${name}-out.mp4`);
  const result = await command(['sync', clip, '--voice', shot.voice, ...shot.boxes, '--out', out, '--quiet']);
  expect([0, 3], result.stderr).toContain(result.code);
  const { sheet, problems } = await projectRecord(`${out}.kuchi`);
  const states = sheetJson.parse(sheet).frames.map(({ state }) => state);
  return { states, problems: problemsJson.parse(problems) };
}

test('a shot without the face in between keeps its pixels, and the face is found again behind it', async () => {
  const size = `s=${shot.width}x${shot.height}:r=24`;
  const same = 'setsar=1,format=yuv420p';
  const graph = `[0:v]${same},split[a][c];mandelbrot=${size},trim=end_frame=24,${same}[b];[a][b][c]concat=n=3:v=1:a=0,fps=24[v]`;
  const { states, problems } = await synced(await filmed('three', graph), 'three');
  // The packaged build of 2018 joins shots one frame shorter.
  expect(states.length).toBeGreaterThanOrEqual(71);
  const shown = states.map((state) => state !== 'source');
  expect(shown.slice(0, 24)).toEqual(Array(24).fill(true));
  expect(shown.slice(24, 48)).toEqual(Array(24).fill(false));
  expect(shown.slice(48)).toEqual(Array(states.length - 48).fill(true));
  expect(problems).toContainEqual(expect.objectContaining({ kind: 'sheet.no-face', frame: 24, count: 24 }));
});

test('a face that slides out of the picture is followed, then left alone, and never comes back as a pop', async () => {
  const { width, height } = shot;
  const graph = `[0:v]pad=${2 * width}:${height}:0:0,crop=${width}:${height}:'min(${width},40*n)':0[v]`;
  const { states, problems } = await synced(await filmed('leaving', graph), 'leaving');
  const gone = states.indexOf('source');
  expect(gone).toBeGreaterThan(3);
  expect(states.slice(gone)).toEqual(Array(24 - gone).fill('source'));
  expect(problems).toContainEqual(expect.objectContaining({ kind: 'sheet.no-face', frame: gone }));
});

test('a box on a picture without a face is refused, and nothing is left behind', async () => {
  const clip = await filmed('blank', `color=gray:s=${shot.width}x${shot.height}:r=24:d=1,format=yuv420p[v]`);
  const out = join(shot.folder, 'blank-out.mp4');
  const result = await command(['sync', clip, ...shot.boxes, '--out', out, '--quiet', '--json']);
  expect([result.code, result.stdout], result.stderr).toEqual([2, '']);
  expect(result.stderr).toContain('set it on a frame where the face is drawn clearly');
});
