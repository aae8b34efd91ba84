import { describe, expect, it } from 'vitest';
import { pixelFormat } from '#shared/domain/clip/picture-format.ts';
import { colorTags, filledColor, sequenceFormat, sourceFormat } from './source-format.ts';
import { unpack } from './unpacking.ts';

describe('sourceFormat', () => {
  it.each([
    ['yuv420p', 'yuv420p', 'yuv420p'],
    ['yuvj420p', 'yuvj420p', 'yuv420p'],
    ['nv12', 'yuv420p', 'yuv420p'],
    ['yuv420p10be', 'yuv420p10le', 'yuv420p10le'],
    ['yuv422p16le', 'yuv422p12le', 'yuv422p12le'],
    ['uyvy422', 'yuv422p', 'yuv422p'],
    ['yuva444p12le', 'rgba64le', 'gbrap16le'],
    ['pal8', 'rgba', 'gbrap'],
    ['bgr0', 'rgb24', 'gbrp'],
    ['rgba64be', 'rgba64le', 'gbrap16le'],
    ['gray', 'gray', 'yuv444p'],
    ['gray10le', 'gray10le', 'yuv444p10le'],
    ['ya8', 'ya8', 'gbrap'],
    ['gbrp12le', 'gbrp16le', 'gbrp16le'],
    ['yuv411p', 'yuv444p', 'yuv444p'],
    ['something-new', 'yuv444p', 'yuv444p'],
  ])('%s is read as %s and worked on as %s', (source, read, working) => {
    expect(sourceFormat(source, true)).toMatchObject({ read, working });
    // Every row names a working format that exists.
    expect(pixelFormat(sourceFormat(source, true).working).name).toBe(working);
  });

  it('doubles the chroma of 4:2:2 before a quarter turn only', () => {
    expect(sourceFormat('yuv422p10le', false)).toMatchObject({ read: 'yuv444p10le', converted: true });
    expect(sourceFormat('yuv420p', false)).toMatchObject({ read: 'yuv420p', converted: false });
  });

  it('lets the richest picture of a sequence decide', () => {
    const first = sourceFormat('rgb24', true);
    expect(sequenceFormat(first, { alpha: true, deep: false }).working).toBe('gbrap');
    expect(sequenceFormat(first, { alpha: false, deep: true }).working).toBe('gbrp16le');
    expect(sequenceFormat(sourceFormat('rgba', true), { alpha: false, deep: false }).working).toBe('gbrap');
  });
});

describe('colour', () => {
  it('fills in what players assume', () => {
    const none = colorTags({});
    expect(none).toEqual({ primaries: 'unknown', transfer: 'unknown', matrix: 'unknown', range: 'unknown' });
    expect(filledColor(none, 'yuv420p', 'yuv420p', 720)).toMatchObject({ matrix: 'bt709', range: 'tv' });
    expect(filledColor(none, 'yuv420p', 'yuv420p', 576)).toMatchObject({
      matrix: 'bt470bg',
      transfer: 'smpte170m',
    });
    expect(filledColor(none, 'yuvj420p', 'yuv420p', 480)).toMatchObject({ matrix: 'smpte170m', range: 'pc' });
    expect(filledColor(none, 'rgb24', 'gbrp', 480)).toMatchObject({ matrix: 'gbr', range: 'pc' });
  });

  it('keeps what the file says', () => {
    const tags = colorTags({ color_space: 'bt2020nc', color_range: 'pc', color_transfer: 'unspecified' });
    const filled = filledColor(tags, 'yuv420p10le', 'yuv420p10le', 1080);
    expect(filled).toEqual({ primaries: 'bt709', transfer: 'bt709', matrix: 'bt2020nc', range: 'pc' });
  });
});

describe('unpack', () => {
  it('moves packed colours to their planes', () => {
    const packed = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    expect([...unpack(packed, 'rgba', 2, 8)]).toEqual([2, 6, 3, 7, 1, 5, 4, 8]);
    expect([...unpack(packed.slice(0, 6), 'rgb', 2, 8)]).toEqual([2, 5, 3, 6, 1, 4]);
    expect([...unpack(Uint8Array.of(9, 8), 'gray-to-rgb', 2, 8)]).toEqual([9, 8, 9, 8, 9, 8]);
    expect([...unpack(Uint8Array.of(9, 100, 8, 200), 'gray-alpha-to-rgb', 2, 8)]).toEqual([
      9, 8, 9, 8, 9, 8, 100, 200,
    ]);
    expect([...unpack(Uint8Array.of(9, 8), 'gray-to-yuv', 2, 8)]).toEqual([9, 8, 128, 128, 128, 128]);
  });

  it('keeps 16-bit samples whole', () => {
    const packed = new Uint8Array(Uint16Array.of(1000, 2000, 3000).buffer);
    const planes = unpack(packed, 'rgb', 1, 16);
    expect([...new Uint16Array(planes.buffer, planes.byteOffset, 3)]).toEqual([2000, 3000, 1000]);
    const gray = unpack(new Uint8Array(Uint16Array.of(700).buffer), 'gray-to-yuv', 1, 10);
    expect([...new Uint16Array(gray.buffer)]).toEqual([700, 512, 512]);
  });
});
