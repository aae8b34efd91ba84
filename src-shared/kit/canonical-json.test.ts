import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20_261_121);

/** The same value with the members of every object in reverse order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reordered(member)]),
  );
}

const json = fc.jsonValue({ maxDepth: 4 });

describe('canonicalJson', () => {
  it('does not depend on the order of properties', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(reordered(value))).toBe(canonicalJson(value));
      }),
      { seed: SEED },
    );
  });

  it('is JSON of the same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: SEED },
    );
  });

  it('tells different values apart', () => {
    const texts = [{}, [], null, 0, '', false, '0', [0], { a: 0 }, { a: [0] }, { a: '0' }, { b: 0 }].map(
      canonicalJson,
    );
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('drops undefined members, writes -0 as 0 and sorts by code unit', () => {
    expect(canonicalJson({ b: undefined, ä: 1, a: -0, Z: [1, 2] })).toBe('{"Z":[1,2],"a":0,"ä":1}');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, () => 1, 1n, { a: Number.NaN }, [undefined]])(
    'refuses what JSON cannot hold: %s',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(/no JSON form/);
    },
  );
});
