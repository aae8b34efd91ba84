import { expect, test } from 'vitest';
import { SURFACE_TERMS } from '#shared/composition/surface.ts';
import { seededRandom } from '#shared/kit/random.ts';
import { type SurfaceRow, smoothSurfaces } from './surface-smoothing.ts';

const SIZE = 3 * SURFACE_TERMS;
function row(frame: number, level: number, options: { held?: boolean; trust?: number } = {}): SurfaceRow {
  const coefficients = new Float64Array(SIZE);
  for (let p = 0; p < 3; p++) coefficients[p * SURFACE_TERMS] = level;
  return { frame, held: options.held ?? false, trust: options.trust ?? 1, coefficients };
}
const levels = (rows: readonly SurfaceRow[]) => {
  const out = smoothSurfaces(rows);
  return rows.map((_, n) => out[n * SIZE] ?? 0);
};

test('frames of one held cel come out identical', () => {
  const out = levels([row(0, 10), row(1, 11, { held: true }), row(2, 10.4, { held: true }), row(3, 12)]);
  expect(out[1]).toBe(out[0]);
  expect(out[2]).toBe(out[0]);
});

test('noise shrinks, a step of light stays sharp', () => {
  const random = seededRandom(3);
  const truth = Array.from({ length: 60 }, (_, n) => (n < 30 ? 100 : 112));
  const noisy = truth.map((t, n) => row(n, t + random() - 0.5));
  const out = levels(noisy);
  const rms = (values: readonly number[]) =>
    Math.sqrt(values.reduce((sum, v, n) => sum + (v - (truth[n] ?? 0)) ** 2, 0) / values.length);
  expect(rms(out)).toBeLessThan(0.6 * rms(noisy.map((r) => r.coefficients[0] ?? 0)));
  expect((out[30] ?? 0) - (out[29] ?? 0)).toBeGreaterThan(11);
});

test('frames behind a hand are filled from their neighbours', () => {
  const rows = [0, 1, 2, 3, 4, 5].map((n) =>
    row(n, n === 2 || n === 3 ? 40 : 100, { trust: n === 2 || n === 3 ? 0 : 1 }),
  );
  for (const level of levels(rows)) expect(level).toBeCloseTo(100, 3);
});

test('a group whose every frame is distrusted keeps what was fitted', () => {
  expect(levels([row(0, 5, { trust: 0 }), row(1, 6, { trust: 0 })])).toEqual([5, 6]);
});
