import { describe, expect, it } from 'vitest';
import type { CharacterId } from '#shared/domain/mouth/mouth-chart.ts';
import type { SheetState } from '#shared/domain/mouth/mouth-state.ts';
import type { ResolvedCell } from '#shared/domain/sheet/resolve-sheet.ts';
import { pageTurn, rowRule, sheetMark, spokenAt } from './sheet-rows.ts';

const cells = (...states: SheetState[]): ResolvedCell[] =>
  states.map((state) => ({
    state,
    drawing: null,
    by: 'auto',
    take: null,
    group: null,
    verdict: null,
    standsFor: null,
  }));
const marks = (list: readonly ResolvedCell[], cuts: readonly number[] = []) =>
  list.map((_cell, frame) => sheetMark(list, frame, cuts.includes(frame))).join('');

describe('x-sheet', () => {
  it('writes a number where a drawing begins and a line for its hold', () => {
    const list = cells(
      'neutral_closed',
      'neutral_closed',
      'half_open',
      'fully_open',
      'fully_open',
      'fully_open',
    );
    expect(marks(list)).toBe('1│23││');
  });

  it('writes the number anew behind a cut, and crosses out what is left to the source', () => {
    expect(marks(cells('half_open', 'half_open', 'source', 'source', 'half_open'), [1])).toBe('22×┆2');
    expect(sheetMark([], 0, false)).toBe('');
  });

  it.each([
    [24, ['second', 'frame', 'frame', 'frame', 'frame', 'frame', 'quarter'], 12, 'half'],
    [25, ['second', 'frame', 'frame', 'frame', 'frame', 'frame', 'frame'], 25, 'second'],
    [30, ['second', 'frame', 'frame', 'frame', 'frame', 'frame', 'frame'], 15, 'half'],
  ])('rules the page at %d frames a second', (perSecond, first, frame, rule) => {
    expect(first.map((_rule, at) => rowRule(at, perSecond))).toEqual(first);
    expect(rowRule(frame, perSecond)).toBe(rule);
  });

  it('tells the words where a line begins', () => {
    const lines = [
      { id: 'l1', start: 2, end: 6, text: 'おはよう', kind: 'spoken' as const },
      { id: 'l2', start: 4, end: 5, text: 'あ', kind: 'off' as const },
    ];
    expect(spokenAt(lines, 1)).toBeNull();
    expect(spokenAt(lines, 2)).toEqual({ kind: 'spoken', part: 'first', text: 'おはよう' });
    expect(spokenAt(lines, 3)?.part).toBe('middle');
    expect(spokenAt(lines, 4)?.kind).toBe('off');
    expect(spokenAt(lines, 5)?.part).toBe('last');
  });
});

it('writes the page of the chart where it is turned', () => {
  const character = 'c1' as CharacterId;
  const stretches = [
    { character, start: 2, end: 4, expression: 'smile' },
    { character, start: 4, end: 5, expression: 'angry' },
  ];
  const turns = (who: string) => [0, 1, 2, 3, 4, 5, 6].map((frame) => pageTurn(stretches, who, frame));
  expect(turns('c1')).toEqual([null, null, 'smile', null, 'angry', 'neutral', null]);
  expect(turns('c2').every((turn) => turn === null)).toBe(true);
});
