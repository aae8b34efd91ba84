import { expect, test } from 'vitest';
import type { VideoFrame } from '#main/ports/frames.ts';
import {
  type FrameFormat,
  frameByteLength,
  type PixelFormatName,
  pixelFormat,
  planeSamples,
  planeShapes,
} from '#shared/domain/clip/picture-format.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { seededRandom } from '#shared/kit/random.ts';
import { frameToRgb } from './frame-picture.ts';
import { frameSource, rgbSource } from './picture-source.ts';

const format = (
  name: PixelFormatName,
  width: number,
  height: number,
  color: Partial<FrameFormat['color']> = {},
): FrameFormat => ({
  width,
  height,
  pixel: pixelFormat(name),
  color: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'tv', ...color },
});

/** Soft waves within the legal range, so that nothing is clipped before it is averaged. */
function waves(of: FrameFormat): VideoFrame {
  const data = new Uint8Array(frameByteLength(of));
  const top = 2 ** of.pixel.depth;
  for (const [index, shape] of planeShapes(of).entries()) {
    const samples = planeSamples(data, shape, of.pixel.depth);
    const [sx, sy] = [of.width / shape.width, of.height / shape.height];
    for (let y = 0; y < shape.height; y++) {
      for (let x = 0; x < shape.width; x++) {
        const wave = Math.sin((x * sx) / 9 + index) * Math.cos((y * sy) / 7 - index);
        samples[y * shape.width + x] = Math.round(
          top * (index === 3 ? 1 : 0.5 + 0.12 * wave) - (index === 3 ? 1 : 0),
        );
      }
    }
  }
  return { index: 0, format: of, data };
}

/** Plain reference: 16 × 16 points in every output pixel, nearest pixel of the converted picture, 114 outside. */
function reference(frame: VideoFrame, [x, y, w, h]: Box, width: number, height: number): number[] {
  const picture = frameToRgb(frame);
  const out: number[] = [];
  const n = 16;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const sum = [0, 0, 0];
      for (let i = 0; i < n * n; i++) {
        const px = Math.floor(x + ((column + ((i % n) + 0.5) / n) * w) / width);
        const py = Math.floor(y + ((row + (Math.floor(i / n) + 0.5) / n) * h) / height);
        const inside = px >= 0 && py >= 0 && px < picture.width && py < picture.height;
        for (let c = 0; c < 3; c++) {
          sum[c] = (sum[c] ?? 0) + (inside ? (picture.data[3 * (py * picture.width + px) + c] ?? 0) : 114);
        }
      }
      out.push(...sum.map((value) => value / (n * n)));
    }
  }
  return out;
}

const worst = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.max(...Array.from({ length: a.length }, (_, i) => Math.abs((a[i] ?? 0) - (b[i] ?? 999))));

const FORMATS: readonly FrameFormat[] = [
  format('yuv420p', 96, 64),
  format('yuv420p', 95, 63, { matrix: 'smpte170m', range: 'pc' }),
  format('yuv422p10le', 96, 64),
  format('yuv444p12le', 96, 64, { matrix: 'bt2020nc' }),
  format('gbrp', 96, 64),
  format('gbrap16le', 96, 64),
];

test.each(FORMATS)(
  'is the mean of what output pixels cover ($pixel.name, $color.matrix $color.range)',
  (of) => {
    const frame = waves(of);
    const source = frameSource(frame);
    for (const area of [
      [0, 0, of.width, of.height],
      [10.25, 7.5, 60.5, 40],
      [-20, -9.5, 130, 90],
    ] as const) {
      expect(worst(source.sample(area, 16, 12), reference(frame, area, 16, 12))).toBeLessThan(3);
    }
  },
);

test('is bilinear where it grows, and exact at the centres of pixels', () => {
  const random = seededRandom(1);
  const data = Uint8Array.from({ length: 6 * 5 * 3 }, () => Math.floor(256 * random()));
  const source = rgbSource({ width: 6, height: 5, data });
  expect([...source.sample([0, 0, 6, 5], 6, 5)]).toEqual([...data]);
  const doubled = source.sample([0, 0, 6, 5], 12, 10);
  const at = (x: number, y: number) => data[3 * (y * 6 + x)] ?? 0;
  // A quarter of a pixel left and above the centre of pixel (1, 1).
  const wanted = (at(0, 0) + 3 * at(1, 0) + 3 * at(0, 1) + 9 * at(1, 1)) / 16;
  expect(Math.abs((doubled[3 * (2 * 12 + 2)] ?? 0) - wanted)).toBeLessThanOrEqual(0.51);
  expect(doubled[0]).toBe(data[0]);
});

test('is grey 114 outside, wholly outside too', () => {
  const source = rgbSource({ width: 4, height: 4, data: new Uint8Array(48).fill(255) });
  expect([...source.sample([-8, 0, 16, 4], 4, 1)].filter((_, i) => i % 3 === 0)).toEqual([
    114, 114, 255, 114,
  ]);
  expect(new Set(source.sample([40, 40, 9, 9], 7, 3))).toEqual(new Set([114]));
  // Half of the only output pixel lies outside.
  expect(source.sample([-4, 0, 8, 4], 1, 1)[0]).toBe(Math.round((255 + 114) / 2));
});

test('a window or the luma alone is refused', () => {
  const frame = waves(format('yuv420p', 16, 16));
  expect(() => frameSource({ ...frame, origin: { x: 2, y: 2 } })).toThrow('whole frame');
  expect(() => frameSource({ ...frame, lumaOnly: true })).toThrow('whole frame');
});
