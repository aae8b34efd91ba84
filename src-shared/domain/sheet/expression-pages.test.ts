import { describe, expect, it } from 'vitest';
import { applyEdit } from '#shared/edits/apply-edit.ts';
import { startDocument } from '../../../test/documents/random-edits.ts';
import { analysisOf, chartOf, DRAWINGS, fullPage, takeOf } from '../../../test/documents/sheet-analysis.ts';
import { chosenEarlier, chartOf as pagesOf } from '../analysis/sheet-inputs.ts';
import type { CharacterFindings } from '../analysis/shot-analysis.ts';
import { expressionAt } from '../mouth/expressions.ts';
import type { CharacterId, Take } from '../mouth/mouth-chart.ts';
import type { Overrides } from '../overrides/overrides.ts';
import { resolveSheet } from './resolve-sheet.ts';

const MIKA = 'c1' as CharacterId;
const smiling = (id: string, drawing: string, group = 'g0'): Take => ({
  ...takeOf({ id, group, drawing }),
  expression: 'smile',
});

function decided(...calls: readonly (readonly [string, object])[]): Overrides {
  return calls.reduce(
    (document, [name, args]) => applyEdit(document, name, { character: 'Mika', ...args }).document,
    startDocument(),
  ).overrides;
}

const page = (takes: readonly Take[]) => ({
  group: 'g0' as Take['group'],
  expression: 'smile',
  takes,
  chosen: {},
});
const neutral = chartOf(fullPage('g0'));
const withPage = (...takes: Take[]) =>
  analysisOf({ chart: { drawings: DRAWINGS, pages: [...neutral.pages, page(takes)] } });
const SMILE = decided(['set-expression', { start: 4, end: 8, expression: 'smile' }]);

describe('a page of another expression', () => {
  it('gives its drawings on its stretch, and no problem is listed', () => {
    const { cells, problems } = resolveSheet(withPage(smiling('s-closed', 'closed')), SMILE);
    expect(cells.map(({ take }) => take)).toEqual([
      ...new Array<string>(4).fill('g0-closed'),
      ...new Array<string>(4).fill('s-closed'),
      ...new Array<string>(4).fill('g0-closed'),
    ]);
    expect(cells.every(({ drawing, by }) => drawing === 'closed' && by === 'auto')).toBe(true);
    expect(problems).toEqual([]);
  });

  it('borrows from the neutral page what it lacks, and says so', () => {
    const { cells, problems } = resolveSheet(withPage(smiling('s-open', 'open')), SMILE);
    expect(cells.every(({ take }) => take === 'g0-closed')).toBe(true);
    expect(problems).toMatchObject([{ kind: 'sheet.other-page', frame: 4, count: 4, severity: 'info' }]);
  });

  it('is kept as stale while no mouth was made for it', () => {
    const { cells, stale } = resolveSheet(withPage(), SMILE);
    expect(cells.every(({ take }) => take === 'g0-closed')).toBe(true);
    expect(stale).toMatchObject([{ kind: 'expression', reason: 'unknown-expression' }]);
  });

  it('follows a choice among its own takes only', () => {
    const analysis = withPage(smiling('s-closed', 'closed'), smiling('s-wide', 'closed'));
    const choose = (take: string) => ['choose-take', { start: 0, end: 12, drawing: 'closed', take }] as const;
    const setPage = ['set-expression', { start: 4, end: 8, expression: 'smile' }] as const;
    const shown = (take: string) =>
      resolveSheet(analysis, decided(setPage, choose(take))).cells.map((c) => c.take);
    expect(shown('s-wide').slice(3, 5)).toEqual(['g0-closed', 's-wide']);
    expect(shown('g0-closed').slice(3, 5)).toEqual(['g0-closed', 's-closed']);
  });
});

describe('choosing the page of a stretch', () => {
  it('needs no decision for the neutral page, and splits what was there', () => {
    const { expressions } = decided(
      ['set-expression', { start: 4, end: 10, expression: 'smile' }],
      ['set-expression', { start: 6, end: 8, expression: 'neutral' }],
    );
    expect(expressions).toEqual([
      { character: MIKA, start: 4, end: 6, expression: 'smile' },
      { character: MIKA, start: 8, end: 10, expression: 'smile' },
    ]);
    expect([3, 4, 6, 9, 10].map((frame) => expressionAt(expressions, MIKA, frame))).toEqual([
      'neutral',
      'smile',
      'neutral',
      'smile',
      'neutral',
    ]);
  });

  it('keeps the takes of pages in use in play, and no others', () => {
    const found = { character: MIKA, takes: [] as Take[] } as unknown as CharacterFindings;
    const kept = [smiling('s', 'open'), { ...smiling('a', 'open'), expression: 'angry' }];
    const inPlay = chosenEarlier(SMILE, found, kept);
    expect(inPlay.map(({ id }) => id)).toEqual(['s']);
    const groups = [{ id: 'g0' }] as unknown as CharacterFindings['groups'];
    expect(pagesOf(groups, inPlay).pages.map(({ expression }) => expression)).toEqual(['neutral', 'smile']);
  });
});
