import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '#shared/kit/canonical-json.ts';
import { slicedJson } from './sliced-json.ts';

const seed = Number(process.env.KUCHI_SEED ?? 20_261);

test('plain data of any form comes out as canonicalJson writes it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (value) => {
      expect(await slicedJson(value)).toBe(canonicalJson(value));
    }),
    { seed, numRuns: 100 },
  );
});

test('long lists too, wherever they lie, and without holding the loop', async () => {
  const frames = Array.from({ length: 1203 }, (_, index) => ({ z: index, a: [index, null], u: undefined }));
  const value = { tracks: [{ frames }, { frames: [] }], b: frames.slice(0, 501) };
  let turns = 0;
  let going = true;
  const turn = (): void => {
    turns += 1;
    if (going) setImmediate(turn);
  };
  setImmediate(turn);
  expect(await slicedJson(value)).toBe(canonicalJson(value));
  going = false;
  expect(turns).toBeGreaterThanOrEqual(4);
});
