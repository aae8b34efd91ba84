import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolvePrograms } from '#main/adapters/ffmpeg/media-programs.ts';
import { createMediaReader } from '#main/adapters/ffmpeg/media-reader.ts';
import { fileName, runProgram } from '#main/adapters/ffmpeg/program.ts';
import type { VideoFrame } from '#main/ports/frames.ts';
import { conform } from '#shared/domain/clip/conform.ts';
import { planeSamples, planeShapes } from '#shared/domain/clip/picture-format.ts';
import { command } from './command-process.ts';
import { type TalkingShot, talkingShot } from './talking-shot.ts';

let shot: TalkingShot;

beforeAll(async () => {
  shot = await talkingShot(1);
});
afterAll(() => shot.remove());

const quiet = ['-hide_banner', '-v', 'error', '-y'];

/** The shot in another pixel format, without loss from there on. */
async function shotAs(pixelFormat: string): Promise<string> {
  const { ffmpeg } = await resolvePrograms();
  if (pixelFormat === 'png') {
    const folder = join(shot.folder, 'sequence');
    await mkdir(folder);
    await runProgram(ffmpeg, [
      ...quiet,
      '-i',
      fileName(shot.clip),
      '-pix_fmt',
      'rgb24',
      fileName(join(folder, 'f%04d.png')),
    ]);
    return join(folder, 'f%04d.png');
  }
  const path = join(shot.folder, `${pixelFormat}.mkv`);
  const codec = ['-pix_fmt', pixelFormat, '-c:v', 'ffv1', '-an'];
  await runProgram(ffmpeg, [...quiet, '-i', fileName(shot.clip), ...codec, fileName(path)]);
  return path;
}

async function framesOf(path: string): Promise<VideoFrame[]> {
  const reader = createMediaReader(await resolvePrograms());
  const probe = await reader.probe(path);
  const timeline = conform(probe);
  const frames: VideoFrame[] = [];
  for await (const frame of reader.readFrames(probe, timeline, { start: 0, end: timeline.frameCount })) {
    frames.push({ ...frame, data: frame.data.slice() });
  }
  return frames;
}

/** Luma-sized map of what may change on a frame: the patch mask and the drawn mouth, grown to whole chroma samples. */
async function allowedMap(debug: string, index: number): Promise<Uint8Array> {
  const name = `${String(index).padStart(6, '0')}.png`;
  const gray = async (folder: string) =>
    sharp(await readFile(join(debug, folder, name)))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
  const mask = await gray('mouth_mask');
  const [before, after] = [await gray('no_mouth'), await gray('composed')];
  const { width, height } = mask.info;
  const allowed = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      if (mask.data[at] === 0 && before.data[at] === after.data[at]) continue;
      for (let dy = -2; dy <= 2; dy += 1) {
        for (let dx = -2; dx <= 2; dx += 1) {
          const [nx, ny] = [x + dx, y + dy];
          if (nx >= 0 && ny >= 0 && nx < width && ny < height) allowed[ny * width + nx] = 1;
        }
      }
    }
  }
  return allowed;
}

/** Number of changed samples outside and inside of what may change, over all planes. */
function changes(
  source: VideoFrame,
  result: VideoFrame,
  allowed: Uint8Array,
): { outside: number; inside: number } {
  const { pixel, width } = source.format;
  let [outside, inside] = [0, 0];
  for (const [plane, shape] of planeShapes(source.format).entries()) {
    const [a, b] = [
      planeSamples(source.data, shape, pixel.depth),
      planeSamples(result.data, shape, pixel.depth),
    ];
    const [shiftX, shiftY] = plane > 0 && plane < 3 ? [pixel.chromaShiftX, pixel.chromaShiftY] : [0, 0];
    for (let i = 0; i < a.length; i += 1) {
      if (a[i] === b[i]) continue;
      const [x, y] = [(i % shape.width) << shiftX, Math.floor(i / shape.width) << shiftY];
      if (allowed[y * width + x]) inside += 1;
      else outside += 1;
    }
  }
  return { outside, inside };
}

test.each(['yuv420p', 'yuv420p10le', 'yuv422p', 'yuv444p', 'png'])(
  'a lossless export of %s is bit-identical to the source outside the mouth patch',
  async (pixelFormat) => {
    const clip = await shotAs(pixelFormat);
    const out = join(shot.folder, `${pixelFormat}.mp4`);
    const synced = await command(['sync', clip, '--voice', shot.voice, ...shot.boxes, '--out', out]);
    expect([0, 3], synced.stderr).toContain(synced.code);
    const lossless = join(shot.folder, `${pixelFormat}-result.mkv`);
    const debug = join(shot.folder, `${pixelFormat}-debug`);
    for (const [as, to] of [
      ['ffv1', lossless],
      ['debug', debug],
    ] as const) {
      const exported = await command(['export', out, '--as', as, '--out', to]);
      expect([0, 3], exported.stderr).toContain(exported.code);
    }
    const [source, result] = [await framesOf(clip), await framesOf(lossless)];
    expect(result.length).toBe(source.length);
    let changed = 0;
    for (const [index, frame] of source.entries()) {
      const other = result[index];
      if (!other) throw new Error(`frame ${index} is missing`);
      expect(other.format.pixel.name).toBe(frame.format.pixel.name);
      const { outside, inside } = changes(frame, other, await allowedMap(debug, index));
      expect(outside, `frame ${index}`).toBe(0);
      changed += inside;
    }
    expect(changed).toBeGreaterThan(source.length * 20);
  },
);
