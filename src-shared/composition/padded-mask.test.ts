import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applySimilarity } from '../domain/geometry.ts';
import type { PatchMask } from './frame-plan.ts';
import { paddedMask } from './padded-mask.ts';

const seed = Number(process.env.KUCHI_SEED ?? 22);

/** Far larger than any mask here. */
const EVERYWHERE = [-500, -500, 1000, 1000] as const;

/** A mask of cells that are `step` face pixels wide, as covered as `cover` says of a place in face space. */
function maskOf(cover: (x: number, y: number) => number, step = 1, size = 40): PatchMask {
  const toFace = { a: step, b: 0, tx: 10, ty: 20 };
  const data = new Uint8Array(size * size);
  for (let y = 1; y < size - 1; y++) {
    for (let x = 1; x < size - 1; x++) {
      const place = applySimilarity(toFace, { x: x + 0.5, y: y + 0.5 });
      data[y * size + x] = Math.round(255 * Math.min(1, Math.max(0, cover(place.x, place.y))));
    }
  }
  return { image: { width: size, height: size, data }, toFace };
}

/** A soft disc in the middle: covered up to `radius`, clear `edge` pixels farther out. */
function disc(radius: number, edge: number, step = 1, size = 40): PatchMask {
  const middle = applySimilarity({ a: step, b: 0, tx: 10, ty: 20 }, { x: size / 2, y: size / 2 });
  return maskOf((x, y) => 1 - (Math.hypot(x - middle.x, y - middle.y) - radius) / edge, step, size);
}

/** Cover at a place of face space: that of the cell it lies in. */
function coverAt({ image, toFace }: PatchMask, x: number, y: number): number {
  const column = Math.floor((x - toFace.tx) / toFace.a);
  const row = Math.floor((y - toFace.ty) / toFace.a);
  if (column < 0 || row < 0 || column >= image.width || row >= image.height) return 0;
  return image.data[row * image.width + column] ?? 0;
}

/** Cover right of a 40-cell disc's middle, by distance in face pixels. */
const across = (mask: PatchMask, step: number, away: number): number =>
  coverAt(mask, 10 + 20 * step + away, 20 + 20 * step + 0.5 * step);

test('no padding is the mask itself, and the same padding is made once', () => {
  const mask = disc(8, 4);
  expect(paddedMask(mask, EVERYWHERE, 0)).toBe(mask);
  expect(paddedMask(mask, EVERYWHERE, 3)).toBe(paddedMask(mask, EVERYWHERE, 3));
  expect(paddedMask(mask, EVERYWHERE, 3)).not.toBe(paddedMask(mask, EVERYWHERE, -3));
});

test.each([
  [4, 1],
  [4, 0.5],
  [2.5, 1],
  [-3, 1],
  [-2.5, 0.5],
])('padding of %f moves the soft edge by that much, whatever the cells (%f) are', (padding, step) => {
  const mask = disc(12 * step, 5 * step, step);
  const padded = paddedMask(mask, EVERYWHERE, padding);
  for (const away of [9.5, 11.5, 13.5, 15.5].map((cells) => cells * step)) {
    const expected = across(mask, step, away);
    expect(Math.abs(across(padded, step, away + padding) - expected)).toBeLessThan(26);
  }
  // Straight up as well: the mask grows on all sides.
  expect(coverAt(padded, 10 + 20 * step, 20 + 20 * step - 11 * step - padding)).toBeGreaterThan(200);
});

test('a slider moves the edge evenly', () => {
  const covers = [0, 0.5, 1, 1.5, 2].map((padding) =>
    across(paddedMask(disc(8, 6), EVERYWHERE, padding), 1, 11.5),
  );
  for (const [at, cover] of covers.slice(1).entries()) {
    const gain = cover - (covers[at] ?? 0);
    expect(gain).toBeGreaterThan(5);
    expect(gain).toBeLessThan(40);
  }
});

test('a larger patch covers no place less, a smaller one none more, and the outermost cells stay clear', () => {
  const cells = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 64, maxLength: 64 });
  const paddings = fc.double({ min: -6, max: 9, noNaN: true });
  fc.assert(
    fc.property(cells, paddings, (values, padding) => {
      const mask = maskOf(() => 0, 1, 10);
      for (const [at, value] of values.entries()) {
        mask.image.data[(1 + Math.floor(at / 8)) * 10 + 1 + (at % 8)] = value;
      }
      const padded = paddedMask(mask, EVERYWHERE, padding);
      const { width, height, data } = padded.image;
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const place = applySimilarity(padded.toFace, { x: x + 0.5, y: y + 0.5 });
          const [own, now] = [coverAt(mask, place.x, place.y), data[y * width + x] ?? 0];
          if (padding > 0 ? now < own : now > own) return false;
          if ((x === 0 || y === 0 || x === width - 1 || y === height - 1) && now > 0) return false;
        }
      }
      return true;
    }),
    { seed, numRuns: 80 },
  );
});

test('it fades where the surface ends, and keeps what was covered there before', () => {
  const mask = disc(8, 4);
  // The surface ends 12 pixels right of the middle, inside the mask's soft edge and far inside the grown patch.
  const domain = [-100, -100, 142, 300] as const;
  const grown = paddedMask(mask, domain, 10);
  expect(across(grown, 1, 7.5)).toBe(255);
  expect(across(grown, 1, 10.5)).toBeGreaterThanOrEqual(across(mask, 1, 10.5));
  expect(across(grown, 1, 10.5)).toBeLessThan(200);
  for (const away of [12.5, 14.5, 17.5]) expect(across(grown, 1, away)).toBe(0);
  expect(across(grown, 1, -17.5)).toBe(255);
});

test('a patch that is shrunk away is no patch', () => {
  const { image } = paddedMask(disc(5, 2), EVERYWHERE, -16);
  expect(image.data.every((value) => value === 0)).toBe(true);
});
