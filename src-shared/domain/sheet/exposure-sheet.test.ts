import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEED } from '../../../test/documents/random-edits.ts';
import { SHEET_STATES } from '../mouth/mouth-state.ts';
import { CELL_AUTHORS, type Cell, sameCell, toExposures } from './exposure-sheet.ts';

const cell: fc.Arbitrary<Cell> = fc.record({
  state: fc.constantFrom(...SHEET_STATES),
  drawing: fc.constantFrom(null, 'closed', 'open'),
  by: fc.constantFrom(...CELL_AUTHORS),
});
/** Runs, because cells drawn one by one hardly ever repeat. */
const cells = fc
  .array(fc.tuple(cell, fc.integer({ min: 1, max: 5 })), { maxLength: 30, size: 'max' })
  .map((runs) => runs.flatMap(([one, length]) => Array.from({ length }, () => ({ ...one }))));

describe('exposures', () => {
  it('tile the cells, each as long as it can be', () => {
    fc.assert(
      fc.property(cells, (list) => {
        let next = 0;
        const exposures = toExposures(list);
        for (const [index, { start, length, cell: shown }] of exposures.entries()) {
          expect(start).toBe(next);
          expect(length).toBeGreaterThan(0);
          for (let frame = start; frame < start + length; frame += 1) expect(list[frame]).toEqual(shown);
          const before = exposures[index - 1];
          if (before) expect(sameCell(before.cell, shown)).toBe(false);
          next += length;
        }
        expect(next).toBe(list.length);
      }),
      { seed: SEED },
    );
  });

  it('become the same cells again', () => {
    fc.assert(
      fc.property(cells, (list) => {
        const again = toExposures(list).flatMap(({ length, cell: held }) =>
          Array.from({ length }, () => held),
        );
        expect(again).toEqual(list);
      }),
      { seed: SEED },
    );
  });
});
