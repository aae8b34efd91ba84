import { expect, it } from 'vitest';
import { inkCentre, meanDeltaE, type RgbPixels } from './picture-difference.ts';

/** Light skin with a soft dark spot. */
function spot(cx: number, cy: number): RgbPixels {
  const [width, height] = [40, 30];
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const near = Math.max(0, 1 - Math.hypot(x + 0.5 - cx, y + 0.5 - cy) / 6);
      data.fill(Math.round(220 - 190 * near), 3 * (y * width + x), 3 * (y * width + x) + 3);
    }
  return { width, height, data };
}

it('the centre of a drawing is found to a few hundredths of a pixel', () => {
  for (const [x, y] of [
    [20, 15],
    [20.25, 14.5],
    [17.6, 15.9],
  ] as const) {
    const centre = inkCentre(spot(x, y), [6, 4, 28, 22]);
    expect(Math.hypot(centre.x - x, centre.y - y)).toBeLessThan(0.05);
  }
});

it('equal pictures differ by nothing, a step of grey by about that step', () => {
  const [a, b] = [spot(20, 15), spot(20, 15)];
  expect(meanDeltaE(a, b, [0, 0, 40, 30])).toBe(0);
  const lighter = { ...b, data: b.data.map((value) => value + 10) };
  const distance = meanDeltaE(a, lighter, [0, 0, 6, 30]);
  expect(distance).toBeGreaterThan(3);
  expect(distance).toBeLessThan(4.5);
});
