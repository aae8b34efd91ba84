import { expect, test } from 'vitest';
import { SURFACE_TERMS, surfaceAt } from '#shared/composition/surface.ts';
import { seededRandom } from '#shared/kit/random.ts';
import { emptyPlanes, gridOver } from './face-grid.ts';
import { fitSamples, fitSkinSurface, solveCholesky } from './polynomial-surface.ts';

const seed = Number(process.env.KUCHI_SEED ?? 13);
const IDENTITY = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
const TRUE = [120, 5, -4, 2, 1.5, -2];

function scene(outliers: (x: number, y: number) => boolean) {
  const grid = gridOver([0, 0, 60, 50], 1);
  const planes = emptyPlanes(grid);
  const random = seededRandom(seed);
  for (let j = 0; j < grid.height; j++) {
    for (let i = 0; i < grid.width; i++) {
      const u = (2 * (i + 0.5)) / grid.width - 1;
      const v = (2 * (j + 0.5)) / grid.height - 1;
      const clean = surfaceAt(TRUE, 0, u, v) + random() - 0.5;
      for (const plane of planes) plane[j * grid.width + i] = outliers(i, j) ? 40 : clean;
    }
  }
  return { grid, planes };
}

test('a third of dark outliers on one side leaves the surface where it is', () => {
  const { grid, planes } = scene((x, y) => x > 42 || (y > 20 && y < 26 && x > 15));
  const fit = fitSkinSurface(planes, fitSamples(grid, 2, null), IDENTITY, [118, 118, 118]);
  expect(fit).not.toBeNull();
  for (const [u, v] of [
    [0, 0],
    [-0.8, 0.8],
    [0.3, -0.7],
  ] as const) {
    const error = surfaceAt(fit?.coefficients ?? [], SURFACE_TERMS, u, v) - surfaceAt(TRUE, 0, u, v);
    expect(Math.abs(error)).toBeLessThan(0.4);
  }
  expect(fit?.inliers).toBeGreaterThan(0.5);
});

test('a shade edge over a third of the skin is rejected, not averaged', () => {
  const { grid, planes } = scene(() => false);
  for (const plane of planes)
    plane.forEach((value, at) => {
      if (at % grid.width > 40) plane[at] = value - 25;
    });
  const fit = fitSkinSurface(planes, fitSamples(grid, 2, null), IDENTITY, [118, 118, 118]);
  const error = surfaceAt(fit?.coefficients ?? [], 0, -0.2, 0) - surfaceAt(TRUE, 0, -0.2, 0);
  expect(Math.abs(error)).toBeLessThan(0.5);
});

test('too little skin gives no surface', () => {
  const { grid, planes } = scene((x) => x > 0);
  expect(fitSkinSurface(planes, fitSamples(grid, 6, null), IDENTITY, [118, 118, 118])).toBeNull();
});

test('a matrix that is not positive definite is refused', () => {
  expect(solveCholesky(Float64Array.of(1, 2, 2, 1), [Float64Array.of(1, 1)], 2)).toBe(false);
});
