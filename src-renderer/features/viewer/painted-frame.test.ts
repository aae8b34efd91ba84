import { expect, it } from 'vitest';
import { partShown } from './painted-frame.ts';

const size = (width: number, height: number) => ({ width, height });

it('a preview of odd sides shows the clip without the row and column that it repeats', () => {
  expect(partShown(size(642, 362), size(641, 361))).toEqual(size(641, 361));
  expect(partShown(size(640, 362), size(640, 361))).toEqual(size(640, 361));
});

it('whole and reduced pictures are shown as they are', () => {
  expect(partShown(size(640, 360), size(640, 360))).toEqual(size(640, 360));
  expect(partShown(size(1920, 1080), size(3840, 2160))).toEqual(size(1920, 1080));
  expect(partShown(size(1920, 1078), size(2001, 1123))).toEqual(size(1920, 1078));
});
