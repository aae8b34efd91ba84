import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applySimilarity,
  type Box,
  invertSimilarity,
  type Point,
  type Similarity,
  similarityAbout,
} from '#shared/domain/geometry.ts';
import { LowerFace, lowerFaceWarp } from './lower-face-flow.ts';
import { type PyramidLevel, pyramidOf } from './luma-image.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 11);
const SIDE = 200;
const FACE: Box = [30, 20, 140, 160];
const MOUTH: Box = [82, 140, 36, 8];
const CENTRE: Point = { x: 100, y: 144 };

/** Soft dark spots: what a drawing's line ends look like, and exact at every sub-pixel position. */
const SPOTS: readonly Point[] = Array.from({ length: 24 }, (_, i) => ({
  x: 42 + ((i * 37) % 116),
  y: 98 + ((i * 53) % 74),
}));
const quiet = ({ x, y }: Point) => x > 66 && x < 134 && y > 128;

/** `motion` per spot: the whole face's, unless the spot goes its own way. */
function picture(motion: (spot: Point, index: number) => Point): PyramidLevel[] {
  const data = new Uint8Array(SIDE * SIDE).fill(200);
  for (const [i, spot] of SPOTS.entries()) {
    if (quiet(spot)) continue;
    const at = motion(spot, i);
    for (let y = Math.max(0, Math.floor(at.y) - 9); y < Math.min(SIDE, at.y + 9); y++) {
      for (let x = Math.max(0, Math.floor(at.x) - 9); x < Math.min(SIDE, at.x + 9); x++) {
        const far = ((x + 0.5 - at.x) ** 2 + (y + 0.5 - at.y) ** 2) / 8;
        const k = y * SIDE + x;
        data[k] = Math.max(0, Math.round((data[k] as number) - 150 * Math.exp(-far)));
      }
    }
  }
  return pyramidOf({ x: 0, y: 0, width: SIDE, height: SIDE, data }, 0, 3);
}

const still: Similarity = { a: 1, b: 0, tx: 0, ty: 0 };
const before = picture((spot) => spot);
const face = new LowerFace(before, FACE, MOUTH);
const off = (found: Similarity | null, truth: Similarity): number => {
  const [p, q] = [applySimilarity(found ?? still, CENTRE), applySimilarity(truth, CENTRE)];
  return found ? Math.hypot(p.x - q.x, p.y - q.y) : Number.POSITIVE_INFINITY;
};

describe('motion of the lower face', () => {
  it('looks at line art beside the mouth only', () => {
    expect(face.corners.length).toBeGreaterThan(8);
    for (const corner of face.corners) expect(quiet(corner)).toBe(false);
  });

  it('finds any shift to a twentieth of a pixel', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -9, max: 9, noNaN: true }),
        fc.double({ min: -6, max: 6, noNaN: true }),
        (x, y) => {
          const now = picture((spot) => ({ x: spot.x + x, y: spot.y + y }));
          expect(off(lowerFaceWarp(face, now, still, false), { ...still, tx: x, ty: y })).toBeLessThan(0.05);
        },
      ),
      { seed: SEED, numRuns: 25 },
    );
  });

  it('does not follow the parts that move on their own', () => {
    const now = picture((spot, i) => ({ x: spot.x + (i % 3 === 0 ? -6 : 2), y: spot.y }));
    expect(off(lowerFaceWarp(face, now, still, false), { ...still, tx: 2 })).toBeLessThan(0.1);
  });

  it('takes a small seeming tilt for the turn it is, and a large one for a tilt', () => {
    const tilted = (angle: number) => {
      const truth = similarityAbout({ x: 100, y: 110 }, 1, angle, 1, 0);
      return {
        truth,
        found: lowerFaceWarp(
          face,
          picture((spot) => applySimilarity(truth, spot)),
          still,
          true,
        ),
      };
    };
    expect(tilted(0.008).found?.b).toBe(0);
    const { truth, found } = tilted(0.08);
    expect(Math.abs((found?.b ?? 0) - 0.065)).toBeLessThan(0.005);
    expect(off(found, truth)).toBeLessThan(1.2);
  });

  it('says nothing when the face is gone', () => {
    expect(
      lowerFaceWarp(
        face,
        picture(() => ({ x: -99, y: -99 })),
        still,
        false,
      ),
    ).toBeNull();
  });

  it('goes there and back to the same place', () => {
    const truth = similarityAbout(CENTRE, 1.05, 0.05, 3, -2);
    const now = picture((spot) => applySimilarity(truth, spot));
    const found = lowerFaceWarp(face, now, truth, false);
    expect(off(found, truth)).toBeLessThan(0.05);
    expect(off(found && invertSimilarity(found), invertSimilarity(truth))).toBeLessThan(0.05);
  });
});
