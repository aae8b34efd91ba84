import { expect, test } from 'vitest';
import { frameRange } from '../time/frame.ts';
import { frameRate } from '../time/frame-rate.ts';
import { testRange } from './test-range.ts';

const shot = { rate: frameRate(24000, 1001), frameCount: 240 };

test.each([
  [100, 64, 136],
  [0, 0, 72],
  [239, 168, 240],
])('three seconds round frame %d', (playhead, start, end) => {
  expect(testRange(playhead, shot)).toEqual(frameRange(start, end));
});

test('a short clip is tried whole', () => {
  expect(testRange(3, { ...shot, frameCount: 10 })).toEqual(frameRange(0, 10));
});
