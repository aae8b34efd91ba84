import { expect, test } from 'vitest';
import { previewRegion, shownPicture } from './preview.ts';

test.each([
  [1280, 720, 1280, 720, 1, 1],
  [642, 362, 641, 361, 1, 1],
  [642, 360, 641, 360, 1, 1],
  [1920, 1080, 3840, 2160, 0.5, 0.5],
  [320, 180, 641, 361, 320 / 641, 180 / 361],
])('%d × %d shown of %d × %d', (width, height, clipWidth, clipHeight, scaleX, scaleY) => {
  const shown = shownPicture({ width, height }, { width: clipWidth, height: clipHeight });
  expect(shown).toEqual({ width, height, scaleX, scaleY });
});

test('regions are whole 2 × 2 blocks inside the picture, wherever the mouth lies', () => {
  const image = { width: 40, height: 20, data: new Uint8Array(40 * 20 * 4).fill(255) };
  const picture = { width: 101, height: 75, scaleX: 1, scaleY: 1 };
  const regionAt = (tx: number, ty: number) =>
    previewRegion(
      { clean: null, layers: [{ image, toFrame: { a: 0.5, b: 0, tx, ty }, brightness: 1 }] },
      picture,
    );
  expect(regionAt(31.2, 21.7)).toEqual([30, 20, 24, 14]);
  expect(regionAt(90.5, -4)).toEqual([88, 0, 13, 8]);
  expect(regionAt(300, 10)).toBeNull();
  expect(previewRegion({ clean: null, layers: [] }, picture)).toBeNull();
});

test('a feather reaches as far in a reduced picture as its size', () => {
  const image = { width: 40, height: 20, data: new Uint8Array(40 * 20 * 4).fill(255) };
  const layer = { image, toFrame: { a: 0.5, b: 0, tx: 40, ty: 40 }, brightness: 1, feather: 6 };
  const regionOf = (scale: number) =>
    previewRegion({ clean: null, layers: [layer] }, { width: 100, height: 80, scaleX: scale, scaleY: scale });
  expect(regionOf(1)).toEqual([32, 32, 36, 26]);
  expect(regionOf(0.5)).toEqual([16, 16, 18, 14]);
});
