import { expect, test } from 'vitest';
import { grainAt } from './grain-pattern.ts';
import { cellValue, stretchMembrane } from './membrane.ts';

const W = 15;
const H = 12;

function rim(value: (x: number, y: number) => number) {
  const sum = new Float32Array(W * H);
  const weight = new Float32Array(W * H);
  for (let y = 0; y < H; y++) {
    for (let x = 0; x < W; x++) {
      if (x > 1 && x < W - 2 && y > 1 && y < H - 2) continue;
      sum[y * W + x] = value(x, y);
      weight[y * W + x] = 1;
    }
  }
  return stretchMembrane(sum, weight, W, H);
}

test('a membrane over a sloping rim is the slope', () => {
  const field = rim((x, y) => 3 * x - 2 * y + 5);
  for (let y = 0; y < H; y++) {
    for (let x = 0; x < W; x++)
      expect(Math.abs((field[y * W + x] ?? 0) - (3 * x - 2 * y + 5))).toBeLessThan(0.6);
  }
});

test('nothing known is nothing added, and one known cell is the same everywhere', () => {
  expect(Math.max(...stretchMembrane(new Float32Array(20), new Float32Array(20), 5, 4))).toBe(0);
  const sum = new Float32Array(20);
  const weight = new Float32Array(20);
  sum[7] = 4;
  weight[7] = 1;
  const field = stretchMembrane(sum, weight, 5, 4);
  expect(cellValue(field, 5, 4, 4.5, 3.5)).toBeCloseTo(4, 1);
});

test('grain has mean 0, deviation 1, and differs by seed and plane', () => {
  let sum = 0;
  let squares = 0;
  for (let k = 0; k < 40_000; k++) {
    const g = grainAt(5, 0, k % 200, Math.floor(k / 200));
    sum += g;
    squares += g * g;
  }
  expect(Math.abs(sum / 40_000)).toBeLessThan(0.02);
  expect(Math.sqrt(squares / 40_000)).toBeCloseTo(1, 1);
  expect(grainAt(5, 0, 3, 4)).not.toBe(grainAt(6, 0, 3, 4));
  expect(grainAt(5, 0, 3, 4)).not.toBe(grainAt(5, 1, 3, 4));
});
