import { describe, expect, it } from 'vitest';
import { colorArguments } from './color-arguments.ts';
import { pictureConversion } from './picture-conversion.ts';
import { BT709, trialFormat } from './trial-material.ts';

describe('picture conversion', () => {
  it.each([
    ['yuv420p', 'h264'],
    ['yuv422p10le', 'ffv1'],
    ['gbrap16le', 'ffv1'],
  ] as const)('%s goes into %s without a scaler', (name, codec) => {
    const format = trialFormat(name);
    expect(pictureConversion(format, codec)).toEqual({
      fed: format,
      filters: [],
      pixelFormat: name,
      color: BT709,
    });
  });

  it('keeps a video source’s own matrix and range for h264', () => {
    const color = { primaries: 'bt2020', transfer: 'smpte2084', matrix: 'bt2020nc', range: 'pc' } as const;
    const { filters, color: tagged } = pictureConversion(trialFormat('yuv420p10le', 64, 48, color), 'h264');
    expect(tagged).toBe(color);
    expect(filters[0]).toContain('in_range=pc:out_range=pc');
    expect(filters.join()).not.toContain('matrix');
  });

  it('makes bt709 of pictures, and lays their alpha over black for h264 only', () => {
    const format = trialFormat('gbrap');
    const h264 = pictureConversion(format, 'h264');
    expect(h264.color).toEqual(BT709);
    expect(h264.filters[0]).toContain('premultiply');
    expect(h264.fed.color.range).toBe('pc');
    expect(pictureConversion(format, 'prores4444').pixelFormat).toBe('yuva444p10le');
    expect(pictureConversion(format, 'png')).toMatchObject({ pixelFormat: 'rgba', filters: ['format=rgba'] });
  });

  it('evens the sides for 4:2:0 only', () => {
    const format = trialFormat('yuv420p', 641, 361);
    expect(pictureConversion(format, 'h264').fed).toMatchObject({ width: 642, height: 362 });
    expect(pictureConversion(format, 'ffv1').fed).toMatchObject({ width: 641, height: 361 });
  });
});

describe('colour arguments', () => {
  it('are code points, and nothing for what is not known', () => {
    expect(colorArguments({ primaries: 'bt470bg', transfer: 'bt470bg', matrix: 'gbr', range: 'pc' })).toEqual(
      [...['-color_primaries', '5', '-color_trc', '5', '-colorspace', '0', '-color_range', '2']],
    );
    const unknown = { primaries: 'unknown', transfer: 'reserved', matrix: '', range: 'unknown' } as const;
    expect(colorArguments(unknown)).toEqual([]);
  });
});
