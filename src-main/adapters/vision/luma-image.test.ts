import { describe, expect, it } from 'vitest';
import { frameByteLength, type PixelFormatName, pixelFormat } from '#shared/domain/clip/picture-format.ts';
import { cropLuma, lumaOf, pyramidOf, reducedLuma } from './luma-image.ts';

const color = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'tv' } as const;

function frame(
  name: PixelFormatName,
  width: number,
  height: number,
  sample: (x: number, y: number) => number,
) {
  const format = { width, height, pixel: pixelFormat(name), color };
  const data = new Uint8Array(frameByteLength(format));
  const lane = format.pixel.depth > 8 ? new Uint16Array(data.buffer) : data;
  for (let i = 0; i < width * height; i++) lane[i] = sample(i % width, Math.floor(i / width));
  return { index: 0, format, data };
}

describe('lumaOf', () => {
  it.each<[PixelFormatName, number]>([
    ['yuv420p', 1],
    ['yuv422p10le', 4],
    ['yuv444p12le', 16],
    ['gbrp16le', 256],
  ])('reduces %s to 8 bits', (name, factor) => {
    const image = lumaOf(frame(name, 7, 5, (x, y) => (10 * x + y) * factor));
    expect([image.width, image.height]).toEqual([7, 5]);
    expect(Array.from(image.data.slice(7, 14))).toEqual([1, 11, 21, 31, 41, 51, 61]);
  });

  it('writes into a buffer that fits and leaves one that does not', () => {
    const fits = new Uint8Array(35);
    expect(
      lumaOf(
        frame('yuv420p', 7, 5, () => 9),
        fits,
      ).data,
    ).toBe(fits);
    expect(
      lumaOf(
        frame('yuv420p', 7, 5, () => 9),
        new Uint8Array(3),
      ).data,
    ).toHaveLength(35);
  });
});

describe('crops and pyramids', () => {
  const image = lumaOf(frame('yuv420p', 64, 48, (x, y) => 2 * x + y));

  it('crops in frame coordinates, also of crops, and answers null outside', () => {
    const outer = cropLuma(image, [10.5, 8, 30, 30]);
    expect(outer).toMatchObject({ x: 10, y: 8, width: 31, height: 30 });
    const inner = outer && cropLuma(outer, [20, 12, 4, 2]);
    expect(inner).toMatchObject({ x: 20, y: 12, width: 4, height: 2 });
    expect(inner?.data[0]).toBe(52);
    expect(cropLuma(image, [70, 0, 5, 5])).toBeNull();
  });

  it('keeps a slope where it is on every level', () => {
    for (const level of pyramidOf(image, 0, 2)) {
      const size = 2 ** level.level;
      const at = (column: number, row: number) => level.data[row * level.width + column] as number;
      // Pixel (i, j) is centred on ((i + ½)·size, (j + ½)·size); the picture is 2·(x − ½) + (y − ½) there.
      for (const [i, j] of [
        [2, 2],
        [5, 4],
      ] as const) {
        expect(at(i, j)).toBeCloseTo(2 * ((i + 0.5) * size - 0.5) + (j + 0.5) * size - 0.5, 3);
      }
    }
    expect(reducedLuma(image, 2)).toMatchObject({ width: 16, height: 12 });
  });

  it('gives no levels of a picture too small to follow', () => {
    expect(pyramidOf({ x: 0, y: 0, width: 6, height: 3, data: new Uint8Array(18) }, 0, 3)).toEqual([]);
  });
});
