import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameRate, STANDARD_RATES } from '../time/frame-rate.ts';
import { constantRate, medianInterval, pictureSeconds } from './constant-rate.ts';

const seed = Number(process.env.KUCHI_SEED ?? 20240611);
const milliseconds = { num: 1, den: 1000 };

const stamps = (count: number, num: number, den: number, timeBase: { num: number; den: number }, first = 0) =>
  Array.from(
    { length: count },
    (_, i) => first + Math.round((i * den * timeBase.den) / (num * timeBase.num)),
  );

describe('constantRate', () => {
  it('finds every standard rate in a fine time base, whatever the start', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...STANDARD_RATES),
        fc.integer({ min: 40, max: 400 }),
        fc.integer({ min: -9000, max: 900_000 }),
        (rate, count, first) => {
          const timeBase = { num: 1, den: 90000 };
          const timestamps = stamps(count, rate.num, rate.den, timeBase, first);
          expect(constantRate({ timestamps, timeBase }, [])).toEqual(rate);
        },
      ),
      { seed, numRuns: 60 },
    );
  });

  it('trusts the declared rate where milliseconds cannot tell 23.976 from 24', () => {
    const timestamps = stamps(10, 24000, 1001, milliseconds);
    expect(constantRate({ timestamps, timeBase: milliseconds }, [frameRate(24000, 1001)])).toEqual(
      frameRate(24000, 1001),
    );
    const few = timestamps.slice(0, 5);
    expect(constantRate({ timestamps: few, timeBase: milliseconds }, [])).toEqual(frameRate(24));
  });

  it('finds odd rates too', () => {
    const timeBase = { num: 1, den: 700 };
    const timestamps = stamps(30, 7, 1, timeBase);
    expect(constantRate({ timestamps, timeBase }, [])).toEqual(frameRate(7));
  });

  it('calls a clip with one missing frame variable', () => {
    const timestamps = stamps(50, 24, 1, milliseconds).filter((_, i) => i !== 20);
    expect(constantRate({ timestamps, timeBase: milliseconds }, [frameRate(24)])).toBeNull();
  });

  it('sees through soft pulldown', () => {
    const timeBase = { num: 1, den: 60000 };
    const timestamps = Array.from({ length: 20 }, (_, i) => Math.floor((5 * i + 1) / 2) * 1001);
    expect(constantRate({ timestamps, timeBase }, [frameRate(30000, 1001)])).toEqual(frameRate(24000, 1001));
  });

  it('takes the declared rate for one frame, else 24', () => {
    const one = { timestamps: [5], timeBase: milliseconds };
    expect(constantRate(one, [frameRate(12)])).toEqual(frameRate(12));
    expect(constantRate(one, [])).toEqual(frameRate(24));
  });
});

describe('measures', () => {
  it('knows median and length', () => {
    const ticks = { timestamps: [100, 140, 180, 300], timeBase: milliseconds };
    expect(medianInterval(ticks)).toBeCloseTo(0.04);
    expect(pictureSeconds(ticks, null)).toBeCloseTo(0.24);
    expect(pictureSeconds(ticks, frameRate(25))).toBeCloseTo(0.16);
    expect(medianInterval({ timestamps: [1], timeBase: milliseconds })).toBeNull();
  });
});
