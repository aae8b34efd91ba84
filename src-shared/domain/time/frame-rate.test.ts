import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatFrameRate,
  frameRate,
  framesNear,
  framesPerSecond,
  nearestRate,
  parseFrameRate,
  STANDARD_RATES,
  sameRate,
  secondsAt,
} from './frame-rate.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20_261_121);
const NTSC_FILM = frameRate(24000, 1001);

describe('frame rates', () => {
  it('are kept in lowest terms', () => {
    expect(frameRate(48, 2)).toEqual({ num: 24, den: 1 });
    expect(sameRate(frameRate(48000, 2002), NTSC_FILM)).toBe(true);
    expect(sameRate(frameRate(24), NTSC_FILM)).toBe(false);
  });

  it.each([
    [0, 1],
    [24, 0],
    [-24, 1],
    [23.976, 1],
    [1, 2],
    [1001, 1],
    [Number.NaN, 1],
    [Number.POSITIVE_INFINITY, 1],
  ])('%s/%s is none', (num, den) => {
    expect(() => frameRate(num, den)).toThrow(RangeError);
  });

  it.each([
    ['24', 24, 1],
    ['24000/1001', 24000, 1001],
    ['30000/1000', 30, 1],
    ['23.976', 24000, 1001],
    ['23.98', 24000, 1001],
    ['29.97', 30000, 1001],
    ['59.94', 60000, 1001],
    ['25.0', 25, 1],
    [' 12 ', 12, 1],
  ])('reads %s', (text, num, den) => {
    expect(parseFrameRate(text)).toEqual({ num, den });
  });

  it.each(['', 'fast', '24/0', '0', '24fps', '-24', '24/1001', '1e3', '24,5', '99999999999999999999'])(
    'does not read %j',
    (text) => {
      expect(parseFrameRate(text)).toBeNull();
    },
  );

  it('are written as they are read', () => {
    for (const rate of STANDARD_RATES) expect(parseFrameRate(formatFrameRate(rate))).toEqual(rate);
  });

  it('find the nearest standard rate', () => {
    expect(nearestRate(23.9)).toEqual(NTSC_FILM);
    expect(nearestRate(24.4)).toEqual(frameRate(24));
    for (const rate of STANDARD_RATES) expect(nearestRate(framesPerSecond(rate))).toEqual(rate);
    expect(() => nearestRate(0)).toThrow(RangeError);
    expect(() => nearestRate(Number.NaN)).toThrow(RangeError);
  });
});

describe('seconds', () => {
  it('lead back to the frame they came from, hours into a clip', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STANDARD_RATES), fc.nat(2_000_000), (rate, index) => {
        expect(framesNear(secondsAt(index, rate), rate)).toBe(index);
      }),
      { seed: SEED },
    );
  });

  it('do not drift at 24000/1001 over 20 minutes', () => {
    expect(secondsAt(28771, NTSC_FILM)).toBeCloseTo(1199.990458, 5);
    expect(framesNear(1200, NTSC_FILM)).toBe(28771);
  });
});
