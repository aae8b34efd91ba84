import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type FrameFormat, pixelFormat } from '#shared/domain/clip/picture-format.ts';
import { type Box, unionBox } from '#shared/domain/geometry.ts';
import { runParts } from './run-parts.ts';

const FORMAT: FrameFormat = {
  width: 100,
  height: 100,
  pixel: pixelFormat('yuv420p'),
  color: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'tv' },
};
const seed = Number(process.env.KUCHI_SEED ?? 11);
const parts = (run: readonly (Box | null)[]) => runParts(run, FORMAT, (box) => box);

it('one window for a mouth that stays about where it is, frames without one included', () => {
  expect(parts([[10, 10, 20, 20], null, [20, 14, 20, 20]])).toEqual([
    { segments: [[10, 10, 20, 20], null, [20, 14, 20, 20]], window: [10, 10, 30, 24] },
  ]);
});

it('a mouth that jumps across the picture starts a new part', () => {
  const [left, right]: [Box, Box] = [
    [0, 0, 20, 60],
    [80, 40, 20, 60],
  ];
  expect(parts([left, left, right])).toEqual([
    { segments: [left, left], window: left },
    { segments: [right], window: right },
  ]);
});

it('a drawing over most of the picture is made from whole pictures', () => {
  const [large, small]: [Box, Box] = [
    [0, 0, 80, 80],
    [40, 40, 10, 10],
  ];
  expect(parts([small, large, large, small]).map(({ window }) => window)).toEqual([small, null, small]);
});

it('a run without any drawing has a small window all the same', () => {
  expect(parts([null, null])).toEqual([{ segments: [null, null], window: [0, 0, 16, 16] }]);
  expect(runParts([null], { ...FORMAT, width: 8, height: 6 }, () => null)[0]?.window).toEqual([0, 0, 8, 6]);
});

it('parts tile the run and their windows hold what they draw', () => {
  const even = fc.integer({ min: 0, max: 30 }).map((n) => n * 2);
  const box = fc
    .tuple(even, even, even, even)
    .map(([x, y, w, h]): Box => [x, y, Math.min(w + 2, 100 - x), Math.min(h + 2, 100 - y)]);
  fc.assert(
    fc.property(fc.array(fc.option(box), { maxLength: 30 }), (run) => {
      const found = parts(run);
      expect(found.flatMap(({ segments }) => segments)).toEqual(run);
      for (const { segments, window } of found) {
        const drawn = segments.filter((one) => one !== null);
        if (!window) expect(drawn.every(([, , w, h]) => w * h > 4000)).toBe(true);
        else {
          for (const one of drawn) expect(unionBox(window, one)).toEqual(window);
          expect(window[2] * window[3]).toBeLessThanOrEqual(4000);
        }
      }
    }),
    { seed, numRuns: 200 },
  );
});
