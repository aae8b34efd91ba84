import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDocument } from '#shared/domain/document/project-document.ts';
import { SHEET_STATES } from '#shared/domain/mouth/mouth-state.ts';
import type { ResolvedCell } from '#shared/domain/sheet/resolve-sheet.ts';
import { applyEdit } from '#shared/edits/apply-edit.ts';
import { copiedCells, filling, lengthOf, pasteArguments } from './copied-cells.ts';
import type { PaintTarget } from './paint-target.ts';
import { punchInEdit, withPassed } from './punch-in.ts';
import { lineAt, shotAt, slipSpan } from './slip-span.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20260303);
const cell = (state: ResolvedCell['state']): ResolvedCell => ({
  state,
  drawing: null,
  by: 'auto',
  take: null,
  group: null,
  verdict: null,
  standsFor: null,
});
const cellList = fc.array(fc.constantFrom(...SHEET_STATES).map(cell), { minLength: 1, maxLength: 40 });
const withMika = applyEdit(emptyDocument(), 'add-character', { name: 'Mika' }).document;
const character = withMika.characters[0]?.id ?? '';

describe('punch-in', () => {
  it('paints what passed, also frames that playing jumped over', () => {
    let passed = withPassed([], { from: null, to: 10 });
    passed = withPassed(passed, { from: 10, to: 11 });
    passed = withPassed(passed, { from: 11, to: 14 });
    expect(passed).toEqual([{ start: 10, end: 15 }]);
  });

  it('begins a new range where a loop begins, and paints backwards too', () => {
    let passed = withPassed([], { from: null, to: 30 });
    passed = withPassed(passed, { from: null, to: 4 });
    passed = withPassed(passed, { from: 4, to: 5 });
    expect(passed).toEqual([
      { start: 30, end: 31 },
      { start: 4, end: 6 },
    ]);
    expect(withPassed([{ start: 9, end: 10 }], { from: 9, to: 7 })).toEqual([{ start: 7, end: 10 }]);
  });

  it('is one edit of the history whatever was passed', () => {
    const twice = [
      { start: 30, end: 31 },
      { start: 4, end: 6 },
    ];
    for (const passed of [twice, twice.slice(0, 1)]) {
      const { name, args } = punchInEdit(character, 'half_open', passed, 'Punch in');
      const { document } = applyEdit(withMika, name, args);
      const painted = document.overrides.cells.map(({ start, end }) => ({ start, end }));
      expect(painted).toEqual(passed.toSorted((a, b) => a.start - b.start));
    }
  });
});

describe('copied mouths', () => {
  it('show the same where they are laid', () => {
    fc.assert(
      fc.property(cellList, fc.nat(), fc.nat(), fc.nat({ max: 100 }), (cells, a, b, at) => {
        const start = a % cells.length;
        const end = start + 1 + (b % (cells.length - start));
        const copied = copiedCells(cells, { start, end });
        expect(lengthOf(copied)).toBe(end - start);
        const { document } = applyEdit(withMika, 'paste-cells', pasteArguments(character, at, copied));
        const shown = document.overrides.cells.flatMap(({ show, start: from, end: to }) =>
          new Array(to - from).fill('state' in show ? show.state : null),
        );
        expect(shown).toEqual(cells.slice(start, end).map(({ state }) => state));
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  it('fill exactly the room there is', () => {
    fc.assert(
      fc.property(cellList, fc.integer({ min: 1, max: 200 }), (cells, room) => {
        const filled = filling(copiedCells(cells, { start: 0, end: cells.length }), room);
        expect(lengthOf(filled)).toBe(room);
        expect(filled.every(({ length }) => length > 0)).toBe(true);
      }),
      { seed: SEED, numRuns: 100 },
    );
    expect(filling([], 10)).toEqual([]);
  });
});

describe('what a slip moves', () => {
  const line = { text: '', kind: 'spoken', character } as const;
  const first = applyEdit(withMika, 'add-line', { ...line, start: 10, end: 40 }).document;
  const document = applyEdit(first, 'add-line', { ...line, start: 20, end: 30 }).document;
  const target = (playhead: number): PaintTarget => ({
    character,
    cells: new Array(100).fill(cell('half_open')),
    cuts: [50, 80],
    playhead,
    span: { start: playhead, end: playhead + 1 },
    hold: { start: playhead, end: playhead + 1 },
    isSelected: false,
  });

  it('is the selection, the line, or the shot', () => {
    expect(slipSpan({ document }, target(12), { start: 90, end: 200 })).toEqual({ start: 90, end: 100 });
    expect(slipSpan({ document }, target(12), null)).toEqual({ start: 10, end: 40 });
    expect(slipSpan({ document }, target(60), null)).toEqual({ start: 50, end: 80 });
  });

  it('prefers the shorter of two lines, and finds the ends of shots', () => {
    expect(lineAt({ document }, character, 25)).toMatchObject({ start: 20, end: 30 });
    expect(lineAt({ document }, character, 45)).toBeNull();
    expect(shotAt(0, [50], 100)).toEqual({ start: 0, end: 50 });
    expect(shotAt(99, [50], 100)).toEqual({ start: 50, end: 100 });
  });
});
