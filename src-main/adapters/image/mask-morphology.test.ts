import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extentOf } from '#shared/composition/extent.ts';
import { dilate, erode, fillHoles, findBlobs, squaredDistance } from './mask-morphology.ts';

const seed = Number(process.env.KUCHI_SEED ?? 14);
const mask = fc.tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 11 })).chain(([w, h]) =>
  fc.array(fc.integer({ min: 0, max: 4 }), { minLength: w * h, maxLength: w * h }).map((values) => ({
    w,
    h,
    data: Uint8Array.from(values, (v) => (v === 0 ? 1 : 0)),
  })),
);
const parse = (rows: readonly string[]) => Uint8Array.from(rows.join(''), (c) => (c === '#' ? 1 : 0));

test('squared distance agrees with looking at every pair', () => {
  fc.assert(
    fc.property(mask, ({ w, h, data }) => {
      const field = squaredDistance(data, w, h);
      for (let at = 0; at < data.length; at++) {
        let best = 1e12;
        data.forEach((set, k) => {
          if (set)
            best = Math.min(best, ((k % w) - (at % w)) ** 2 + (Math.floor(k / w) - Math.floor(at / w)) ** 2);
        });
        if (best < 1e12) expect(field[at]).toBeCloseTo(best, 6);
        else expect(field[at]).toBeGreaterThan(1e10);
      }
    }),
    { seed, numRuns: 150 },
  );
});

test('eroding what was dilated keeps every original pixel', () => {
  fc.assert(
    fc.property(mask, fc.double({ min: 0, max: 3, noNaN: true }), ({ w, h, data }, radius) => {
      const back = erode(dilate(data, w, h, radius), w, h, radius);
      data.forEach((set, at) => {
        if (set) expect(back[at]).toBe(1);
      });
    }),
    { seed, numRuns: 100 },
  );
});

test('blobs join over corners and tell their bounds', () => {
  const { blobs } = findBlobs(parse(['#....', '.#..#', '....#']), 5, 3);
  expect(blobs.map(({ area, left, right, top, bottom }) => [area, left, right, top, bottom])).toEqual([
    [2, 0, 2, 0, 2],
    [2, 4, 5, 1, 3],
  ]);
});

test('holes are filled, bays are not', () => {
  const filled = fillHoles(parse(['####.', '#..#.', '####.', '#..#.', '#..#.']), 5, 5);
  expect([...filled.slice(5, 10)]).toEqual([1, 1, 1, 1, 0]);
  expect([...filled.slice(20, 25)]).toEqual([1, 0, 0, 1, 0]);
  expect(extentOf(new Uint8Array(6), 3, 2)).toBeNull();
});
