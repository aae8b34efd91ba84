import { describe, expect, test } from 'vitest';
import type { VideoFrame } from '#main/ports/frames.ts';
import { type FrameFormat, pixelFormat } from '#shared/domain/clip/picture-format.ts';
import {
  applySimilarity,
  type Box,
  IDENTITY,
  type Similarity,
  similarityAbout,
} from '#shared/domain/geometry.ts';
import { seededRandom } from '#shared/kit/random.ts';
import { stillCells, takeView, VIEW_CELLS, viewGrid, viewLevel } from './face-view.ts';
import { furtherReduced, reducedLuma } from './reduced-luma.ts';
import { alignedAcross, type ShotView } from './view-alignment.ts';
import { likeness, lineArt } from './view-likeness.ts';

const SIZE = { width: 400, height: 360 };
const FORMAT: FrameFormat = {
  ...SIZE,
  pixel: pixelFormat('yuv420p'),
  color: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'tv' },
};
const FACE: Box = [100, 60, 192, 220];
const MOUTH: Box = [180, 220, 32, 8];

interface Face {
  readonly pose?: Similarity;
  /** Share of every feature's distance from the middle by which the upper ones move: another view of the head. */
  readonly turn?: number;
  readonly shut?: boolean;
  readonly open?: boolean;
  readonly gain?: number;
  readonly offset?: number;
}

/** Strokes of a face: centre, half length, slope; all drawn three pixels thick. */
function strokes({ turn = 0, shut = false, open = false }: Face): [number, number, number, number][] {
  const moved = (x: number, y: number) => x + turn * (260 - y);
  const eyes: [number, number, number, number][] = [140, 250].flatMap((x) =>
    shut
      ? [[moved(x, 165), 165, 20, 0]]
      : [
          [moved(x, 140), 140, 22, 0.1],
          [moved(x, 165), 165, 8, 1.5],
          [moved(x, 180), 180, 14, -0.1],
        ],
  );
  return [
    ...eyes,
    [moved(140, 115), 115, 24, -0.2],
    [moved(250, 115), 115, 24, 0.2],
    [moved(160, 85), 85, 30, 1.1],
    [moved(200, 80), 80, 34, -1.2],
    [moved(240, 88), 88, 30, 1.0],
    [moved(196, 200), 200, 8, 0.9],
    [112, 200, 50, 1.45],
    [282, 200, 50, -1.45],
    [150, 262, 40, 0.5],
    [240, 262, 40, -0.5],
    [196, open ? 236 : 224, 16, 0],
  ];
}

function drawn(face: Face): VideoFrame {
  const { pose = IDENTITY, gain = 1, offset = 0 } = face;
  const data = new Uint8Array(SIZE.width * SIZE.height).fill(Math.round(200 * gain + offset));
  for (const [cx, cy, half, slope] of strokes(face)) {
    for (let t = -half; t <= half; t += 0.25) {
      const at = applySimilarity(pose, { x: cx + t * Math.cos(slope), y: cy + t * Math.sin(slope) });
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dx = -1; dx <= 1; dx += 1) {
          const [x, y] = [Math.round(at.x) + dx, Math.round(at.y) + dy];
          if (x >= 0 && y >= 0 && x < SIZE.width && y < SIZE.height) {
            data[y * SIZE.width + x] = Math.round(60 * gain + offset);
          }
        }
      }
    }
  }
  return { index: 0, format: FORMAT, data };
}

const grid = viewGrid(FACE);
const still = stillCells(grid, FACE, MOUTH);

function seen(face: Face, through = face.pose ?? IDENTITY): ShotView {
  const view = takeView(reducedLuma(drawn(face), viewLevel(FACE[2])), SIZE, grid, through);
  if (!view) throw new Error('the face lies outside');
  return { view, art: lineArt(view, still), still, grid };
}

const alike = (a: Face, b: Face): number => likeness(seen(a).art, seen(b).art);

describe('likeness of line art', () => {
  test('is 1 for the same drawing, wherever it stands and however large or tilted it is', () => {
    expect(alike({}, {})).toBeCloseTo(1, 9);
    expect(alike({}, { pose: similarityAbout({ x: 200, y: 180 }, 0.8, 0.2, 12, -7) })).toBeGreaterThan(0.9);
  });

  test('does not mind talking, light or a fade', () => {
    expect(alike({}, { open: true })).toBeCloseTo(1, 9);
    expect(alike({}, { gain: 0.4, offset: 10 })).toBeGreaterThan(0.97);
    expect(alike({}, { gain: 0.5, offset: 120 })).toBeGreaterThan(0.97);
  });

  test('stays high through a blink and is low for another view of the head', () => {
    expect(alike({}, { shut: true })).toBeGreaterThan(0.8);
    expect(alike({}, { turn: 0.03 })).toBeGreaterThan(0.85);
    expect(alike({}, { turn: 0.3 })).toBeLessThan(0.7);
  });

  test('is 0 where there is nothing to compare', () => {
    const blank = lineArt(new Uint8Array(VIEW_CELLS).fill(90), still);
    expect(likeness(blank, blank)).toBe(0);
  });
});

describe('a drawing of another shot', () => {
  test('is laid over the first to a fraction of a cell', () => {
    const pose = similarityAbout({ x: 196, y: 170 }, 1.07, -0.08, 9, 6);
    // The second shot's own boxes know nothing of the pose.
    const found = alignedAcross(seen({}), seen({ pose }, IDENTITY));
    expect(found?.likeness).toBeGreaterThan(0.85);
    const at = { x: 196, y: 224 };
    const [here, there] = [applySimilarity(found?.between ?? IDENTITY, at), applySimilarity(pose, at)];
    expect(Math.hypot(here.x - there.x, here.y - there.y)).toBeLessThan(grid.cell / 2);
  });

  test('that shows another view is told apart', () => {
    expect(alignedAcross(seen({}), seen({ turn: 0.25 }))?.likeness ?? 0).toBeLessThan(0.75);
  });
});

describe('pictures in little', () => {
  const random = seededRandom(5);
  const noise: VideoFrame = {
    index: 0,
    format: FORMAT,
    data: Uint8Array.from({ length: SIZE.width * SIZE.height }, () => random() * 255),
  };
  const windowOf = ([left, top, width, height]: Box): VideoFrame => ({
    index: 0,
    format: { ...FORMAT, width, height },
    origin: { x: left, y: top },
    data: Uint8Array.from(
      { length: width * height },
      (_, at) => noise.data[(top + Math.floor(at / width)) * SIZE.width + left + (at % width)] ?? 0,
    ),
  });

  test.each([
    [[40, 30, 200, 180] as Box, 1],
    [[42, 34, 201, 183] as Box, 2],
    [[46, 38, 222, 190] as Box, 3],
  ])('of a window %j are those of the whole picture', (window, level) => {
    const whole = reducedLuma(noise, level);
    const part = reducedLuma(windowOf(window), level);
    expect(part.width).toBeGreaterThan(10);
    for (let y = 0; y < part.height; y += 1) {
      const from = (part.y - whole.y + y) * whole.width + part.x - whole.x;
      expect([...part.data.subarray(y * part.width, (y + 1) * part.width)]).toEqual([
        ...whole.data.subarray(from, from + part.width),
      ]);
    }
  });

  test('are the same in one step and in several', () => {
    expect(furtherReduced(reducedLuma(noise, 1), 3)).toEqual(reducedLuma(noise, 3));
  });

  test('too small a part gives no view rather than a wrong one', () => {
    const whole = takeView(reducedLuma(noise, 2), SIZE, grid, IDENTITY);
    expect(takeView(reducedLuma(windowOf([80, 40, 240, 280]), 2), SIZE, grid, IDENTITY)).toEqual(whole);
    expect(takeView(reducedLuma(windowOf([120, 40, 240, 280]), 2), SIZE, grid, IDENTITY)).toBeNull();
  });
});
