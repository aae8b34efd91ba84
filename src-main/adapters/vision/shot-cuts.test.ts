import { describe, expect, it } from 'vitest';
import { seededRandom } from '#shared/kit/random.ts';
import { findCuts, frameDifference, THUMBNAIL, type Thumbnail, thumbnailOf } from './shot-cuts.ts';

const WIDTH = 4 * THUMBNAIL.width;
const HEIGHT = 4 * THUMBNAIL.height;

/** A scene of random rectangles, seen through a window that can move; grain differs from frame to frame. */
function scene(seed: number) {
  const random = seededRandom(seed);
  const boxes = Array.from({ length: 40 }, () => ({
    x: random() * 3 * WIDTH - WIDTH,
    y: random() * HEIGHT,
    w: 20 + random() * 80,
    h: 15 + random() * 50,
    grey: 30 + random() * 190,
  }));
  return (shift = 0, light = 0, grain = 1): Thumbnail => {
    const noise = seededRandom(seed + grain * 77);
    const data = new Uint8Array(WIDTH * HEIGHT).fill(90);
    for (const { x, y, w, h, grey } of boxes) {
      for (let row = Math.floor(y); row < Math.min(HEIGHT, y + h); row++) {
        const from = Math.max(0, Math.floor(x - shift));
        const to = Math.min(WIDTH, Math.floor(x - shift + w));
        if (to > from) data.fill(grey, row * WIDTH + from, row * WIDTH + to);
      }
    }
    for (let i = 0; i < data.length; i++) {
      data[i] = Math.min(
        255,
        Math.max(0, (data[i] as number) * (1 - light) + 255 * light + 4 * (noise() - 0.5)),
      );
    }
    return thumbnailOf({ width: WIDTH, height: HEIGHT, data });
  };
}

const [a, b, c] = [scene(1), scene(2), scene(3)];
const frames = (count: number, picture: (i: number) => Thumbnail) =>
  Array.from({ length: count }, (_, i) => picture(i));

describe('findCuts', () => {
  it('finds every cut at its frame', () => {
    const clip = [
      ...frames(10, (i) => a(0, 0, i)),
      ...frames(8, (i) => b(0, 0, i)),
      ...frames(9, (i) => c(0, 0, i)),
    ];
    expect(findCuts(clip)).toEqual([10, 18]);
  });

  it('finds a cut between shots that both pan', () => {
    expect(findCuts([...frames(14, (i) => a(4 * i, 0, i)), ...frames(14, (i) => b(-4 * i, 0, i))])).toEqual([
      14,
    ]);
  });

  it('finds cuts in the first and last frames that can be shots', () => {
    expect(findCuts([...frames(4, () => a()), ...frames(12, () => b())])).toEqual([4]);
    expect(findCuts([...frames(12, () => a()), ...frames(2, () => b())])).toEqual([12]);
  });

  it.each([1, 2, 3])('does not take a flash of %i frames for a cut', (length) => {
    const clip = frames(24, (i) => a(0, i >= 10 && i < 10 + length ? 0.97 : 0, i));
    expect(findCuts(clip)).toEqual([]);
  });

  it('does not take one inserted frame for a cut', () => {
    expect(findCuts(frames(20, (i) => (i === 9 ? b() : a(0, 0, i))))).toEqual([]);
  });

  it('does not cut fast pans, fades or held frames', () => {
    expect(findCuts(frames(20, (i) => a(30 * Math.max(0, Math.min(8, i - 6)), 0, i)))).toEqual([]);
    expect(findCuts(frames(20, (i) => a(0, i / 20, i)))).toEqual([]);
    expect(findCuts(frames(20, (i) => a(Math.floor(i / 3), 0, i)))).toEqual([]);
  });

  it('copes with nothing, one frame and black', () => {
    expect(findCuts([])).toEqual([]);
    expect(findCuts([a()])).toEqual([]);
    expect(findCuts(frames(12, () => a(0, 1, 0)))).toEqual([]);
  });
});

describe('frameDifference', () => {
  it('is near 0 for the same scene in other light and large for another scene', () => {
    expect(frameDifference(a(0, 0, 1), a(0, 0.3, 2))).toBeLessThan(0.05);
    expect(frameDifference(a(), b())).toBeGreaterThan(0.4);
  });
});
