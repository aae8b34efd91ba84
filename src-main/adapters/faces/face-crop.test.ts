import { describe, expect, test } from 'vitest';
import type { PictureSource } from '#main/ports/faces.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { boxFromCrop, cropAround, cropPixels, pointFromCrop } from './face-crop.ts';

const face: Box = [100, 200, 80, 100];

/** A picture whose red tells the column and whose green tells the row, whatever part of it is asked for. */
const plan: PictureSource = {
  width: 512,
  height: 512,
  sample: ([x, y, w, h], width, height) =>
    Uint8Array.from({ length: 3 * width * height }, (_, i) => {
      const [pixel, channel] = [Math.floor(i / 3), i % 3];
      const column = x + ((pixel % width) + 0.5) * (w / width);
      const row = y + (Math.floor(pixel / width) + 0.5) * (h / height);
      return channel === 0 ? Math.round(column / 2) : channel === 1 ? Math.round(row / 2) : 0;
    }),
};

describe('the crop of a face', () => {
  test('is a square round the face, upright unless the face is tilted', () => {
    const crop = cropAround(face, 112);
    expect(crop.area).toEqual([65, 175, 150, 150]);
    expect(pointFromCrop(crop, { x: 56, y: 56 })).toEqual({ x: 140, y: 250 });
    expect(boxFromCrop(crop, [0, 0, 112, 56])).toEqual([65, 175, 150, 75]);
  });

  test.each([-0.6, 0.25, 1.2])('turned by %f shows what lies under its turned axes', (roll) => {
    const crop = cropAround(face, 112, roll);
    const pixels = cropPixels(plan, crop);
    for (const [column, row] of [
      [10, 20],
      [56, 56],
      [100, 90],
    ] as const) {
      const { x, y } = pointFromCrop(crop, { x: column + 0.5, y: row + 0.5 });
      const at = 3 * (row * 112 + column);
      expect(Math.abs((pixels[at] ?? 0) - x / 2)).toBeLessThan(1);
      expect(Math.abs((pixels[at + 1] ?? 0) - y / 2)).toBeLessThan(1);
    }
  });

  test('gives boxes of turned things their extent in the picture', () => {
    const quarter = cropAround(face, 150, Math.PI / 2);
    const [, , w, h] = boxFromCrop(quarter, [50, 50, 40, 10]);
    expect(w).toBeCloseTo(10);
    expect(h).toBeCloseTo(40);
    const eighth = cropAround(face, 150, Math.PI / 4);
    const [, , round] = boxFromCrop(eighth, [50, 50, 40, 40], true);
    expect(round).toBeCloseTo(40);
    const [, , square] = boxFromCrop(eighth, [50, 50, 40, 40]);
    expect(square).toBeCloseTo(40 * Math.SQRT2);
  });
});
