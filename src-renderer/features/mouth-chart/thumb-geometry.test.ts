import { expect, it } from 'vitest';
import type { Take } from '#shared/domain/mouth/mouth-chart.ts';
import { commonView, windowMatrix } from './thumb-geometry.ts';

/** A 4× raster whose ink lies at the given face-space box. */
const pictured = (x: number, y: number, w: number, h: number) =>
  ({
    picture: { toFace: { a: 0.25, b: 0, tx: x, ty: y }, ink: [0, 0, w * 4, h * 4] },
  }) as unknown as Take;

it('shows all takes of a page in one view', () => {
  expect(commonView([])).toBeNull();
  const view = commonView([pictured(10, 10, 20, 10), pictured(20, 5, 20, 10)]);
  const room = 0.12 * 30;
  expect(view).toEqual([10 - room, 5 - room, 30 + 2 * room, 15 + 2 * room]);
});

it('maps the view into the middle of the window without stretching', () => {
  const matrix = windowMatrix(pictured(10, 10, 20, 10), [10, 10, 20, 10], { width: 80, height: 80 });
  // 20 × 10 into 80 × 80: four times, twenty pixels from the top.
  expect(matrix).toBe('matrix(1, 0, 0, 1, 0, 20)');
});
