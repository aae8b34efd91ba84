import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ColorTags, FrameFormat } from '#shared/domain/clip/picture-format.ts';
import { proxyConversion, proxySize } from './proxy-conversion.ts';
import { trialFormat } from './trial-material.ts';

const seed = Number(process.env.KUCHI_SEED ?? 31);

test.each([
  [1280, 720, 1920, { width: 1280, height: 720, scaleX: 1, scaleY: 1 }],
  [641, 361, 1920, { width: 642, height: 362, scaleX: 1, scaleY: 1 }],
  [3840, 2160, 1920, { width: 1920, height: 1080, scaleX: 0.5, scaleY: 0.5 }],
  [1080, 3840, 1920, { width: 540, height: 1920, scaleX: 0.5, scaleY: 0.5 }],
  [4096, 1, 1920, { width: 1920, height: 2, scaleX: 1920 / 4096, scaleY: 2 }],
])('%d × %d at most %d', (width, height, longSide, expected) => {
  expect(proxySize({ width, height }, longSide)).toEqual(expected);
});

test('sizes are even and never beyond the limit', () => {
  const side = fc.integer({ min: 1, max: 16384 });
  fc.assert(
    fc.property(side, side, fc.integer({ min: 320, max: 4096 }), (width, height, longSide) => {
      const size = proxySize({ width, height }, longSide);
      expect([size.width % 2, size.height % 2]).toEqual([0, 0]);
      expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(Math.max(2, longSide - (longSide % 2)));
    }),
    { seed, numRuns: 300 },
  );
});

const format = (name: Parameters<typeof trialFormat>[0], color: Partial<ColorTags> = {}): FrameFormat => {
  const plain = trialFormat(name);
  return { ...plain, color: { ...plain.color, ...color } };
};
const filtersOf = (from: FrameFormat): string =>
  proxyConversion(from, proxySize(from, 1920)).filters.join(',');

test('pictures of the proxy’s own kind are not touched', () => {
  expect(filtersOf(format('yuv420p'))).toBe('');
  expect(filtersOf(format('yuv420p', { range: 'pc' }))).not.toBe('');
  expect(filtersOf(format('yuv422p'))).not.toBe('');
});

test('another matrix goes through R’G’B’, deep ones through 16 bits', () => {
  expect(filtersOf(format('yuv420p', { matrix: 'smpte170m' }))).toContain('format=rgb24');
  expect(filtersOf(format('yuv420p10le', { matrix: 'bt2020nc' }))).toContain('format=rgb48le');
  expect(filtersOf(format('yuv420p10le'))).not.toContain('rgb');
});
