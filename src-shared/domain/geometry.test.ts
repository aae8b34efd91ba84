import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applySimilarity,
  type Box,
  boxCentre,
  boxFromCentre,
  clipBox,
  composeSimilarity,
  growBox,
  IDENTITY,
  invertSimilarity,
  type Point,
  type Similarity,
  similarityAbout,
  similarityAngle,
  similarityScale,
  transformBox,
  unionBox,
} from './geometry.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20_261_121);
const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const point: fc.Arbitrary<Point> = fc.record({ x: real(-2000, 2000), y: real(-2000, 2000) });
const similarity: fc.Arbitrary<Similarity> = fc
  .tuple(point, real(0.1, 10), real(-3, 3), real(-500, 500), real(-500, 500))
  .map(([pivot, scale, angle, dx, dy]) => similarityAbout(pivot, scale, angle, dx, dy));

const expectNear = (a: Point, b: Point) => {
  expect(a.x).toBeCloseTo(b.x, 5);
  expect(a.y).toBeCloseTo(b.y, 5);
};

describe('similarities', () => {
  it('compose as one after the other', () => {
    fc.assert(
      fc.property(similarity, similarity, point, (outer, inner, p) => {
        expectNear(
          applySimilarity(composeSimilarity(outer, inner), p),
          applySimilarity(outer, applySimilarity(inner, p)),
        );
      }),
      { seed: SEED },
    );
  });

  it('are undone by their inverse', () => {
    fc.assert(
      fc.property(similarity, point, (t, p) => {
        expectNear(applySimilarity(invertSimilarity(t), applySimilarity(t, p)), p);
      }),
      { seed: SEED },
    );
    expect(() => invertSimilarity({ a: 0, b: 0, tx: 3, ty: 4 })).toThrow(RangeError);
  });

  it('turn and scale about their pivot, which only the shift moves', () => {
    fc.assert(
      fc.property(point, real(0.1, 10), real(-3, 3), (pivot, scale, angle) => {
        const t = similarityAbout(pivot, scale, angle, 5, -7);
        expectNear(applySimilarity(t, pivot), { x: pivot.x + 5, y: pivot.y - 7 });
        expect(similarityScale(t)).toBeCloseTo(scale, 9);
        expect(similarityAngle(t)).toBeCloseTo(angle, 9);
      }),
      { seed: SEED },
    );
  });

  it('turn clockwise on screen for positive angles', () => {
    const quarter = similarityAbout({ x: 0, y: 0 }, 1, Math.PI / 2);
    expectNear(applySimilarity(quarter, { x: 1, y: 0 }), { x: 0, y: 1 });
    expect(applySimilarity(IDENTITY, { x: 3, y: 4 })).toEqual({ x: 3, y: 4 });
  });
});

describe('boxes', () => {
  it('have a centre, grow and unite', () => {
    const box: Box = [10, 20, 30, 40];
    expect(boxCentre(box)).toEqual({ x: 25, y: 40 });
    expect(boxFromCentre(boxCentre(box), 30, 40)).toEqual(box);
    expect(growBox(box, 2)).toEqual([8, 18, 34, 44]);
    expect(growBox(box, 1, -5)).toEqual([9, 25, 32, 30]);
    expect(unionBox(box, [0, 50, 5, 20])).toEqual([0, 20, 40, 50]);
  });

  it('are clipped outwards to whole pixels inside the picture', () => {
    expect(clipBox([-3.5, 2.2, 10, 5.1], 100, 50)).toEqual([0, 2, 7, 6]);
    expect(clipBox([90.5, 40.5, 50, 50], 100, 50)).toEqual([90, 40, 10, 10]);
    expect(clipBox([100, 0, 5, 5], 100, 50)).toBeNull();
    expect(clipBox([Number.NaN, 0, 5, 5], 100, 50)).toBeNull();
  });

  it('keep all their points inside when transformed', () => {
    const box = fc.tuple(real(-500, 500), real(-500, 500), real(0, 300), real(0, 300));
    fc.assert(
      fc.property(similarity, box, real(0, 1), real(0, 1), (t, [x, y, w, h], u, v) => {
        const [left, top, width, height] = transformBox(t, [x, y, w, h]);
        const p = applySimilarity(t, { x: x + u * w, y: y + v * h });
        expect(p.x).toBeGreaterThanOrEqual(left - 1e-6);
        expect(p.x).toBeLessThanOrEqual(left + width + 1e-6);
        expect(p.y).toBeGreaterThanOrEqual(top - 1e-6);
        expect(p.y).toBeLessThanOrEqual(top + height + 1e-6);
      }),
      { seed: SEED },
    );
  });
});
