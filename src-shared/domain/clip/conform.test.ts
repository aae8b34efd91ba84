import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FrameRate, frameRate } from '../time/frame-rate.ts';
import { conform, sourceFrameAt } from './conform.ts';
import type { LengthPolicy, MediaProbe } from './media.ts';
import { pixelFormat } from './picture-format.ts';

const seed = Number(process.env.KUCHI_SEED ?? 20240612);

function probeOf(timestamps: readonly number[], constantRate: FrameRate | null): MediaProbe {
  const tags = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'tv' } as const;
  return {
    path: 'clip.mp4',
    kind: 'video',
    container: 'mov',
    duration: 0,
    audio: [],
    firstNumber: null,
    video: {
      index: 0,
      codec: 'h264',
      sourcePixelFormat: 'yuv420p',
      format: { width: 2, height: 2, pixel: pixelFormat('yuv420p'), color: tags },
      rotation: 0,
      sampleAspect: { num: 1, den: 1 },
      fieldOrder: 'progressive',
      topFieldFirst: true,
      taggedColor: tags,
      timeBase: { num: 1, den: 1000 },
      timestamps,
      readableFrames: timestamps.length,
      seekPoints: [],
      constantRate,
    },
  };
}

const constant = (count: number) =>
  probeOf(
    Array.from({ length: count }, (_, i) => i * 40),
    frameRate(25),
  );

/** Ascending stamps with intervals of 5 … 300 ms. */
const uneven = fc
  .array(fc.integer({ min: 5, max: 300 }), { minLength: 1, maxLength: 80 })
  .map((intervals) => {
    const times = [7];
    for (const interval of intervals) times.push((times.at(-1) ?? 0) + interval);
    return times;
  });

describe('conform of constant rates', () => {
  it('is the identity', () => {
    expect(conform(constant(33))).toMatchObject({ rate: frameRate(25), frameCount: 33, sourceFrames: null });
    expect(sourceFrameAt(conform(constant(33)), 32)).toBe(32);
    expect(() => sourceFrameAt(conform(constant(33)), 33)).toThrow(RangeError);
  });

  it.each<[LengthPolicy, number | null, number[]]>([
    ['clip', 1, [0, 1, 2, 3]],
    ['hold', 0.28, [0, 1, 2, 3, 3, 3, 3]],
    ['hold', 0.08, [0, 1, 2, 3]],
    ['pingpong', 0.4, [0, 1, 2, 3, 2, 1, 0, 1, 2, 3]],
    ['voice', 0.08, [0, 1]],
    ['voice', 0.2000000001, [0, 1, 2, 3, 3]],
    ['voice', null, [0, 1, 2, 3]],
  ])('length %s with %s s of voice', (length, voiceSeconds, expected) => {
    const made = conform(constant(4), { length, voiceSeconds });
    expect(Array.from({ length: made.frameCount }, (_, i) => sourceFrameAt(made, i))).toEqual(expected);
  });

  it('holds a single frame in every policy', () => {
    const made = conform(constant(1), { length: 'pingpong', voiceSeconds: 0.2 });
    expect(made.sourceFrames).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('conform of variable rates', () => {
  it('shows the last frame at or before each midpoint', () => {
    // At 25 fps the midpoints lie at 20, 60, 100, 140, 180 ms.
    const made = conform(probeOf([0, 40, 60, 100, 140], null));
    expect(made).toMatchObject({ rate: frameRate(25), frameCount: 5, sourceFrames: [0, 2, 3, 4, 4] });
  });

  it('is monotone, in range, as long as the clip, and starts with the first frame', () => {
    fc.assert(
      fc.property(uneven, (timestamps) => {
        const made = conform(probeOf(timestamps, null));
        const frames = made.sourceFrames ?? [];
        expect(frames.length).toBe(made.frameCount);
        expect(frames.every((frame, i) => frame >= (frames[i - 1] ?? 0) && frame < timestamps.length)).toBe(
          true,
        );
        const first = timestamps[0] ?? 0;
        frames.forEach((frame, i) => {
          const midpoint = ((i + 0.5) * 1000 * made.rate.den) / made.rate.num;
          expect((timestamps[frame] ?? 0) - first).toBeLessThanOrEqual(midpoint + 1e-6);
          const next = timestamps[frame + 1];
          if (next !== undefined) expect(next - first).toBeGreaterThan(midpoint - 1e-6);
        });
      }),
      { seed, numRuns: 200 },
    );
  });

  it('never doubles a turning frame and never leaves the clip', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 40 }),
        fc.double({ min: 0.1, max: 20, noNaN: true }),
        (count, voiceSeconds) => {
          const made = conform(constant(count), { length: 'pingpong', voiceSeconds });
          const frames = Array.from({ length: made.frameCount }, (_, i) => sourceFrameAt(made, i));
          expect(made.frameCount).toBeGreaterThanOrEqual(Math.max(count, Math.floor(voiceSeconds * 25)));
          for (let i = 1; i < frames.length; i++) {
            expect(Math.abs((frames[i] ?? 0) - (frames[i - 1] ?? 0))).toBe(1);
            expect(frames[i]).toBeLessThan(count);
          }
        },
      ),
      { seed, numRuns: 100 },
    );
  });
});
