import { expect, test } from 'vitest';
import type { VideoFrame } from '#main/ports/frames.ts';
import { frameByteLength, type PixelFormatName, pixelFormat } from '#shared/domain/clip/picture-format.ts';
import { frameToRgb } from './frame-picture.ts';
import { paintMarks } from './painted-marks.ts';

function grey(name: PixelFormatName): VideoFrame {
  const format = {
    width: 64,
    height: 48,
    pixel: pixelFormat(name),
    color: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'tv' as const },
  };
  const data = new Uint8Array(frameByteLength(format));
  if (format.pixel.depth === 8) data.fill(128);
  else new Uint16Array(data.buffer).fill(128 << (format.pixel.depth - 8));
  return { index: 0, format, data };
}

test.each(['yuv420p', 'yuv444p10le', 'gbrp'] as const)(
  'paints a box round its place and a word above it (%s)',
  (name) => {
    const frame = grey(name);
    const before = frame.data.slice();
    const painted = paintMarks(frame, [{ box: [20, 24, 20, 12], colour: [255, 0, 0], label: '1' }]);
    expect(frame.data).toEqual(before);
    const picture = frameToRgb(painted);
    const isRed = (x: number, y: number) => {
      const [r = 0, g = 0] = picture.data.subarray(3 * (y * 64 + x));
      return r - g > 60;
    };
    expect([isRed(19, 30), isRed(40, 30), isRed(30, 23), isRed(30, 36)]).toEqual([true, true, true, true]);
    expect([isRed(30, 30), isRed(50, 30), isRed(5, 5)]).toEqual([false, false, false]);
    expect([isRed(23, 11), isRed(24, 18)]).toEqual([true, true]);
  },
);

test('leaves out what lies outside the picture', () => {
  const frame = grey('yuv420p');
  expect(paintMarks(frame, [{ box: [-90, -90, 20, 20], colour: [255, 0, 0], label: 'A' }]).data).toEqual(
    frame.data,
  );
  expect(() => paintMarks(frame, [{ box: [50, 40, 90, 90], colour: [9, 9, 9], label: '0' }])).not.toThrow();
});
