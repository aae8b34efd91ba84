import fc from 'fast-check';
import { expect, test } from 'vitest';
import { colorMatrix, rgbToSamples, samplesToRgb } from '#shared/composition/color-matrix.ts';
import { PIXEL_FORMATS } from '#shared/domain/clip/picture-format.ts';
import { labDistance, labJacobian, rgbToLab } from './lab-color.ts';
import { formatOf } from './painted-face.ts';

const seed = Number(process.env.KUCHI_SEED ?? 11);
const tagged = (matrix: string, range: 'tv' | 'pc' | 'unknown', height = 720) => ({
  ...formatOf('yuv420p', 1280, height),
  color: { primaries: 'x', transfer: 'x', matrix, range },
});

test('white, black and red land on their BT.709 limited-range codes', () => {
  const m = colorMatrix(tagged('bt709', 'tv'));
  expect(rgbToSamples(m, [255, 255, 255]).map(Math.round)).toEqual([235, 128, 128]);
  expect(rgbToSamples(m, [0, 0, 0]).map(Math.round)).toEqual([16, 128, 128]);
  expect(rgbToSamples(m, [255, 0, 0]).map(Math.round)).toEqual([63, 102, 240]);
});

test('untagged small pictures are taken for BT.601, large ones for BT.709; unknown range is limited', () => {
  expect(colorMatrix(tagged('unknown', 'unknown', 480))).toEqual(colorMatrix(tagged('smpte170m', 'tv', 480)));
  expect(colorMatrix(tagged('unknown', 'unknown', 1080))).toEqual(colorMatrix(tagged('bt709', 'tv', 1080)));
});

test('samples → colour → samples is the identity for every format, matrix and range', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const format = fc.constantFrom(...PIXEL_FORMATS.keys());
  const matrix = fc.constantFrom('bt709', 'smpte170m', 'bt2020nc', 'smpte240m', 'fcc', 'unknown');
  fc.assert(
    fc.property(
      fc.tuple(byte, byte, byte),
      format,
      matrix,
      fc.constantFrom('tv', 'pc'),
      (rgb, name, kind, range) => {
        const base = formatOf(name);
        const m = colorMatrix({
          ...base,
          color: { ...base.color, matrix: kind, range: range as 'tv' | 'pc' },
        });
        const back = samplesToRgb(m, rgbToSamples(m, rgb));
        for (let c = 0; c < 3; c++) expect(back[c]).toBeCloseTo(rgb[c] ?? 0, 6);
      },
    ),
    { seed, numRuns: 200 },
  );
});

test('L*a*b* of white, and the Jacobian predicts small differences', () => {
  const white = rgbToLab([255, 255, 255]);
  expect(white[0]).toBeCloseTo(100, 1);
  expect(Math.hypot(white[1], white[2])).toBeLessThan(0.1);
  const m = colorMatrix(tagged('bt709', 'tv'));
  const skin = rgbToSamples(m, [236, 198, 172]);
  const j = labJacobian(m, skin);
  const shifted = [skin[0] - 4, skin[1] + 2, skin[2] - 1];
  const true_ = labDistance(samplesToRgb(m, skin), samplesToRgb(m, shifted));
  const [d0, d1, d2] = [-4, 2, -1];
  const row = (r: number) => (j[r * 3] ?? 0) * d0 + (j[r * 3 + 1] ?? 0) * d1 + (j[r * 3 + 2] ?? 0) * d2;
  expect(Math.hypot(row(0), row(1), row(2))).toBeCloseTo(true_, 0);
});
