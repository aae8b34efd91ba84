import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rgbSource } from '#main/adapters/image/picture-source.ts';
import { picturePyramid } from './picture-pyramid.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20_266);

/** A ramp from black at the left and top to white, with a bar that tells the sides apart. */
function ramp(width: number, height: number) {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i += 1) {
    data.set([((i % width) * 255) / width, (Math.floor(i / width) * 255) / height, 40], i * 3);
  }
  return rgbSource({ width, height, data });
}

test('every level is the picture as it would be sampled alone', () => {
  const size = fc.integer({ min: 20, max: 400 });
  fc.assert(
    fc.property(size, size, (width, height) => {
      const picture = ramp(width, height);
      const levels = picturePyramid(picture, 160, 3);
      expect(levels.map(({ scale }) => Math.round(scale * Math.max(width, height)))).toEqual([160, 320, 640]);
      for (const level of levels) {
        expect([level.width % 32, level.height % 32]).toEqual([0, 0]);
        expect(level.width).toBeGreaterThanOrEqual(width * level.scale - 1e-9);
        expect(level.height).toBeGreaterThanOrEqual(height * level.scale - 1e-9);
        const alone = picture.sample(
          [0, 0, level.width / level.scale, level.height / level.scale],
          level.width,
          level.height,
        );
        const off = level.data.map((value, i) => Math.abs(value - (alone[i] ?? 0)));
        // Enlarged pictures are interpolated, and then halved they are a little softer than sampled.
        expect(off.reduce((sum, value) => sum + value, 0) / off.length).toBeLessThan(1.5);
      }
    }),
    { seed: SEED, numRuns: 12 },
  );
});
