import { describe, expect, it } from 'vitest';
import { playBounds, startFrame } from './play-bounds.ts';

const base = { playhead: 5, isLooping: false, selection: null, range: null, frameCount: 100 };

describe('what is played', () => {
  it.each([
    [{}, [0, 100]],
    [{ selection: { start: 10, end: 20 } }, [0, 100]],
    [{ selection: { start: 10, end: 20 }, isLooping: true }, [10, 20]],
    [{ selection: { start: 90, end: 140 }, isLooping: true }, [90, 100]],
    [{ selection: { start: 120, end: 140 }, isLooping: true }, [0, 100]],
    [{ range: { start: 2, end: 50 } }, [2, 50]],
    [{ range: { start: 20, end: 50 } }, [0, 100]],
    [{ range: { start: 20, end: 50 }, isLooping: true }, [20, 50]],
    [{ range: { start: 20, end: 50 }, selection: { start: 30, end: 31 }, isLooping: true }, [30, 31]],
  ])('%o is %o', (change, [start, end]) => {
    expect(playBounds({ ...base, ...change })).toEqual({ start, end });
  });

  it.each([
    [5, 1, 5],
    [19, 1, 10],
    [30, 1, 10],
    [10, -1, 19],
    [19, -1, 19],
    [12, 1, 12],
  ])('from %d at speed %d begins at %d', (playhead, speed, expected) => {
    const bounds = playhead === 5 ? { start: 0, end: 100 } : { start: 10, end: 20 };
    expect(startFrame(playhead, bounds, speed)).toBe(expected);
  });
});
