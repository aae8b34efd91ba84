import { describe, expect, it } from 'vitest';
import { FrameCache } from './frame-cache.ts';

const picture = (width: number, closed: number[], name = width) => ({
  width,
  height: 1,
  close: () => void closed.push(name),
});

describe('decoded pictures', () => {
  it('stay within their bytes; the one used longest ago is given free', () => {
    const closed: number[] = [];
    const cache = new FrameCache(12);
    for (const frame of [1, 2, 3]) cache.put(frame, picture(1, closed, frame));
    expect(cache.get(1)).not.toBeNull();
    cache.put(4, picture(1, closed, 4));
    expect(closed).toEqual([2]);
    expect([1, 2, 3, 4].map((frame) => cache.has(frame))).toEqual([true, false, true, true]);
    expect(cache.bytes).toBe(12);
  });

  it('are replaced by newer ones of the same frame, and all given free in the end', () => {
    const closed: number[] = [];
    const cache = new FrameCache(400);
    cache.put(7, picture(1, closed, 70));
    cache.put(7, picture(2, closed, 71));
    expect(closed).toEqual([70]);
    expect(cache.bytes).toBe(8);
    cache.clear();
    expect(closed).toEqual([70, 71]);
    expect(cache.bytes).toBe(0);
    expect(cache.get(7)).toBeNull();
  });

  it('keep the newest even when it is larger than everything allowed', () => {
    const closed: number[] = [];
    const cache = new FrameCache(8);
    cache.put(1, picture(1, closed));
    cache.put(2, picture(100, closed));
    expect(closed).toEqual([1]);
    expect(cache.has(2)).toBe(true);
  });
});
