import { expect, it } from 'vitest';
import { shuttleSpeed } from './shuttle.ts';

it.each([
  [1, false, 0.5, 1],
  [1, true, 1, 2],
  [1, true, 2, 4],
  [1, true, 8, 8],
  [1, true, 0.5, 1],
  [-1, true, 4, -1],
  [-1, true, -1, -2],
  [1, true, -8, 1],
  [-1, false, -8, -1],
] as const)('way %d, playing %s at %d: %d', (way, isPlaying, speed, expected) => {
  expect(shuttleSpeed(way, isPlaying, speed)).toBe(expected);
});
