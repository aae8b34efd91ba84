import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extendedSelection } from './frame-selection.ts';
import {
  boundedScale,
  followedScale,
  frameAtX,
  lastFirstFrame,
  MAX_PIXELS_PER_FRAME,
  scaleShowing,
  visibleFrames,
  wholeScale,
  xOfFrame,
  zoomedAt,
} from './time-scale.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20260301);
const strip = fc.record({
  pixelsPerFrame: fc.double({ min: 0.01, max: 80, noNaN: true }),
  firstVisibleFrame: fc.double({ min: -100, max: 40_000, noNaN: true }),
  width: fc.integer({ min: 200, max: 3840 }),
  frameCount: fc.integer({ min: 1, max: 40_000 }),
});

describe('time scale', () => {
  it('maps frames to pixels and back', () => {
    const scale = { pixelsPerFrame: 6, firstVisibleFrame: 10.5 };
    expect(xOfFrame(scale, 12.5)).toBe(12);
    expect(frameAtX(scale, 12)).toBe(12.5);
    expect(visibleFrames(scale, 60, 100)).toEqual({ start: 10, end: 21 });
    expect(visibleFrames(scale, 60, 15)).toEqual({ start: 10, end: 15 });
  });

  it('is bounded by what there is', () => {
    fc.assert(
      fc.property(strip, ({ width, frameCount, ...scale }) => {
        const bounded = boundedScale(scale, width, frameCount);
        expect(bounded.firstVisibleFrame).toBeGreaterThanOrEqual(0);
        expect(bounded.pixelsPerFrame).toBeLessThanOrEqual(MAX_PIXELS_PER_FRAME);
        expect(bounded.firstVisibleFrame).toBeLessThanOrEqual(
          lastFirstFrame(bounded.pixelsPerFrame, width, frameCount),
        );
        expect(boundedScale(bounded, width, frameCount)).toEqual(bounded);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('keeps what lies under the pointer while zooming away from the ends', () => {
    const scale = { pixelsPerFrame: 6, firstVisibleFrame: 1000 };
    const zoomed = zoomedAt(scale, 1.5, 300, 1000, 36_000);
    expect(zoomed.pixelsPerFrame).toBeCloseTo(9);
    expect(frameAtX(zoomed, 300)).toBeCloseTo(frameAtX(scale, 300));
  });

  it('shows everything, or a span with its neighbours', () => {
    expect(visibleFrames(wholeScale(1000, 36_000), 1000, 36_000)).toEqual({ start: 0, end: 36_000 });
    const near = scaleShowing({ start: 500, end: 520 }, 1000, 36_000);
    const shown = visibleFrames(near, 1000, 36_000);
    expect(shown.start).toBeLessThan(500);
    expect(shown.end).toBeGreaterThan(520);
    expect(shown.end - shown.start).toBeLessThan(30);
  });

  it('follows a frame out of sight and leaves one in sight alone', () => {
    fc.assert(
      fc.property(strip, fc.nat(), ({ width, frameCount, ...scale }, anyNumber) => {
        const frame = anyNumber % frameCount;
        const here = boundedScale(scale, width, frameCount);
        const followed = followedScale(here, frame, width, frameCount);
        const x = xOfFrame(followed, frame);
        expect(x).toBeGreaterThanOrEqual(-1e-6);
        expect(x).toBeLessThanOrEqual(width);
        expect(followedScale(followed, frame, width, frameCount).firstVisibleFrame).toBeCloseTo(
          followed.firstVisibleFrame,
        );
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe('selection', () => {
  it('begins at the playhead and stretches away from its far end', () => {
    const first = extendedSelection(null, 10, 12);
    expect(first).toEqual({ start: 10, end: 13 });
    expect(extendedSelection(first, 12, 13)).toEqual({ start: 10, end: 14 });
    expect(extendedSelection(first, 12, 8)).toEqual({ start: 8, end: 11 });
    expect(extendedSelection({ start: 8, end: 11 }, 8, 7)).toEqual({ start: 7, end: 11 });
  });
});
