import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SHEET_STATES } from '#shared/domain/mouth/mouth-state.ts';
import { holdsOf } from '#shared/domain/sheet/holds.ts';
import type { ResolvedCell } from '#shared/domain/sheet/resolve-sheet.ts';
import { cellRuns, visitRuns } from './frame-runs.ts';
import { type LaneRow, scrollToCharacter } from './lane-rows.ts';
import { formatFrame, rulerSteps } from './ruler-marks.ts';
import { snappedSpan } from './snapped-span.ts';
import { StateDensity } from './state-density.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20260302);
const RATE = { num: 24, den: 1 };
const cell = fc.record({
  state: fc.constantFrom(...SHEET_STATES),
  drawing: fc.constantFrom(null, 'closed', 'half'),
  by: fc.constantFrom('auto' as const, 'rule' as const, 'artist' as const),
  take: fc.constant(null),
  group: fc.constantFrom(null, 'g0', 'g1'),
  verdict: fc.constantFrom(null, 'pass' as const, 'reject' as const),
});
const cellList = fc.array(cell, { minLength: 1, maxLength: 60 }) as fc.Arbitrary<ResolvedCell[]>;

describe('runs of frames', () => {
  it('are the holds of the sheet, and tile it in every lane', () => {
    fc.assert(
      fc.property(cellList, fc.uniqueArray(fc.integer({ min: 1, max: 59 })), (cells, anyCuts) => {
        const cuts = anyCuts.filter((cut) => cut < cells.length).sort((a, b) => a - b);
        const runs = cellRuns(cells, cuts);
        const seen: { start: number; end: number; state: string }[] = [];
        visitRuns(runs.holds, { start: 0, end: cells.length }, (state, start, end) =>
          seen.push({ start, end, state }),
        );
        expect(seen).toEqual(
          holdsOf(cells, cuts).map(({ start, end, shown }) => ({ start, end, state: shown.state })),
        );
        for (const [frame, { by, verdict }] of cells.entries()) {
          const one = { start: frame, end: frame + 1 };
          visitRuns(runs.authors, one, (value) => expect(value).toBe(by));
          visitRuns(runs.verdicts, one, (value) => expect(value).toBe(verdict));
        }
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('are visited only where they meet the frames asked for', () => {
    const runs = { starts: [0, 10, 20, 30], values: ['a', 'b', 'c', 'd'], frameCount: 40 };
    const seen: string[] = [];
    visitRuns(runs, { start: 12, end: 30 }, (value, start, end) => seen.push(`${value}${start}-${end}`));
    expect(seen).toEqual(['b10-20', 'c20-30']);
    visitRuns({ starts: [], values: [], frameCount: 0 }, { start: 0, end: 9 }, () => seen.push('never'));
    expect(seen).toHaveLength(2);
  });

  it('have shares that add up to one', () => {
    fc.assert(
      fc.property(cellList, fc.nat(), fc.nat(), (cells, a, b) => {
        const start = a % cells.length;
        const end = start + 1 + (b % (cells.length - start));
        const density = new StateDensity(cells);
        const shares = SHEET_STATES.map((state) => density.share(state, start, end));
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
        const open = cells.slice(start, end).filter(({ state }) => state === 'fully_open').length;
        expect(density.share('fully_open', start, end)).toBeCloseTo(open / (end - start));
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

describe('ruler', () => {
  it.each([
    ['frames', 24, { label: 2, line: 1 }],
    ['frames', 8, { label: 4, line: 1 }],
    ['feet', 2, { label: 32, line: 4 }],
    ['timecode', 2, { label: 48, line: 3 }],
  ] as const)('counts in %s at %d px', (display, pixelsPerFrame, steps) => {
    expect(rulerSteps(display, RATE, pixelsPerFrame, 999)).toEqual(steps);
  });

  it('leaves room for every label and every line', () => {
    const display = fc.constantFrom(
      'frames' as const,
      'seconds' as const,
      'feet' as const,
      'timecode' as const,
    );
    fc.assert(
      fc.property(display, fc.double({ min: 0.03, max: 64, noNaN: true }), (shown, pixelsPerFrame) => {
        const { label, line } = rulerSteps(shown, RATE, pixelsPerFrame, 35_999);
        expect(label % line).toBe(0);
        expect(label * pixelsPerFrame).toBeGreaterThan(formatFrame(35_999, shown, RATE).length * 7);
        expect(line * pixelsPerFrame).toBeGreaterThanOrEqual(5);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('names frames as the trade does', () => {
    expect(formatFrame(39, 'frames', RATE)).toBe('39');
    expect(formatFrame(39, 'feet', RATE)).toBe('2+07');
    expect(formatFrame(39, 'timecode', RATE)).toBe('00:00:01:15');
    expect(formatFrame(36, 'seconds', RATE)).toBe('1.50');
  });
});

describe('snapping a span', () => {
  it('grows to whole drawings counted from the cut', () => {
    expect(snappedSpan({ start: 12, end: 14 }, 3, [10], 40)).toEqual({ start: 10, end: 16 });
    expect(snappedSpan({ start: 12, end: 14 }, 1, [10], 40)).toEqual({ start: 12, end: 14 });
  });

  it('never leaves a shot that the span lies in', () => {
    expect(snappedSpan({ start: 8, end: 10 }, 3, [10], 40)).toEqual({ start: 6, end: 10 });
    expect(snappedSpan({ start: 39, end: 40 }, 2, [], 40)).toEqual({ start: 38, end: 40 });
  });
});

describe('scrolling to a character', () => {
  const rows = ['ann', 'bob'].flatMap((character, index): LaneRow[] => [
    { kind: 'lines', character, top: index * 100, height: 20 },
    { kind: 'states', character, top: index * 100 + 20, height: 40 },
    { kind: 'problems', character, top: index * 100 + 60, height: 30 },
  ]);

  it('leaves lanes alone whose mouths are in sight', () => {
    expect(scrollToCharacter(rows, 'ann', { scrollTop: 10, height: 60 })).toBe(10);
    expect(scrollToCharacter(rows, 'bob', { scrollTop: 60, height: 100 })).toBe(60);
    expect(scrollToCharacter(rows, 'nobody', { scrollTop: 60, height: 100 })).toBe(60);
  });

  it('shows all lanes where they fit, by the shortest way', () => {
    expect(scrollToCharacter(rows, 'bob', { scrollTop: 0, height: 120 })).toBe(70);
    expect(scrollToCharacter(rows, 'ann', { scrollTop: 70, height: 120 })).toBe(0);
  });

  it('shows the mouths first of all where there is too little room', () => {
    expect(scrollToCharacter(rows, 'bob', { scrollTop: 0, height: 70 })).toBe(100);
    expect(scrollToCharacter(rows, 'bob', { scrollTop: 0, height: 50 })).toBe(110);
  });
});
