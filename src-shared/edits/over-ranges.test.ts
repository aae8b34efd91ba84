import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emptyDocument } from '#shared/domain/document/project-document.ts';
import { applyEdit } from './apply-edit.ts';
import { joinedSpans, overRanges } from './over-ranges.ts';

const seed = Number(process.env.KUCHI_SEED ?? 7);

const span = fc.record({ start: fc.nat(60), end: fc.nat(60) });

it('joins spans without losing or adding a frame', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 8 }), (spans) => {
      const frames = new Set<number>();
      for (const { start, end } of spans) for (let i = start; i < end; i += 1) frames.add(i);
      const joined = joinedSpans(spans);
      const covered = joined.flatMap(({ start, end }) =>
        Array.from({ length: end - start }, (_, i) => start + i),
      );
      expect(covered).toEqual([...frames].sort((a, b) => a - b));
      for (const [i, { start }] of joined.entries()) expect(start).toBeGreaterThan(joined[i - 1]?.end ?? -1);
    }),
    { seed, numRuns: 300 },
  );
});

it('is one edit for one stretch, one step for several and nothing for none', () => {
  const two = [
    { start: 4, end: 6 },
    { start: 0, end: 2 },
  ];
  expect(overRanges('set-cells', [], { state: 'half_open' })).toBeNull();
  expect(overRanges('set-cells', two.slice(1), { state: 'half_open' })).toEqual({
    name: 'set-cells',
    args: { state: 'half_open', start: 0, end: 2 },
  });
  const { document: before } = applyEdit(emptyDocument(), 'add-character', { name: 'Mika' });
  const call = overRanges('set-cells', two, { state: 'half_open' });
  const { document } = applyEdit(before, call?.name ?? '', call?.args);
  expect(document.overrides.cells.map(({ start, end }) => [start, end])).toEqual([
    [0, 2],
    [4, 6],
  ]);
});
