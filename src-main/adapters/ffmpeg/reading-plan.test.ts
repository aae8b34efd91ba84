import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presentationTimes, seekPoints } from './packets.ts';
import { readingPasses } from './reading-plan.ts';

const seed = Number(process.env.KUCHI_SEED ?? 20240613);

describe('readingPasses', () => {
  it('covers every timeline frame once, one way per pass, within the memory allowed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 30 }), { maxLength: 60 }),
        fc.nat({ max: 100 }),
        fc.integer({ min: 1, max: 8 }),
        (sources, start, held) => {
          const passes = readingPasses(start, sources, held);
          expect(passes.flatMap((pass) => pass.sources)).toEqual(sources);
          let index = start;
          for (const pass of passes) {
            expect(pass.start).toBe(index);
            index += pass.sources.length;
            if (pass.backwards) expect(pass.sources.length).toBeLessThanOrEqual(Math.max(1, held));
            const sorted = [...pass.sources].sort((a, b) => (pass.backwards ? b - a : a - b));
            expect(pass.sources).toEqual(sorted);
          }
        },
      ),
      { seed, numRuns: 300 },
    );
  });

  it('reads a ping-pong in long runs', () => {
    const passes = readingPasses(0, [0, 1, 2, 3, 2, 1, 0, 1, 2], 100);
    expect(passes.map((pass) => pass.sources)).toEqual([
      [0, 1, 2, 3],
      [2, 1, 0],
      [1, 2],
    ]);
  });
});

describe('packets', () => {
  const packet = (pts: number | null, dts: number | null, key = false, discard = false) => ({
    pts,
    dts,
    key,
    discard,
  });

  it('puts presentation times in order and leaves out what an edit list hides', () => {
    expect(presentationTimes([packet(0, -2, true, true), packet(8, -1), packet(4, 0)])).toEqual([4, 8]);
    expect(presentationTimes([packet(0, 0, true), packet(null, 1)])).toBeNull();
    expect(presentationTimes([packet(0, 0, true), packet(0, 1)])).toBeNull();
  });

  it('seeks one key frame early where pictures depend on each other', () => {
    const packets = Array.from({ length: 60 }, (_, i) => packet(i, i - 2, i % 20 === 0));
    const times = packets.map((_, i) => i);
    expect(seekPoints(packets, times, { container: 'mov,mp4', codec: 'h264' })).toEqual([
      { frame: 20, time: -2 },
      { frame: 40, time: 18 },
    ]);
    expect(seekPoints(packets, times, { container: 'matroska,webm', codec: 'prores' })).toEqual([
      { frame: 20, time: 20 },
      { frame: 40, time: 40 },
    ]);
    expect(seekPoints(packets, times, { container: 'mpegts', codec: 'h264' })).toEqual([]);
  });
});
