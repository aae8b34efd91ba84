import { describe, expect, it } from 'vitest';
import { type GrayImage, OVERVIEW, type VideoFrame } from '#main/ports/frames.ts';
import type { ReadOptions } from '#main/ports/media.ts';
import { conform } from '#shared/domain/clip/conform.ts';
import type { Deinterlace, MediaProbe } from '#shared/domain/clip/media.ts';
import { chromaAligned, planeSamples, planeShapes } from '#shared/domain/clip/picture-format.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { builds } from '../../../fixtures/builds.ts';
import { type FixtureName, fixture } from '../../../fixtures/make.ts';
import { createMediaReader, type MediaReader } from './media-reader.ts';

const CLIPS: readonly FixtureName[] = [
  ...(['rate-24', 'odd', 'ten-bit', '422', '444', 'gray', 'rgb', 'full-range', 'prores'] as const),
  ...(['rotated-90', 'rotated-422', 'interlaced', 'intra', 'png-sequence'] as const),
];

async function frames(reader: MediaReader, probe: MediaProbe, options: ReadOptions): Promise<VideoFrame[]> {
  const deinterlace: Deinterlace | null = probe.video?.fieldOrder === 'interlaced' ? 'bwdif' : null;
  const timeline = conform(probe, { deinterlace });
  const found: VideoFrame[] = [];
  for await (const frame of reader.readFrames(probe, timeline, { start: 3, end: 5 }, options))
    found.push(frame);
  return found;
}

/** The window's samples cut out of a whole frame, plane by plane. */
function cut({ format, data }: VideoFrame, [x, y, w, h]: Box): number[] {
  const { pixel } = format;
  const small = planeShapes({ width: w, height: h, pixel });
  return planeShapes(format).flatMap((shape, plane) => {
    const samples = planeSamples(data, shape, pixel.depth);
    const chroma = plane === 1 || plane === 2;
    const [left, top] = [
      x >> (chroma ? pixel.chromaShiftX : 0),
      y >> (chroma ? pixel.chromaShiftY : 0),
    ] as const;
    const { width, height } = small[plane] ?? { width: 0, height: 0 };
    return Array.from({ length: height }, (_, row) => {
      const from = (top + row) * shape.width + left;
      return [...samples.subarray(from, from + width)];
    }).flat();
  });
}

const allSamples = (frame: VideoFrame): number[] =>
  cut(frame, [0, 0, frame.format.width, frame.format.height]);

describe.each(await builds())('$name', ({ programs }) => {
  const reader = createMediaReader(programs);

  it.each(CLIPS)('windows and luma of %s are the samples of whole frames', async (name) => {
    const probe = await reader.probe(await fixture(name), {
      deinterlace: name === 'interlaced' ? 'bwdif' : null,
    });
    const format = probe.video?.format;
    if (!format) throw new Error('a fixture has a picture');
    const whole = await frames(reader, probe, {});
    expect(whole.length).toBe(2);
    expect(whole[0]?.origin).toBeUndefined();
    // Somewhere odd inside, and up to the lower right corner.
    for (const wanted of [
      [51, 33, 37, 21],
      [format.width - 45, format.height - 29, 100, 100],
    ] as const) {
      const window = chromaAligned(format, wanted);
      if (!window) throw new Error('the window lies in the picture');
      const part = await frames(reader, probe, { window });
      expect(part.map(({ index }) => index)).toEqual([3, 4]);
      for (const [at, frame] of part.entries()) {
        expect(frame.origin).toEqual({ x: window[0], y: window[1] });
        expect([frame.format.width, frame.format.height]).toEqual([window[2], window[3]]);
        const reference = whole[at];
        if (reference) expect(allSamples(frame)).toEqual(cut(reference, window));
      }
    }
    const luma = await frames(reader, probe, { luma: true });
    expect(luma.length).toBe(2);
    for (const [at, frame] of luma.entries()) {
      const bytes = format.pixel.model === 'yuv' ? planeShapes(format)[0]?.byteLength : undefined;
      const expected = whole[at]?.data.subarray(0, bytes);
      expect(frame.lumaOnly ?? false).toBe(format.pixel.model === 'yuv');
      expect(Buffer.compare(frame.data, expected ?? new Uint8Array())).toBe(0);
    }
  });
});

/** Whether every pixel of an overview is one of the samples round its place (ffmpeg's own rounding of the place is not asked for). */
function isOverview(overview: GrayImage, { format, data }: VideoFrame): boolean {
  const { width, height, pixel } = format;
  const [shape] = planeShapes(format);
  if (!shape) return false;
  const samples = planeSamples(data, shape, pixel.depth);
  return overview.data.every((grey, at) => {
    const x = Math.floor((((at % OVERVIEW.width) + 0.5) / OVERVIEW.width) * width);
    const y = Math.floor(((Math.floor(at / OVERVIEW.width) + 0.5) / OVERVIEW.height) * height);
    return [-1, 0, 1].some((dy) =>
      [-1, 0, 1].some((dx) => {
        const row = Math.min(height - 1, Math.max(0, y + dy));
        const column = Math.min(width - 1, Math.max(0, x + dx));
        return (samples[row * width + column] ?? 0) >> (pixel.depth - 8) === grey;
      }),
    );
  });
}

describe.each(await builds())('overviews with $name', ({ programs }) => {
  const reader = createMediaReader(programs);

  it.each(['rate-24', 'ten-bit', '422', '444'] as const)(
    'of %s lie beside the samples themselves',
    async (name) => {
      const probe = await reader.probe(await fixture(name));
      const format = probe.video?.format;
      const window = format && chromaAligned(format, [31, 9, 200, 40]);
      if (!window) throw new Error('a fixture has a picture');
      const whole = await frames(reader, probe, {});
      const parts = await frames(reader, probe, { window, overview: true });
      const luma = await frames(reader, probe, { luma: true, overview: true, recycle: true });
      for (const [at, frame] of whole.entries()) {
        const { overview, data, origin } = parts[at] ?? frame;
        expect(origin).toEqual({ x: window[0], y: window[1] });
        expect([...data]).toEqual([...((await frames(reader, probe, { window }))[at]?.data ?? [])]);
        expect(overview && isOverview(overview, frame)).toBe(true);
        expect(luma[at]?.overview?.data).toEqual(overview?.data);
      }
      const last = whole.at(-1)?.data.subarray(0, luma.at(-1)?.data.length);
      expect(Buffer.compare(luma.at(-1)?.data ?? new Uint8Array(), last ?? new Uint8Array())).toBe(0);
    },
  );

  it.each(['rgb', 'png-sequence'] as const)('are left out for %s, which comes whole', async (name) => {
    const probe = await reader.probe(await fixture(name));
    const [frame] = await frames(reader, probe, { window: [0, 0, 200, 40], overview: true });
    expect(frame?.overview).toBeUndefined();
    expect(frame?.origin).toBeUndefined();
    expect(frame?.format).toEqual(probe.video?.format);
  });
});

it('reads into one buffer where that is allowed, and never by itself', async () => {
  const [first] = await builds();
  if (!first) throw new Error('a build is at hand');
  const reader = createMediaReader(first.programs);
  const probe = await reader.probe(await fixture('rate-24'));
  const [one, two] = await frames(reader, probe, {});
  const [third, fourth] = await frames(reader, probe, { recycle: true });
  expect(two?.data).not.toBe(one?.data);
  // A slice is a copy, which a Buffer's would not be.
  expect(one?.data.slice().buffer).not.toBe(one?.data.buffer);
  expect(fourth?.data).toBe(third?.data);
  expect(fourth?.data).toEqual(two?.data);
});

it('refuses windows that cut a chroma sample or leave the picture', async () => {
  const [first] = await builds();
  if (!first) throw new Error('a build is at hand');
  const reader = createMediaReader(first.programs);
  const probe = await reader.probe(await fixture('rate-24'));
  await expect(frames(reader, probe, { window: [1, 0, 10, 10] })).rejects.toThrow('whole samples');
  await expect(frames(reader, probe, { window: [310, 0, 20, 10] })).rejects.toThrow('whole samples');
});
