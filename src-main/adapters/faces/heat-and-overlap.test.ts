import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxCentre } from '#shared/domain/geometry.ts';
import { boxOverlap, type Scored, withoutOverlaps } from './box-overlap.ts';
import { cropAround, mirroredCrop } from './face-crop.ts';
import { MOUTH_CELLS, type PartsSight } from './face-parts.ts';
import { heatPeaks } from './heat-peaks.ts';
import { mouthCandidates } from './mouth-candidates.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20_263);

const box = fc.tuple(
  fc.integer({ min: 0, max: 50 }),
  fc.integer({ min: 0, max: 50 }),
  fc.integer({ min: 1, max: 40 }),
  fc.integer({ min: 1, max: 40 }),
);
const scored = fc.record({ box, score: fc.integer({ min: 1, max: 20 }).map((n) => n / 20) });

describe('overlaps', () => {
  test('of a box with itself, its half, its neighbour', () => {
    expect(boxOverlap([0, 0, 4, 4], [0, 0, 4, 4])).toBe(1);
    expect(boxOverlap([0, 0, 4, 4], [2, 0, 2, 4])).toBe(0.5);
    expect(boxOverlap([0, 0, 4, 4], [4, 0, 4, 4])).toBe(0);
  });

  test('what stays does not overlap, and what went is covered by something better', () => {
    fc.assert(
      fc.property(fc.array(scored, { maxLength: 12 }), (found) => {
        const kept = withoutOverlaps(found, 0.45);
        for (const a of kept)
          for (const b of kept) if (a !== b) expect(boxOverlap(a.box, b.box)).toBeLessThanOrEqual(0.45);
        for (const gone of found.filter((one) => !kept.includes(one))) {
          expect(kept.some((a) => a.score >= gone.score && boxOverlap(a.box, gone.box) > 0.45)).toBe(true);
        }
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test('the order they came in does not matter', () => {
    fc.assert(
      fc.property(fc.uniqueArray(scored, { maxLength: 10, selector: ({ box: b }) => b.join() }), (found) => {
        const plain = ({ box: b, score }: Scored) => [...b, score];
        const sameEdge = new Set(found.map(({ box: [x, y] }) => `${x},${y}`)).size < found.length;
        fc.pre(!sameEdge);
        expect(withoutOverlaps([...found].reverse(), 0.45).map(plain)).toEqual(
          withoutOverlaps(found, 0.45).map(plain),
        );
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});

describe('peaks', () => {
  const map = (rows: number[][]) => ({
    width: rows[0]?.length ?? 0,
    height: rows.length,
    data: Float32Array.from(rows.flat()),
  });

  test('are higher than what lies around them; a flat top counts once', () => {
    const heat = map([
      [0, 0.5, 0, 0, 0.9],
      [0, 0, 0, 0, 0],
      [0.7, 0.7, 0, 0.2, 0],
    ]);
    expect(heatPeaks(heat, 0.3).map(({ column, row }) => [column, row])).toEqual([
      [1, 0],
      [4, 0],
      [0, 2],
    ]);
  });

  test('numbers that are none are no peaks', () => {
    expect(heatPeaks(map([[Number.NaN, 0.1]]), 0.3)).toEqual([]);
  });
});

describe('crops', () => {
  test('are squares of one and a half faces around the face', () => {
    const { area } = cropAround([10, 20, 40, 60], 112);
    expect(area).toEqual([30 - 45, 50 - 45, 90, 90]);
  });

  test('in a mirror twice are themselves', () => {
    const rgb = Uint8Array.from({ length: 3 * 3 * 3 }, (_, i) => i);
    expect([...mirroredCrop(rgb, 3).subarray(0, 3)]).toEqual([6, 7, 8]);
    expect(mirroredCrop(mirroredCrop(rgb, 3), 3)).toEqual(rgb);
  });
});

describe('mouths', () => {
  const crop = { area: [100, 100, 224, 224], pixels: 112, roll: 0 } as const;
  function sight(heats: readonly [column: number, row: number, value: number][]): PartsSight {
    const data = new Float32Array(MOUTH_CELLS ** 2);
    for (const [column, row, value] of heats) data[row * MOUTH_CELLS + column] = value;
    const part = { at: { x: 58, y: 82 }, spread: 1, visible: 0.8 };
    return {
      parts: { mouth: part, nose: part, chin: part, leftEye: part, rightEye: part },
      face: [20, 20, 70, 70],
      mouth: [50, 78, 16, 8],
      openness: 0,
      isFace: 1,
      yaw: 0,
      roll: 0,
      mouthHeat: { width: MOUTH_CELLS, height: MOUTH_CELLS, data },
    };
  }

  test('that the heat map agrees with are the only ones', () => {
    const found = mouthCandidates(crop, sight([[14, 20, 0.9]]), 0.1);
    expect(found).toHaveLength(1);
    expect(found[0]?.score).toBeCloseTo(0.72);
    expect(boxCentre(found[0]?.box ?? [0, 0, 0, 0])).toEqual({ x: 216, y: 264 });
    expect(found[0]?.box.slice(2)).toEqual([32, 16]);
  });

  test('are only just believed at the least belief, and not below it', () => {
    const score = (heat: number) => mouthCandidates(crop, sight([[14, 20, heat]]), 0.4)[0]?.score;
    expect(score(0.5)).toBeCloseTo(0.1);
    expect(score(0.25)).toBeCloseTo(0.05);
    expect(score(1)).toBeCloseTo(0.7);
  });

  test('have rivals where the map is hot too, but not beside the mouth itself', () => {
    const heats = [
      [14, 20, 0.9],
      [12, 20, 0.6],
      [9, 8, 0.45],
      [20, 8, 0.05],
    ] as const;
    const found = mouthCandidates(crop, sight(heats.map(([x, y, heat]) => [x, y, heat])), 0.1);
    expect(found.map(({ score }) => score)).toEqual([expect.closeTo(0.72), expect.closeTo(0.36)]);
    expect(boxCentre(found[1]?.box ?? [0, 0, 0, 0])).toEqual({ x: 176, y: 168 });
  });

  test('come second when the map is hotter elsewhere', () => {
    const found = mouthCandidates(
      crop,
      sight([
        [14, 20, 0.3],
        [9, 8, 0.9],
      ]),
      0.1,
    );
    expect(boxCentre(found[0]?.box ?? [0, 0, 0, 0])).toEqual({ x: 176, y: 168 });
    expect(found).toHaveLength(2);
  });
});
