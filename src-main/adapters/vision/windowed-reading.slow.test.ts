import { afterAll, describe, expect, it } from 'vitest';
import { OVERVIEW, type VideoFrame } from '#main/ports/frames.ts';
import type { LookOptions } from '#main/ports/vision.ts';
import { type FrameFormat, frameByteLength, pixelFormat } from '#shared/domain/clip/picture-format.ts';
import type { FaceTrack } from '#shared/domain/face/face-track.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { frameIndex } from '#shared/domain/time/frame.ts';
import { seededRandom } from '#shared/kit/random.ts';
import { createFaceTracker } from './face-tracker.ts';

const FORMAT: FrameFormat = {
  width: 640,
  height: 360,
  pixel: pixelFormat('yuv420p'),
  color: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'tv' },
};
const FACE: Box = [200, 120, 100, 120];
const MOUTH: Box = [235, 210, 30, 8];

/** A wall of large patches, the same for one seed. */
function room(seed: number): Uint8Array {
  const data = new Uint8Array(frameByteLength(FORMAT)).fill(128);
  const random = seededRandom(seed);
  const shades = Array.from({ length: 16 * 9 }, () => 90 + Math.floor(120 * random()));
  for (let y = 0; y < FORMAT.height; y++) {
    for (let x = 0; x < FORMAT.width; x++) {
      data[y * FORMAT.width + x] = shades[Math.floor(y / 40) * 16 + Math.floor(x / 40)] ?? 0;
    }
  }
  return data;
}

/** A head of light skin with dark strokes, `dx` pixels right of FACE. */
function picture(index: number, dx: number, seed: number): VideoFrame {
  const data = room(seed);
  const random = seededRandom(7);
  const fill = (x: number, y: number, w: number, h: number, shade: number) => {
    for (let row = Math.max(0, y); row < Math.min(FORMAT.height, y + h); row++) {
      const from = row * FORMAT.width;
      data.fill(shade, from + Math.max(0, x), from + Math.min(FORMAT.width, x + w));
    }
  };
  fill(FACE[0] + dx, FACE[1], FACE[2], FACE[3], 210);
  for (let i = 0; i < 40; i++) {
    const [x, y] = [Math.floor(90 * random()), Math.floor(110 * random())];
    fill(FACE[0] + dx + x, FACE[1] + y, 2 + Math.floor(9 * random()), 2 + Math.floor(6 * random()), 60);
  }
  return { index, format: FORMAT, data };
}

function overviewOf(data: Uint8Array): Uint8Array {
  const small = new Uint8Array(OVERVIEW.width * OVERVIEW.height);
  for (let y = 0; y < OVERVIEW.height; y++) {
    const row = Math.floor(((y + 0.5) / OVERVIEW.height) * FORMAT.height) * FORMAT.width;
    for (let x = 0; x < OVERVIEW.width; x++) {
      const column = Math.floor(((x + 0.5) / OVERVIEW.width) * FORMAT.width);
      small[y * OVERVIEW.width + x] = data[row + column] ?? 0;
    }
  }
  return small;
}

/** What a reader gives for a window: nothing else of the picture, but its overview. */
function windowed(frame: VideoFrame, [x, y, width, height]: Box): VideoFrame {
  const format = { ...FORMAT, width, height };
  const data = new Uint8Array(frameByteLength(format)).fill(128);
  for (let row = 0; row < height; row++) {
    const from = (y + row) * FORMAT.width + x;
    data.set(frame.data.subarray(from, from + width), row * width);
  }
  return {
    index: frame.index,
    format,
    data,
    origin: { x, y },
    overview: { ...OVERVIEW, data: overviewOf(frame.data) },
  };
}

const tracker = createFaceTracker();
afterAll(() => tracker.close());

interface Reading {
  readonly range: readonly [number, number];
  readonly windowed: boolean;
}

/** Follows the face through the frames, once from whole pictures and once from windows; both tracks and what was read for windows. */
async function bothWays(frames: readonly VideoFrame[]) {
  const readings: Reading[] = [];
  const whole = async function* (start: number, end: number) {
    yield* frames.slice(start, end);
  };
  const parts = async function* (start: number, end: number, { window, overview }: LookOptions = {}) {
    readings.push({ range: [start, end], windowed: window !== undefined });
    for (const frame of frames.slice(start, end)) {
      yield window && overview ? windowed(frame, window) : frame;
    }
  };
  const follow = (read: typeof parts): Promise<FaceTrack> =>
    tracker.track({
      format: FORMAT,
      frameCount: frames.length,
      read,
      anchors: [{ frame: frameIndex(0), face: FACE, mouth: MOUTH }],
      knownCuts: [],
    });
  return { expected: await follow(whole), track: await follow(parts), readings };
}

describe('following through a window', () => {
  it('reads one window as long as the face stays near its place', async () => {
    const frames = Array.from({ length: 16 }, (_, i) => picture(i, Math.round(8 * Math.sin(i / 3)), 1));
    const { expected, track, readings } = await bothWays(frames);
    expect(readings).toEqual([{ range: [0, 16], windowed: true }]);
    expect(track).toEqual(expected);
    expect(track.frames.every(({ source }) => source !== 'absent')).toBe(true);
  });

  it('goes on with whole pictures from where the face has left the window, with the same track', async () => {
    const frames = Array.from({ length: 24 }, (_, i) => picture(i, 7 * i, 1));
    const { expected, track, readings } = await bothWays(frames);
    const left = readings[1]?.range[0] ?? 0;
    expect(left).toBeGreaterThan(1);
    expect(readings).toEqual([
      { range: [0, 24], windowed: true },
      { range: [left, left + 1], windowed: false },
      { range: [left + 1, 24], windowed: false },
    ]);
    expect(track).toEqual(expected);
    expect(track.frames.at(-1)?.face?.[0]).toBeCloseTo(FACE[0] + 7 * 23, 0);
  });

  it('finds cuts and the face after them as from whole pictures', async () => {
    const frames = Array.from({ length: 24 }, (_, i) => picture(i, i < 10 ? 0 : 190, i < 10 ? 1 : 2));
    const { expected, track, readings } = await bothWays(frames);
    expect(expected.shots.map(({ range }) => range.start)).toEqual([0, 10]);
    expect(track).toEqual(expected);
    expect(readings[0]?.windowed).toBe(true);
    expect(track.frames.at(-1)?.face?.[0]).toBeCloseTo(FACE[0] + 190, 0);
  });

  it('tells a reading that ends too early', async () => {
    const frames = Array.from({ length: 4 }, (_, i) => picture(i, 0, 1));
    const made = tracker.track({
      format: FORMAT,
      frameCount: 6,
      read: async function* (start, end) {
        yield* frames.slice(start, end);
      },
      anchors: [{ frame: frameIndex(0), face: FACE, mouth: MOUTH }],
      knownCuts: [],
    });
    await expect(made).rejects.toThrow('read 4 frames of 6');
  });
});
