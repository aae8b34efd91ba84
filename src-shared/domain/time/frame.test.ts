import { describe, expect, it } from 'vitest';
import { frameIndex, frameRange, inRange, intersectRanges, rangeLength } from './frame.ts';

describe('frames', () => {
  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%s is no frame index', (value) => {
    expect(() => frameIndex(value)).toThrow(RangeError);
  });

  it('make half-open ranges', () => {
    const range = frameRange(3, 5);
    expect(rangeLength(range)).toBe(2);
    expect([2, 3, 4, 5].map((frame) => inRange(range, frame))).toEqual([false, true, true, false]);
    expect(rangeLength(frameRange(4, 4))).toBe(0);
    expect(() => frameRange(5, 3)).toThrow(RangeError);
    expect(() => frameRange(-2, 3)).toThrow(RangeError);
  });

  it('intersect only where they share a frame', () => {
    expect(intersectRanges(frameRange(0, 5), frameRange(3, 9))).toEqual(frameRange(3, 5));
    expect(intersectRanges(frameRange(0, 3), frameRange(3, 9))).toBeNull();
  });
});
