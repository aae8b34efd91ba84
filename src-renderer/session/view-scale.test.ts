import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  effectiveZoom,
  nextZoom,
  pannedBy,
  toPicture,
  toView,
  type ViewRoom,
  type ViewWish,
  viewPlace,
  zoomedTo,
} from './view-scale.ts';

const seed = Number(process.env.KUCHI_SEED ?? 61);
const FIT: ViewWish = { viewZoom: 'fit', viewPan: { x: 0, y: 0 } };
const room: ViewRoom = {
  picture: { width: 1280, height: 720 },
  view: { width: 980, height: 560 },
  density: 1,
  mouth: null,
};

describe('the picture in the viewer', () => {
  it('is fitted whole and in the middle', () => {
    const { left, top, scale } = viewPlace(FIT, room);
    expect(scale).toBeCloseTo(0.75, 9);
    expect(left).toBeCloseTo(10, 9);
    expect(top).toBeCloseTo(10, 9);
  });

  it('at 100 % has one screen pixel per picture pixel, on the screen grid', () => {
    const dense = { ...room, density: 1.5, view: { width: 981, height: 561 } };
    const { left, top, scale } = viewPlace({ viewZoom: 1, viewPan: { x: 0.3, y: 0.1 } }, dense);
    expect(scale * 1.5).toBeCloseTo(1, 9);
    expect(left * 1.5).toBeCloseTo(Math.round(left * 1.5), 6);
    expect(top * 1.5).toBeCloseTo(Math.round(top * 1.5), 6);
  });

  it('follows the mouth in the middle, at one zoom for one width', () => {
    const wish: ViewWish = { viewZoom: 'mouth', viewPan: { x: 9, y: 9 } };
    const follow = { ...room, mouth: { x: 300, y: 200, width: 60 } };
    const place = viewPlace(wish, follow);
    const shown = toView(place, { x: 300, y: 200 });
    expect(Math.abs(shown.x - 490)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(shown.y - 280)).toBeLessThanOrEqual(0.5);
    expect(effectiveZoom(wish, follow)).toBeCloseTo((560 * 0.3) / 60, 9);
    expect(viewPlace(wish, room)).toEqual(viewPlace(FIT, room));
  });

  it('keeps the point under the pointer while zooming', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.25, max: 8, noNaN: true }),
        fc.double({ min: 0.25, max: 8, noNaN: true }),
        fc.integer({ min: 200, max: 780 }),
        fc.integer({ min: 150, max: 400 }),
        (from, to, x, y) => {
          const before = zoomedTo(from, FIT, room);
          const point = toPicture(viewPlace(before, room), { x, y });
          // Beside the picture there is nothing to keep.
          fc.pre(point.x >= 0 && point.x <= 1280 && point.y >= 0 && point.y <= 720);
          const after = zoomedTo(to, before, room, { x, y });
          const shown = toView(viewPlace(after, room), point);
          // The grid of screen pixels moves it by half a pixel at most, per zoom.
          expect(Math.abs(shown.x - x)).toBeLessThanOrEqual(0.51);
          expect(Math.abs(shown.y - y)).toBeLessThanOrEqual(0.51);
        },
      ),
      { seed, numRuns: 200 },
    );
  });

  it('never leaves the view altogether', () => {
    const far = pannedBy({ x: 1e6, y: -1e6 }, { viewZoom: 2, viewPan: { x: 0, y: 0 } }, room);
    const { left, top, scale } = viewPlace(far, room);
    expect(left).toBeLessThanOrEqual(980 - 48);
    expect(top + 720 * scale).toBeGreaterThanOrEqual(48);
  });

  it('zooms by stops', () => {
    expect(nextZoom({ viewZoom: 1, viewPan: { x: 0, y: 0 } }, room, 1)).toBe(1.5);
    expect(nextZoom(FIT, room, 1)).toBe(1);
    expect(nextZoom(FIT, room, -1)).toBe(0.5);
    expect(nextZoom({ viewZoom: 8, viewPan: { x: 0, y: 0 } }, room, 1)).toBe(8);
    expect(nextZoom({ viewZoom: 0.25, viewPan: { x: 0, y: 0 } }, room, -1)).toBe(0.25);
  });
});
