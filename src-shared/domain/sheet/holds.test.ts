import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEED } from '../../../test/documents/random-edits.ts';
import { exposureAt, holdsOf, movedEdge, shownBefore, snappedFrame } from './holds.ts';

const STATES = { c: 'neutral_closed', h: 'half_open', o: 'fully_open', s: 'source' } as const;
const DRAWINGS = { c: 'closed', h: 'half', o: 'open', s: null } as const;
const sheet = (letters: string) =>
  [...letters].map((letter) => {
    const key = letter as keyof typeof STATES;
    return { state: STATES[key], drawing: DRAWINGS[key] };
  });
const span = (range: { start: number; end: number } | null) => range && [range.start, range.end];
const anySheet = fc
  .array(fc.constantFrom('c', 'h', 'o', 's'), { minLength: 1, maxLength: 40 })
  .map((letters) => sheet(letters.join('')));
const anyCuts = fc.uniqueArray(fc.integer({ min: 1, max: 39 }), { maxLength: 4 });

describe('the hold at a frame', () => {
  it('reaches as far as the same drawing, and no further than a cut', () => {
    const cells = sheet('cchhhhcc');
    expect(span(exposureAt(cells, 3))).toEqual([2, 6]);
    expect(span(exposureAt(cells, 3, [4]))).toEqual([2, 4]);
    expect(span(exposureAt(cells, 4, [4]))).toEqual([4, 6]);
    expect(exposureAt(cells, 8)).toBeNull();
    expect(exposureAt(cells, -1)).toBeNull();
  });

  it('is the one that the list of holds names for the frame', () => {
    fc.assert(
      fc.property(anySheet, anyCuts, (cells, cuts) => {
        const holds = holdsOf(cells, cuts);
        expect(holds.flatMap(({ start, end }) => cells.slice(start, end))).toEqual(cells);
        for (const { start, end } of holds)
          for (let frame = start; frame < end; frame += 1)
            expect(span(exposureAt(cells, frame, cuts))).toEqual([start, end]);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

describe('an edge that is dragged', () => {
  it('lets the growing hold cover the frames between', () => {
    const cells = sheet('ccchhhoo');
    expect(movedEdge(cells, 3, 5)).toEqual({ start: 3, end: 5, show: { drawing: 'closed' } });
    expect(movedEdge(cells, 3, 1)).toEqual({ start: 1, end: 3, show: { drawing: 'half' } });
    expect(movedEdge(sheet('sshh'), 2, 3)).toEqual({ start: 2, end: 3, show: { state: 'source' } });
  });

  it('leaves every hold a frame, and does not move where there is no edge or a cut', () => {
    const cells = sheet('ccchhhoo');
    expect(span(movedEdge(cells, 3, 99))).toEqual([3, 5]);
    expect(span(movedEdge(cells, 3, -5))).toEqual([1, 3]);
    expect(movedEdge(cells, 3, 3)).toBeNull();
    expect(movedEdge(cells, 4, 6)).toBeNull();
    expect(movedEdge(cells, 0, 2)).toBeNull();
    expect(movedEdge(cells, 3, 5, [3])).toBeNull();
  });
});

describe('snapping', () => {
  it('counts from the first drawing of the cut', () => {
    const snapped = (frame: number, shooting: 1 | 2 | 3) => snappedFrame(frame, shooting, [10], 30);
    expect([0, 1, 2, 3, 4, 5].map((frame) => snapped(frame, 3))).toEqual([0, 0, 3, 3, 3, 6]);
    expect([10, 11, 12, 13].map((frame) => snapped(frame, 2))).toEqual([10, 12, 12, 14]);
    expect([9.4, 9.6].map((frame) => snapped(frame, 1))).toEqual([9, 10]);
    expect(snapped(9, 3)).toBe(9);
    expect(snapped(-4, 3)).toBe(0);
    expect(snapped(99, 3)).toBe(30);
  });

  it('never leaves the shot and never moves further than half a step', () => {
    fc.assert(
      fc.property(
        fc.nat(40),
        fc.constantFrom(1 as const, 2 as const, 3 as const),
        anyCuts,
        (frame, shooting, cuts) => {
          const snapped = snappedFrame(frame, shooting, cuts, 40);
          expect(Math.abs(snapped - frame)).toBeLessThanOrEqual(shooting / 2);
          expect(snappedFrame(snapped, shooting, cuts, 40)).toBe(snapped);
          for (const cut of cuts) expect(snapped < cut && frame > cut).toBe(false);
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
  });
});

it('what the frame before shows can be asked for again', () => {
  expect(shownBefore(sheet('hs'), 1)).toEqual({ drawing: 'half' });
  expect(shownBefore(sheet('sh'), 1)).toEqual({ state: 'source' });
  expect(shownBefore(sheet('sh'), 0)).toBeNull();
});
