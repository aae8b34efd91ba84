import { describe, expect, it } from 'vitest';
import { planeShapes } from '#shared/domain/clip/picture-format.ts';
import { edgePadding, evenFormat } from './even-frame.ts';
import { trialFormat } from './trial-material.ts';

describe('even frames', () => {
  it('leaves even pictures alone', () => {
    const format = trialFormat('yuv420p', 64, 48);
    expect(evenFormat(format)).toBe(format);
  });

  it('repeats the last column and row of every plane', () => {
    const format = trialFormat('yuv422p', 3, 3);
    const even = evenFormat(format);
    expect([even.width, even.height]).toEqual([4, 4]);
    const data = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 20, 21, 22, 23, 24, 25]);
    const padded = edgePadding(format, even)({ index: 0, format, data });
    const [luma, first, second] = planeShapes(even).map(({ offset, byteLength }) => [
      ...padded.subarray(offset, offset + byteLength),
    ]);
    expect(luma).toEqual([1, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9, 9, 7, 8, 9, 9]);
    expect(first).toEqual([10, 11, 12, 13, 14, 15, 14, 15]);
    expect(second).toEqual([20, 21, 22, 23, 24, 25, 24, 25]);
  });

  it('keeps 16-bit samples whole', () => {
    const format = trialFormat('gbrp10le', 1, 1);
    const words = Uint16Array.from([0x0102, 0x0203, 0x0301]);
    const padded = edgePadding(
      format,
      evenFormat(format),
    )({
      index: 0,
      format,
      data: new Uint8Array(words.buffer),
    });
    expect([...new Uint16Array(padded.buffer)]).toEqual(
      [0x0102, 0x0203, 0x0301].flatMap((word) => Array(4).fill(word)),
    );
  });
});
