import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameRate } from '#shared/domain/time/frame-rate.ts';
import { segmentList } from './segment-list.ts';

const RATE = frameRate(24000, 1001);
const seed = Number(process.env.KUCHI_SEED ?? 20260721);

const durations = (list: string): number[] =>
  [...list.matchAll(/^duration (\d+)\.(\d{6})$/gm)].map(([, s, us]) => Number(s) * 1e6 + Number(us));

describe('segment list', () => {
  it('quotes what the script’s grammar would read otherwise', () => {
    const [, file] = segmentList([{ path: "/a b/it's ‘口’#\\.mp4", frameCount: 48 }], RATE).split('\n');
    expect(file).toBe("file 'file:/a b/it'\\''s ‘口’#\\.mp4'");
  });

  it('refuses a path that would end the line', () => {
    expect(() => segmentList([{ path: "/a\nfile 'x'", frameCount: 1 }], RATE)).toThrow('media.line-break');
  });

  it('never strays more than half a microsecond from where a frame is', () => {
    const rates = fc.constantFrom(RATE, frameRate(30000, 1001), frameRate(12), frameRate(60), frameRate(25));
    const counts = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(rates, counts, (rate, frameCounts) => {
        const list = segmentList(
          frameCounts.map((frameCount) => ({ path: '/s', frameCount })),
          rate,
        );
        let [frame, micros] = [0, 0];
        for (const [i, duration] of durations(list).entries()) {
          frame += frameCounts[i] ?? 0;
          micros += duration;
          expect(Math.abs(micros - (frame * rate.den * 1e6) / rate.num)).toBeLessThanOrEqual(0.5001);
        }
        expect(frame).toBe(frameCounts.reduce((sum, count) => sum + count, 0));
      }),
      { seed, numRuns: 100 },
    );
  });
});
