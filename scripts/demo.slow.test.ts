import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { resolvePrograms } from '#main/adapters/ffmpeg/media-programs.ts';
import { runProgram } from '#main/adapters/ffmpeg/program.ts';

const script = fileURLToPath(new URL('./demo.ts', import.meta.url));
let folder = '';
let printed = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kuchipaku-demo-'));
  const { stdout } = await promisify(execFile)(process.execPath, [script, folder]);
  printed = stdout;
});

afterAll(() => rm(folder, { recursive: true, force: true }));

it('leaves the clip, the contact sheet and the project, and says where they are', async () => {
  expect((await readdir(folder)).sort()).toEqual(['before-after.png', 'demo.mp4', 'demo.mp4.kuchi']);
  for (const name of ['demo.mp4', 'before-after.png', 'demo.mp4.kuchi']) expect(printed).toContain(name);
});

it('keeps every frame of the sample and carries the voice', async () => {
  const { ffprobe } = await resolvePrograms();
  const entries = [
    '-count_packets',
    '-show_entries',
    'stream=codec_type,nb_read_packets,r_frame_rate',
    '-of',
    'json',
  ];
  const { output } = await runProgram(ffprobe, ['-v', 'error', ...entries, join(folder, 'demo.mp4')]);
  const { streams } = JSON.parse(output.toString('utf8'));
  expect(streams[0]).toMatchObject({ codec_type: 'video', nb_read_packets: '168', r_frame_rate: '24/1' });
  expect(streams[1]).toMatchObject({ codec_type: 'audio' });
});

it('shows other mouths in the result than in the original', async () => {
  const { data, info } = await sharp(join(folder, 'before-after.png'))
    .raw()
    .toBuffer({ resolveWithObject: true });
  const row = (y: number) =>
    data.subarray(y * info.width * info.channels, (y + 1) * info.width * info.channels);
  // Lines through the middle of the upper cells: the original's, and the result's 192 pixels below.
  const [before, after] = [row(100), row(292)];
  const different = before.filter((value, i) => Math.abs(value - (after[i] ?? 0)) > 40).length;
  expect(different).toBeGreaterThan(100);
});
