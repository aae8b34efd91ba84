import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { VideoFrame } from '#main/ports/frames.ts';
import type { EncodeSettings, MediaPort, PatchedRequest, Segment } from '#main/ports/media.ts';
import { conform } from '#shared/domain/clip/conform.ts';
import type { Conform, MediaProbe, VideoStream } from '#shared/domain/clip/media.ts';
import { planeShapes } from '#shared/domain/clip/picture-format.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { type FixtureName, fixture } from '../../../../fixtures/make.ts';
import type { MediaPrograms } from '../media-programs.ts';
import { createMediaReader } from '../media-reader.ts';
import { runProgram } from '../program.ts';
import { createMediaWriter } from './media-writer.ts';
import { patchedArguments } from './patched-arguments.ts';
import { availableBuilds, decodedFrames, trialFolder, trialFormat } from './trial-material.ts';

const WINDOW: Box = [122, 46, 84, 70];
const SETTINGS: EncodeSettings = { codec: 'h264', crf: 16, preset: 'veryfast', threads: 2 };

const folder = await trialFolder();
afterAll(() => folder.remove());
let stems = 0;
const freshStem = (): string => join(folder.path, `run ${++stems}`);

interface Clip {
  readonly probe: MediaProbe;
  readonly video: VideoStream;
  readonly conform: Conform;
}

type Media = Pick<MediaPort, 'probe' | 'readFrames' | 'encodeSegment' | 'encodePatched' | 'canPatch'> &
  Pick<MediaPort, 'join' | 'verify'>;

const mediaOf = (programs: MediaPrograms): Media => ({
  ...createMediaReader(programs),
  ...createMediaWriter(programs),
});

async function open(media: Media, name: FixtureName): Promise<Clip> {
  const probe = await media.probe(await fixture(name));
  if (!probe.video) throw new Error('a fixture has a picture');
  return { probe, video: probe.video, conform: conform(probe) };
}

/** Frames whose samples inside the window are turned over: a patch that differs everywhere and on every frame. */
async function* patched(
  media: Media,
  clip: Clip,
  [start, end]: readonly [number, number],
  window: Box | undefined,
): AsyncGenerator<VideoFrame> {
  for await (const frame of media.readFrames(clip.probe, clip.conform, { start, end }, { window })) {
    const { data, format } = frame;
    const { chromaShiftX, chromaShiftY } = format.pixel;
    const [x, y, w, h] = window ? [0, 0, window[2], window[3]] : WINDOW;
    for (const [plane, shape] of planeShapes(format).entries()) {
      const [sx, sy] = plane === 0 ? [0, 0] : [chromaShiftX, chromaShiftY];
      for (let row = y >> sy; row < (y + h) >> sy; row += 1) {
        const from = shape.offset + row * shape.width;
        for (let at = from + (x >> sx); at < from + ((x + w) >> sx); at += 1)
          data[at] = 255 - (data[at] ?? 0);
      }
    }
    yield frame;
  }
}

function runOf(media: Media, clip: Clip, start: number, pieces: readonly number[]): PatchedRequest {
  const end = start + pieces.reduce((sum, count) => sum + count, 0);
  return {
    ...clip,
    start,
    pieces,
    window: WINDOW,
    patches: patched(media, clip, [start, end], WINDOW),
    settings: SETTINGS,
    stem: freshStem(),
  };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** The same frames by way of whole pictures. */
async function wholeSegment(media: Media, clip: Clip, range: readonly [number, number]): Promise<string> {
  const out = `${freshStem()} whole.mp4`;
  await media.encodeSegment({
    frames: patched(media, clip, range, undefined),
    format: clip.video.format,
    rate: clip.conform.rate,
    sampleAspect: clip.video.sampleAspect,
    settings: SETTINGS,
    out,
  });
  return out;
}

const leftovers = async (stem: string): Promise<string[]> =>
  (await readdir(folder.path)).filter((name) => join(folder.path, name).startsWith(stem));

const KINDS: readonly (readonly [FixtureName, start: number, count: number])[] = [
  ['rate-24', 0, 20],
  ['rate-12', 5, 13],
  ['rate-23.976', 7, 20],
  ['rate-25', 13, 21],
  ['rate-29.97', 20, 17],
  ['rate-60', 31, 20],
  ['coarse-time-base', 9, 20],
  ['422', 3, 9],
  ['444', 3, 9],
  ['open-gop', 29, 20],
  ['late-start', 15, 20],
  ['edit-list', 17, 12],
  ['transport', 26, 14],
  ['old-avi', 14, 12],
  ['cut', 10, 20],
  ['odd-name', 4, 8],
];

describe.each(await availableBuilds())('patched runs with ffmpeg %s', (_build, programs) => {
  const media = mediaOf(programs);

  it.each(KINDS)('%s from frame %i: the very file that whole frames give', async (name, start, count) => {
    const clip = await open(media, name);
    expect(media.canPatch(clip.probe, clip.conform, SETTINGS)).toBe(true);
    const pieces = await all(media.encodePatched(runOf(media, clip, start, [count])));
    expect(pieces.map(({ frameCount }) => frameCount)).toEqual([count]);
    const whole = await wholeSegment(media, clip, [start, start + count]);
    const [fast, general] = [await readFile(pieces[0]?.path ?? ''), await readFile(whole)];
    expect(fast.equals(general)).toBe(true);
  });

  it('every frame of every piece is the finished frame, nothing outside the window is touched', async () => {
    const clip = await open(media, 'open-gop');
    const run = runOf(media, clip, 5, [13, 1, 2, 24, 11]);
    const lossless = patchedArguments(programs, run, clip.video).map((word, i, words) => {
      if (words[i - 1] === '-profile:v') return 'high444';
      return word === '-crf' ? '-qp' : words[i - 1] === '-crf' ? '0' : word;
    });
    async function* bytes(): AsyncGenerator<Uint8Array> {
      for await (const { data } of run.patches) yield data.slice();
    }
    await runProgram(programs.ffmpeg, lossless, { input: bytes() });
    const expected = await all(patched(media, clip, [5, 56], undefined));
    let frame = 0;
    for (const [i, count] of run.pieces.entries()) {
      const path = `${run.stem}-${String(i).padStart(6, '0')}.mp4`;
      const found = await decodedFrames(programs, path, trialFormat('yuv420p', 320, 180));
      expect(found.length).toBe(count);
      for (const decoded of found) {
        expect(Buffer.compare(decoded, expected[frame]?.data ?? new Uint8Array())).toBe(0);
        frame += 1;
      }
    }
    expect(frame).toBe(51);
  });

  it('bytes of a piece do not depend on the pieces that are made with it', async () => {
    const clip = await open(media, 'rate-29.97');
    const pieces = await all(media.encodePatched(runOf(media, clip, 4, [12, 1, 20])));
    let start = 4;
    for (const { path, frameCount } of pieces) {
      const alone = await wholeSegment(media, clip, [start, start + frameCount]);
      expect((await readFile(path)).equals(await readFile(alone))).toBe(true);
      start += frameCount;
    }
    expect(start).toBe(37);
  });

  it.each(['rate-23.976', 'rate-25', 'rate-29.97'] as const)(
    'pieces of %s join with whole segments, every frame in its place',
    async (name) => {
      const clip = await open(media, name);
      const counts = [12, 1, 7, 2];
      const pieces = await all(media.encodePatched(runOf(media, clip, 3, counts)));
      const before = await wholeSegment(media, clip, [0, 3]);
      const after = await wholeSegment(media, clip, [25, 40]);
      const segments: Segment[] = [
        { path: before, frameCount: 3 },
        ...pieces,
        { path: after, frameCount: 15 },
      ];
      for (const piece of pieces) {
        expect(await media.verify(piece.path)).toMatchObject({
          frameCount: piece.frameCount,
          rate: clip.conform.rate,
          evenlySpaced: true,
        });
      }
      const out = `${freshStem()} joined.mp4`;
      await media.join({ segments, sound: null, rate: clip.conform.rate, container: 'mp4', out });
      expect(await media.verify(out)).toMatchObject({
        frameCount: 40,
        rate: clip.conform.rate,
        evenlySpaced: true,
      });
      const format = trialFormat('yuv420p', 320, 180);
      const apart = await Promise.all(segments.map(({ path }) => decodedFrames(programs, path, format)));
      const joined = await decodedFrames(programs, out, format);
      expect(Buffer.concat(joined).equals(Buffer.concat(apart.flat()))).toBe(true);
    },
  );

  it('a failing patch ends the run with its own error and leaves nothing', async () => {
    const clip = await open(media, 'rate-24');
    const run = runOf(media, clip, 0, [10, 10]);
    async function* failing(): AsyncGenerator<VideoFrame> {
      for await (const frame of run.patches) {
        if (frame.index === 15) throw new Error('no more patches');
        yield frame;
      }
    }
    await expect(all(media.encodePatched({ ...run, patches: failing() }))).rejects.toThrow('no more patches');
    expect((await leftovers(run.stem)).filter((name) => !name.endsWith('-000000.mp4'))).toEqual([]);
  });

  it('too few patches, or patches of another size, are no finished run', async () => {
    const clip = await open(media, 'rate-24');
    const short = { ...runOf(media, clip, 0, [10, 10]), patches: patched(media, clip, [0, 17], WINDOW) };
    await expect(all(media.encodePatched(short))).rejects.toThrow('17 patches');
    const whole = { ...runOf(media, clip, 0, [10]), patches: patched(media, clip, [0, 10], undefined) };
    await expect(all(media.encodePatched(whole))).rejects.toThrow('its window');
    expect(await leftovers(whole.stem)).toEqual([]);
  });

  it('an aborted run ends with the reason; so does one that is left early, without one', async () => {
    const clip = await open(media, 'rate-24');
    const stop = new AbortController();
    const run = runOf(media, clip, 0, [10, 10, 10, 10]);
    async function* stopping(): AsyncGenerator<VideoFrame> {
      for await (const frame of run.patches) {
        if (frame.index === 25) stop.abort(new Error('enough'));
        yield frame;
      }
    }
    const aborted = media.encodePatched({ ...run, patches: stopping(), signal: stop.signal });
    await expect(all(aborted)).rejects.toThrow('enough');
    const left = runOf(media, clip, 0, [10, 10, 10, 10]);
    for await (const piece of media.encodePatched(left)) {
      expect(piece.frameCount).toBe(10);
      break;
    }
    expect(await leftovers(left.stem)).toEqual([`${left.stem.split('/').at(-1)}-000000.mp4`]);
  });

  it.each(['ten-bit', 'full-range', 'rotated-90', 'odd', 'vfr', 'rgb', 'png-sequence', 'intra'] as const)(
    '%s is left to whole frames',
    async (name) => {
      const clip = await open(media, name);
      expect(media.canPatch(clip.probe, clip.conform, SETTINGS)).toBe(false);
    },
  );
});
