import { describe, expect, it } from 'vitest';
import { strideOf, wantedFrames } from './prefetch.ts';

const still = {
  frame: 10,
  stride: 1,
  isPlaying: false,
  bounds: { start: 0, end: 100 },
  isLooping: false,
  frameCount: 100,
};

describe('pictures that are wanted', () => {
  it('begin with the one under the playhead and lean the way of travel', () => {
    expect(wantedFrames(still)).toEqual([10, 11, 9, 12, 8, 13, 14, 15, 16]);
    expect(wantedFrames({ ...still, stride: -1 }).slice(0, 4)).toEqual([10, 9, 11, 8]);
  });

  it('never lie outside the timeline', () => {
    expect(wantedFrames({ ...still, frame: 0 })).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(wantedFrames({ ...still, frame: 99, isPlaying: true })).toEqual([99]);
    expect(wantedFrames({ ...still, frame: 0, frameCount: 0 })).toEqual([]);
  });

  it('go on at the beginning of a loop', () => {
    const loop = { ...still, isPlaying: true, isLooping: true, bounds: { start: 8, end: 12 } };
    expect(wantedFrames(loop)).toEqual([10, 11, 8, 9]);
    expect(wantedFrames({ ...loop, stride: -1 })).toEqual([10, 9, 8, 11]);
  });

  it('skip what a screen cannot show', () => {
    expect(strideOf(1, 24)).toBe(1);
    expect(strideOf(0.5, 24)).toBe(1);
    expect(strideOf(-2, 24)).toBe(-1);
    expect(strideOf(8, 24)).toBe(3);
    expect(wantedFrames({ ...still, isPlaying: true, stride: 3 }).slice(0, 3)).toEqual([10, 13, 16]);
  });
});
