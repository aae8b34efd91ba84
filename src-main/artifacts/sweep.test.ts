import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { planSweep, reachable } from './sweep.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20261121);
const name = (index: number): Digest => `blob${index}` as Digest;

test('what is reachable includes roots, the far end of chains and circles', () => {
  const refs = new Map([
    [name(0), [name(1), name(2)]],
    [name(1), [name(3)]],
    [name(3), [name(0)]],
    [name(4), [name(5)]],
  ]);
  expect([...reachable([name(0)], refs)].sort()).toEqual([name(0), name(1), name(2), name(3)]);
});

test('least recently used goes first, what was never used before all', () => {
  const { victims, report } = planSweep({
    blobs: [0, 1, 2, 3].map((index) => ({ digest: name(index), bytes: 10 })),
    roots: new Set([name(3)]),
    held: new Set(),
    refs: new Map(),
    lastUse: new Map([
      [name(0), 9],
      [name(1), 4],
      [name(3), 1],
    ]),
    budgetBytes: 10,
  });
  expect(victims).toEqual([name(2), name(1)]);
  expect(report).toEqual({ removed: 2, freedBytes: 20, rootedBytes: 10, spareBytes: 10 });
});

test('a sweep never takes what is rooted or held, and keeps to its budget otherwise', () => {
  const index = fc.integer({ min: 0, max: 19 });
  const someOf = fc.uniqueArray(index, { maxLength: 6 });
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 20, maxLength: 20 }),
      someOf,
      someOf,
      fc.array(fc.tuple(index, someOf), { maxLength: 15 }),
      fc.array(fc.tuple(index, fc.integer({ min: 0, max: 50 })), { maxLength: 15 }),
      fc.integer({ min: 0, max: 1500 }),
      (sizes, rootIndices, heldIndices, refList, uses, budgetBytes) => {
        const blobs = sizes.map((bytes, at) => ({ digest: name(at), bytes }));
        const refs = new Map(refList.map(([from, to]) => [name(from), to.map(name)] as const));
        const [roots, held] = [new Set(rootIndices.map(name)), new Set(heldIndices.map(name))];
        const lastUse = new Map(uses.map(([at, tick]) => [name(at), tick] as const));
        const { victims, report } = planSweep({ blobs, roots, held, refs, lastUse, budgetBytes });
        const safe = reachable([...roots, ...held], refs);
        for (const victim of victims) expect(safe.has(victim)).toBe(false);
        // Over budget only when everything that may go has gone.
        const removable = blobs.filter(({ digest }) => !safe.has(digest));
        if (report.spareBytes > budgetBytes) expect(victims).toHaveLength(removable.length);
        const all = sizes.reduce((sum, bytes) => sum + bytes, 0);
        expect(report.rootedBytes + report.spareBytes + report.freedBytes).toBe(all);
      },
    ),
    { seed: SEED, numRuns: 300 },
  );
});
