import fc from 'fast-check';
import { expect, it } from 'vitest';
import { INSPECTOR_EN } from '#renderer/words/inspector/en.ts';
import { measureBounds, measureNumber, measureScale, measureUnit } from './measure-scale.ts';

const seed = Number(process.env.KUCHI_SEED ?? 7);
const finite = fc.double({ min: -100, max: 100, noNaN: true });
const bound = fc.option(finite, { nil: null });

it('keeps value and bounds in their order and on the bar', () => {
  fc.assert(
    fc.property(finite, bound, bound, (value, a, b) => {
      const [min, max] = a !== null && b !== null && a > b ? [b, a] : [a, b];
      const scale = measureScale({ value, min, max });
      for (const mark of Object.values(scale)) {
        expect(mark).toBeGreaterThanOrEqual(0);
        expect(mark).toBeLessThanOrEqual(1);
      }
      if (min !== null && value < min) expect(scale.value).toBeLessThanOrEqual(scale.from);
      if (max !== null && value > max) expect(scale.value).toBeGreaterThanOrEqual(scale.to);
      if ((min === null || value >= min) && (max === null || value <= max)) {
        expect(scale.value).toBeGreaterThanOrEqual(scale.from - 1e-12);
        expect(scale.value).toBeLessThanOrEqual(scale.to + 1e-12);
      }
    }),
    { seed, numRuns: 500 },
  );
});

it('draws something for what cannot be measured', () => {
  expect(measureScale({ value: Number.NaN, min: null, max: 2 }).value).toBe(0);
  expect(measureScale({ value: 0, min: 0, max: 0 }).value).toBe(0);
});

it('writes shares as percent and knows the unit of every measure', () => {
  expect(measureNumber(0.03512, measureUnit('offsetX'))).toBe('3.51 %');
  expect(measureNumber(2.345678, measureUnit('opening'))).toBe('2.35');
  expect(measureUnit('somebody else’s')).toBe('plain');
  for (const name of Object.keys(INSPECTOR_EN.measureNames)) expect(measureUnit(name)).not.toBe('plain');
});

it('writes bounds as signs', () => {
  expect(measureBounds(null, 0.07, 'face-width')).toBe('≤ 7 %');
  expect(measureBounds(2.4, null, 'lines')).toBe('≥ 2.4');
  expect(measureBounds(0.5, 1.9, 'own')).toBe('0.5 – 1.9');
  expect(measureBounds(null, null, 'plain')).toBe('');
});
