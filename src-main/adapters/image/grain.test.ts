import { expect, test } from 'vitest';
import { grainAt } from '#shared/composition/grain-pattern.ts';
import { emptyGrainTally, grainSigma, tallyGrain } from './grain.ts';

test.each([
  [1, 1],
  [2.5, 1],
  [8, 4],
])('grain of deviation %f (one level = %f) is measured again, edges or not', (sigma, unit) => {
  const samples = Float64Array.from({ length: 120 * 100 }, (_, at) => {
    const x = at % 120;
    const line = x === 60 ? -80 * unit : 0;
    return Math.round(100 * unit + line + sigma * grainAt(1, 0, x, Math.floor(at / 120)));
  });
  const tally = emptyGrainTally();
  tallyGrain(
    { samples, width: 120, height: 100, left: 0, top: 0 },
    [0, 0, 120, 100],
    unit,
    () => true,
    tally,
  );
  expect(grainSigma(tally, unit) / sigma).toBeGreaterThan(0.8);
  expect(grainSigma(tally, unit) / sigma).toBeLessThan(1.25);
});
