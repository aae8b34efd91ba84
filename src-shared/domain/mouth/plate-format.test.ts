import fc from 'fast-check';
import { expect, test } from 'vitest';
import { colorMatrix } from '../../composition/color-matrix.ts';
import { pixelFormat } from '../clip/picture-format.ts';
import { decodePlate, encodePlate, type PreviewPlate } from './plate-format.ts';

const seed = Number(process.env.KUCHI_SEED ?? 43);

const number = fc.double({ min: -5000, max: 5000, noNaN: true });
const matrix = colorMatrix({
  width: 640,
  height: 360,
  pixel: pixelFormat('yuv420p10le'),
  color: { primaries: 'bt709', transfer: 'bt709', matrix: 'smpte170m', range: 'tv' },
});

const plates: fc.Arbitrary<PreviewPlate> = fc
  .record({
    frames: fc.uniqueArray(fc.nat(500), { maxLength: 40 }),
    width: fc.integer({ min: 1, max: 30 }),
    height: fc.integer({ min: 1, max: 30 }),
    values: fc.array(number, { minLength: 8, maxLength: 8 }),
    scale: fc.double({ min: 0.1, max: 4, noNaN: true }),
  })
  .map(({ frames, width, height, values, scale }) => {
    const [b = 0, tx = 0, ty = 0, x = 0, y = 0, g0 = 0, g1 = 0, g2 = 0] = values;
    return {
      plate: {
        mask: {
          image: {
            width,
            height,
            data: Uint8Array.from({ length: width * height }, (_, i) => (i * 7) % 256),
          },
          toFace: { a: scale, b, tx, ty },
        },
        domain: [x, y, 40 * scale, 30],
        terms: 6,
        coefficients: Float32Array.from({ length: frames.length * 18 }, (_, i) => i / 3 - 40),
        frames: frames.sort((p, q) => p - q),
        grain: [g0, g1, g2].map(Math.abs),
      },
      color: { model: 'yuv', depth: 10, chromaShiftX: 1, chromaShiftY: frames.length > 20 ? 1 : 0, matrix },
    };
  });

test('a plate and back', () => {
  fc.assert(
    fc.property(plates, (one) => {
      expect(decodePlate(encodePlate(one))).toEqual(one);
    }),
    { seed, numRuns: 80 },
  );
});

test('cut or altered bytes give null or a plate whose parts fit each other', () => {
  const alterations = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(plates, alterations, fc.nat(), (one, changes, cut) => {
      const bytes = encodePlate(one);
      expect(decodePlate(bytes.subarray(0, cut % bytes.length))).toBeNull();
      for (const [at, value] of changes) bytes[at % Math.min(360, bytes.length)] = value;
      const back = decodePlate(bytes);
      if (!back) return;
      const { mask, coefficients, frames, grain, terms } = back.plate;
      expect(mask.image.data.length).toBe(mask.image.width * mask.image.height);
      expect(coefficients.length).toBe(frames.length * grain.length * terms);
      expect(frames.every((frame, i) => i === 0 || frame > (frames[i - 1] ?? 0))).toBe(true);
    }),
    { seed, numRuns: 200 },
  );
});
