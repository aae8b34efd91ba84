import { describe, expect, it } from 'vitest';
import { addCounts, fieldOrderOf } from './field-order.ts';
import { type FieldCounts, fieldCounts } from './frame-scan.ts';

const none: FieldCounts = {
  topFirst: 0,
  bottomFirst: 0,
  progressive: 0,
  repeatedTop: 0,
  repeatedBottom: 0,
  moving: 0,
};
const counts = (some: Partial<FieldCounts>): FieldCounts => ({ ...none, ...some });

describe('fieldOrderOf', () => {
  it('follows the flag where nothing moves', () => {
    expect(fieldOrderOf('tt', counts({ progressive: 2 })).order).toBe('interlaced');
    expect(fieldOrderOf('progressive', counts({ topFirst: 2 })).order).toBe('progressive');
    expect(fieldOrderOf('bb', null)).toEqual({ order: 'interlaced', topFieldFirst: false });
  });

  it('calls patterns progressive that look combed in either order', () => {
    const testCard = counts({ topFirst: 39, bottomFirst: 23, progressive: 10, moving: 72 });
    expect(fieldOrderOf('progressive', testCard).order).toBe('progressive');
    const fields = counts({ topFirst: 1, bottomFirst: 61, progressive: 10, moving: 72 });
    expect(fieldOrderOf('progressive', fields)).toEqual({ order: 'interlaced', topFieldFirst: false });
  });

  it('believes moving pictures more than the flag', () => {
    expect(fieldOrderOf('tt', counts({ progressive: 40, topFirst: 2, moving: 40 })).order).toBe(
      'progressive',
    );
    const combed = fieldOrderOf('progressive', counts({ bottomFirst: 40, progressive: 4, moving: 40 }));
    expect(combed).toEqual({ order: 'interlaced', topFieldFirst: false });
  });

  it('is not fooled by line art that moves up and down', () => {
    expect(fieldOrderOf('progressive', counts({ bottomFirst: 12, progressive: 28, moving: 40 })).order).toBe(
      'progressive',
    );
  });

  it('knows pulldown by its repeated fields', () => {
    const film = counts({ topFirst: 96, progressive: 4, repeatedTop: 20, repeatedBottom: 20, moving: 100 });
    expect(fieldOrderOf('tt', film).order).toBe('telecined');
    expect(fieldOrderOf('progressive', film).order).toBe('telecined');
    expect(addCounts([film, film])).toMatchObject({ topFirst: 192, repeatedTop: 40, moving: 200 });
  });
});

describe('fieldCounts', () => {
  it('reads the summary of idet', () => {
    const log = `
[Parsed_idet_0 @ 0x1] Repeated Fields: Neither:    60 Top:    20 Bottom:    19
[Parsed_idet_0 @ 0x1] Single frame detection: TFF:    50 BFF:     1 Progressive:    30 Undetermined:    18
[Parsed_idet_0 @ 0x1] Multi frame detection: TFF:    96 BFF:     0 Progressive:     4 Undetermined:     0`;
    expect(fieldCounts(log)).toEqual({
      topFirst: 96,
      bottomFirst: 0,
      progressive: 4,
      repeatedTop: 20,
      repeatedBottom: 19,
      moving: 81,
    });
    expect(fieldCounts('nothing')).toBeNull();
  });
});
