import { describe, expect, it } from 'vitest';
import type { Box } from '#shared/domain/geometry.ts';
import type { PyramidLevel } from './luma-image.ts';
import { mouthInk } from './mouth-ink.ts';

const AREA: Box = [10, 10, 80, 40];

/** Skin of level 200 with dark boxes on it. */
function skin(boxes: readonly Box[], level = 0): PyramidLevel {
  const [width, height] = [100, 60];
  const data = new Float32Array(width * height).fill(200);
  for (const [x, y, w, h] of boxes)
    for (let row = y; row < y + h; row++) data.fill(90, row * width + x, row * width + x + w);
  return { level, x: 0, y: 0, width, height, data };
}

describe('mouthInk', () => {
  it('boxes a line exactly', () => {
    expect(mouthInk(skin([[35, 30, 30, 3]]), AREA)).toEqual([35, 30, 30, 3]);
  });

  it('joins the dashes of a broken line', () => {
    expect(
      mouthInk(
        skin([
          [35, 30, 12, 2],
          [52, 31, 12, 2],
        ]),
        AREA,
      ),
    ).toEqual([35, 30, 29, 3]);
  });

  it('is not drawn to outlines and hair that come in from outside', () => {
    expect(
      mouthInk(
        skin([
          [40, 30, 20, 3],
          [80, 5, 15, 50],
          [12, 5, 4, 30],
        ]),
        AREA,
      ),
    ).toEqual([40, 30, 20, 3]);
  });

  it('prefers the broad patch in the middle to a mole beside it', () => {
    expect(
      mouthInk(
        skin([
          [40, 30, 20, 3],
          [70, 18, 4, 9],
        ]),
        AREA,
      ),
    ).toEqual([40, 30, 20, 3]);
  });

  it('answers null on bare skin, specks and areas outside the picture', () => {
    expect(mouthInk(skin([]), AREA)).toBeNull();
    expect(mouthInk(skin([[50, 30, 2, 2]]), AREA)).toBeNull();
    expect(mouthInk(skin([[40, 30, 20, 3]]), [200, 200, 50, 50])).toBeNull();
  });

  it('measures in frame pixels on a reduced level', () => {
    expect(mouthInk(skin([[35, 30, 30, 3]], 1), [20, 20, 160, 80])).toEqual([70, 60, 60, 6]);
  });
});
