import fc from 'fast-check';
import { expect, it } from 'vitest';
import { testRange } from './sync-readiness.ts';

const seed = Number(process.env.KUCHI_SEED ?? 7);

it('tests frames around the playhead that lie inside the clip', () => {
  expect(testRange(100, 72, 500)).toEqual({ start: 64, end: 136 });
  expect(testRange(0, 72, 500)).toEqual({ start: 0, end: 72 });
  expect(testRange(499, 72, 500)).toEqual({ start: 428, end: 500 });
  expect(testRange(5, 72, 20)).toEqual({ start: 0, end: 20 });
});

it('is never empty and never outside', () => {
  fc.assert(
    fc.property(
      fc.nat(1000),
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 1, max: 1000 }),
      (at, length, count) => {
        const playhead = Math.min(at, count - 1);
        const { start, end } = testRange(playhead, length, count);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(count);
        expect(end - start).toBe(Math.min(length, count));
        expect(playhead).toBeGreaterThanOrEqual(start);
        expect(playhead).toBeLessThan(end);
      },
    ),
    { seed, numRuns: 300 },
  );
});
