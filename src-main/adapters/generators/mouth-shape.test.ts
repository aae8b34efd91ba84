import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MouthStyle } from '#main/ports/mouths.ts';
import { MOUTH_STATES } from '#shared/domain/mouth/mouth-state.ts';
import { DRAWN_DEFAULTS, drawnSettings, mouthShape } from './drawn-parameters.ts';
import { lineOutline, lowerContour, openingPath, upperLine } from './mouth-shape.ts';

const seed = Number(process.env.KUCHI_SEED ?? 21);
const size = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const style = fc
  .record({
    lineWidth: size(0.3, 8),
    width: size(4, 300),
    sag: size(-20, 20),
    openHeight: size(2, 200),
    angle: size(-0.5, 0.5),
  })
  .map(
    (measured): MouthStyle => ({
      skin: [230, 200, 180],
      line: [60, 30, 30],
      inner: [120, 40, 50],
      tongue: [220, 120, 120],
      softness: 0.6,
      centre: { x: 100, y: 100 },
      ...measured,
    }),
  );

test('the upper line is the same in all three states of an attempt; half is at its share of open', () => {
  fc.assert(
    fc.property(style, fc.nat(1000), fc.nat(4), (measured, takeSeed, attempt) => {
      const settings = drawnSettings({});
      const [closed, half, open] = MOUTH_STATES.map((state) =>
        mouthShape(measured, state, settings, takeSeed, attempt),
      );
      if (!closed || !half || !open) throw new Error('three states');
      for (const t of [0, 0.2, 0.5, 0.9, 1]) {
        expect(upperLine(half, t)).toEqual(upperLine(closed, t));
        expect(upperLine(open, t)).toEqual(upperLine(closed, t));
      }
      expect(lineOutline(open)).toEqual(lineOutline(closed));
      expect(closed.drop).toBe(0);
      expect(half.drop).toBeCloseTo(0.4 * open.drop, 9);
      expect(open.drop).toBeLessThanOrEqual(0.8 * open.width + 1e-9);
      for (const cubic of lowerContour(open)) {
        for (const p of [cubic.from, cubic.c1, cubic.c2, cubic.to])
          expect(Number.isFinite(p.x) && Number.isFinite(p.y)).toBe(true);
      }
      expect(openingPath(open)).not.toContain('NaN');
    }),
    { seed, numRuns: 150 },
  );
});

test('attempt 0 is what was measured, whatever the seed; later attempts differ a little and by seed', () => {
  fc.assert(
    fc.property(style, fc.nat(1000), (measured, takeSeed) => {
      const settings = drawnSettings({});
      const first = mouthShape(measured, 'fully_open', settings, takeSeed, 0);
      expect(first).toEqual(mouthShape(measured, 'fully_open', settings, takeSeed + 1, 0));
      const next = mouthShape(measured, 'fully_open', settings, takeSeed, 1);
      expect(next).not.toEqual(first);
      expect(Math.abs(next.width / first.width - 1)).toBeLessThanOrEqual(0.0501);
      expect(Math.abs(next.lineWidth / first.lineWidth - 1)).toBeLessThanOrEqual(0.1001);
    }),
    { seed, numRuns: 60 },
  );
});

test('settings that are no numbers are ignored, others kept within bounds', () => {
  expect(drawnSettings({ mouth_width: 'wide', mouth_height: Number.NaN, unknown: 3 })).toEqual(
    DRAWN_DEFAULTS,
  );
  expect(drawnSettings({ mouth_width: 99, half_open_height_scale: 0 })).toMatchObject({
    mouth_width: 3,
    half_open_height_scale: 0.15,
  });
});
