import { expect, it } from 'vitest';
import type { FaceGroup } from '#shared/domain/face/face-track.ts';
import type { Take } from '#shared/domain/mouth/mouth-chart.ts';
import type { ResolvedCell } from '#shared/domain/sheet/resolve-sheet.ts';
import { alikeSpans, choiceSpans, type SheetPlace, scopeSpans } from './decision-scope.ts';

/** One letter a frame: c, h and o as drawings closed, half and open; capitals are in group g1, the others in g0. */
function placeOf(sheet: string, at: number, span: { start: number; end: number }): SheetPlace {
  const drawings: Record<string, string> = { c: 'closed', h: 'half', o: 'open' };
  const cells = [...sheet].map((letter) => ({
    state: 'half_open',
    drawing: drawings[letter.toLowerCase()] ?? null,
    group: letter === letter.toUpperCase() ? 'g1' : 'g0',
  })) as unknown as ResolvedCell[];
  const groups = ['g0', 'g1'].map((id) => ({
    id,
    ranges: cells.flatMap((cell, i) => (cell.group === id ? [{ start: i, end: i + 1 }] : [])),
  })) as unknown as FaceGroup[];
  return {
    span,
    cells,
    cuts: [],
    groups,
    group: cells[at]?.group ?? null,
    expression: 'neutral',
    expressions: [],
  };
}

const takeOf = (group: string, drawing: string, expression = 'neutral') =>
  ({ character: 'c1', group, drawing, expression }) as Take;
const place = placeOf('ccooCCHHccoo', 0, { start: 0, end: 2 });

it('reaches the exposure, the pose or every frame', () => {
  expect(scopeSpans('exposure', place)).toEqual([{ start: 0, end: 2 }]);
  expect(scopeSpans('group', place)).toEqual([
    { start: 0, end: 4 },
    { start: 8, end: 12 },
  ]);
  expect(scopeSpans('everywhere', place)).toEqual([{ start: 0, end: 12 }]);
});

it('stays with the exposure where there is no pose', () => {
  expect(scopeSpans('group', { ...place, group: null })).toEqual([{ start: 0, end: 2 }]);
});

it('changes only frames that show the same drawing', () => {
  expect(alikeSpans('exposure', place, 0)).toEqual([{ start: 0, end: 2 }]);
  expect(alikeSpans('group', place, 0)).toEqual([
    { start: 0, end: 2 },
    { start: 8, end: 10 },
  ]);
  expect(alikeSpans('everywhere', place, 0)).toEqual([
    { start: 0, end: 2 },
    { start: 4, end: 6 },
    { start: 8, end: 10 },
  ]);
});

it('chooses a take on its own pose only', () => {
  expect(choiceSpans('exposure', place, takeOf('g0', 'closed'))).toEqual([{ start: 0, end: 2 }]);
  expect(choiceSpans('exposure', place, takeOf('g0', 'open'))).toEqual(scopeSpans('group', place));
  expect(choiceSpans('everywhere', place, takeOf('g1', 'half'))).toEqual([{ start: 4, end: 8 }]);
  expect(choiceSpans('everywhere', place, takeOf('gone', 'half'))).toEqual([]);
});

it('keeps a take to the stretches of its page, and lays another page over what is asked for', () => {
  const stretch = { character: 'c1' as Take['character'], start: 1, end: 3, expression: 'smile' };
  const other = { ...stretch, character: 'c2' as Take['character'], start: 0, end: 12 };
  const smiling: SheetPlace = { ...place, expression: 'smile', expressions: [stretch, other] };
  expect(choiceSpans('group', smiling, takeOf('g0', 'half', 'smile'))).toEqual([{ start: 1, end: 3 }]);
  const neutral: SheetPlace = { ...smiling, expression: 'neutral' };
  expect(choiceSpans('group', neutral, takeOf('g0', 'half'))).toEqual([
    { start: 0, end: 1 },
    { start: 3, end: 4 },
    { start: 8, end: 12 },
  ]);
  expect(choiceSpans('group', neutral, takeOf('g0', 'half', 'smile'))).toEqual([
    { start: 0, end: 4 },
    { start: 8, end: 12 },
  ]);
});
