import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameRange } from '#shared/domain/time/frame.ts';
import { planSegments } from './segments.ts';

const seed = Number(process.env.KUCHI_SEED ?? 20261121);

test('a shot without cuts is split evenly', () => {
  expect(planSegments(frameRange(0, 100), [], 48)).toEqual([frameRange(0, 50), frameRange(50, 100)]);
});

test('segments end at scene changes', () => {
  const ends = planSegments(frameRange(0, 100), [30, 70], 48).map((segment) => segment.end);
  expect(ends).toEqual([30, 70, 100]);
});

test('segments tile the range, never empty, never much longer than asked', () => {
  fc.assert(
    fc.property(
      fc.nat(5000),
      fc.integer({ min: 1, max: 3000 }),
      fc.array(fc.nat(9000), { maxLength: 20 }),
      fc.integer({ min: 1, max: 200 }),
      (start, count, cuts, length) => {
        const segments = planSegments(frameRange(start, start + count), cuts, length);
        let next = start;
        for (const segment of segments) {
          expect(segment.start).toBe(next);
          expect(segment.end).toBeGreaterThan(segment.start);
          expect(segment.end - segment.start).toBeLessThanOrEqual(Math.ceil(length * 1.5));
          next = segment.end;
        }
        expect(next).toBe(start + count);
      },
    ),
    { seed, numRuns: 300 },
  );
});
