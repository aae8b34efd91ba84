import { describe, expect, it } from 'vitest';
import { seededRandom, seedFrom } from './random.ts';

describe('seededRandom', () => {
  it('repeats itself for a seed and differs between seeds', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
    expect(draw(-1)).toEqual(draw(2 ** 32 - 1));
  });

  it('is uniform in [0, 1)', () => {
    const random = seededRandom(42);
    const bins = new Array<number>(10).fill(0);
    for (let i = 0; i < 10_000; i += 1) {
      const value = random();
      expect(value >= 0 && value < 1).toBe(true);
      const bin = Math.floor(value * 10);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    for (const count of bins) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('is the same on every machine', () => {
    const random = seededRandom(1);
    expect([random(), random()].map((value) => Math.round(value * 2 ** 32))).toEqual([2693262067, 11749833]);
  });
});

describe('seedFrom', () => {
  it('is a 32-bit number that depends on every part and its place', () => {
    const seeds = [['a', 'b'], ['b', 'a'], ['ab'], ['a', 'b', 0], ['a', 'b', 1], []].map((parts) =>
      seedFrom(...parts),
    );
    expect(new Set(seeds).size).toBe(seeds.length);
    for (const seed of seeds) expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32).toBe(true);
    expect(seedFrom('a', 1)).toBe(seedFrom('a', '1'));
  });
});
