import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applySimilarity, type Point, similarityAbout } from '#shared/domain/geometry.ts';
import { seededRandom } from '#shared/kit/random.ts';
import {
  between,
  corrected,
  correctionTo,
  type DrawnMotion,
  jitterOf,
  type MouthMotion,
  motionOf,
  poseOf,
  smoothMotion,
} from './track-motion.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20_240);
const runs = <T>(property: fc.IRawProperty<T>) => fc.assert(property, { seed: SEED, numRuns: 200 });

const pixel = fc.double({ min: -2000, max: 2000, noNaN: true });
const pose = fc
  .record({
    x: pixel,
    y: pixel,
    s: fc.double({ min: 0.3, max: 3, noNaN: true }),
    r: fc.double({ min: -3, max: 3, noNaN: true }),
  })
  .map(({ x, y, s, r }) => similarityAbout({ x: 300, y: 200 }, s, r, x, y));
const point = fc.record({ x: pixel, y: pixel });

const near = (p: Point, q: Point, tolerance: number) =>
  expect(Math.hypot(p.x - q.x, p.y - q.y)).toBeLessThan(tolerance);

const line = (
  count: number,
  motion: (i: number) => Partial<MouthMotion>,
  pinned: readonly number[] = [],
): DrawnMotion[] =>
  Array.from({ length: count }, (_, i) => ({
    motion: { x: 100, y: 50, logScale: 0, angle: 0, ...motion(i) },
    pinned: pinned.includes(i),
  }));

describe('motion at the mouth', () => {
  it('and back is the same pose', () => {
    runs(
      fc.property(pose, point, point, (t, mouth, probe) => {
        near(applySimilarity(poseOf(motionOf(t, mouth), mouth), probe), applySimilarity(t, probe), 1e-6);
      }),
    );
  });

  it('correction leads from one pose to the other; halves lie between', () => {
    runs(
      fc.property(pose, pose, point, (from, to, mouth) => {
        const [a, b] = [motionOf(from, mouth), motionOf(to, mouth)];
        const there = poseOf(corrected(a, correctionTo(a, b)), mouth);
        near(applySimilarity(there, { x: 7, y: 9 }), applySimilarity(to, { x: 7, y: 9 }), 1e-5);
        near(between(a, b, 0), a, 1e-9);
        near(between(a, b, 1), b, 1e-6);
      }),
    );
  });

  it('turns by the shorter way', () => {
    const at = (angle: number): MouthMotion => ({ x: 0, y: 0, logScale: 0, angle });
    expect(between(at(3.1), at(-3.1), 0.5).angle).toBeCloseTo(Math.PI, 6);
  });
});

describe('smoothing', () => {
  const noisy = (seed: number, level: number) => {
    const random = seededRandom(seed);
    return () => (random() + random() + random() - 1.5) * 2 * level;
  };

  it('takes most of the jitter out of a steady pan', () => {
    const noise = noisy(3, 0.02);
    const drawings = line(60, (i) => ({ x: 2.5 * i + noise(), y: 50 + noise() }));
    const error = (xs: readonly number[]) =>
      Math.sqrt(xs.reduce((sum, x, i) => sum + (x - 2.5 * i) ** 2, 0) / xs.length);
    const after = smoothMotion(drawings).map((motion) => motion.x);
    expect(error(after)).toBeLessThan(0.8 * error(drawings.map(({ motion }) => motion.x)));
  });

  it('leaves jumps and stops of real motion where they are', () => {
    const noise = noisy(5, 0.03);
    const truth = (i: number) => (i < 15 ? 0 : i < 30 ? 16 : 16 + 3 * (i - 30));
    const drawings = line(45, (i) => ({ x: truth(i) + noise() }));
    for (const [i, { x }] of smoothMotion(drawings).entries())
      expect(Math.abs(x - truth(i))).toBeLessThan(0.3);
  });

  it('never moves pinned drawings, and nothing by more than a few jitters', () => {
    runs(
      fc.property(fc.array(pixel, { maxLength: 30 }), fc.nat(29), (xs, pin) => {
        const drawings = line(xs.length, (i) => ({ x: xs[i] as number }), [pin]);
        const after = smoothMotion(drawings);
        expect(after).toHaveLength(xs.length);
        for (const [i, { x }] of after.entries()) {
          expect(Math.abs(x - (xs[i] as number))).toBeLessThan(0.5);
          if (i === pin) expect(x).toBe(xs[i]);
        }
      }),
    );
  });

  it('measures white noise and ignores smooth motion', () => {
    const noise = noisy(9, 0.1);
    expect(jitterOf(Array.from({ length: 400 }, (_, i) => 0.01 * i * i + noise()))).toBeGreaterThan(0.05);
    expect(jitterOf(Array.from({ length: 50 }, (_, i) => 0.01 * i * i - 3 * i))).toBeLessThan(1e-6);
  });
});
