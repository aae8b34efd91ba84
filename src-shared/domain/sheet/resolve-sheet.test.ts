import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdit } from '#shared/edits/apply-edit.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { type EditCall, SEED, sheetEditCall, startDocument } from '../../../test/documents/random-edits.ts';
import {
  analysisOf,
  chartOf,
  fullPage,
  randomAnalysis,
  takeOf,
} from '../../../test/documents/sheet-analysis.ts';
import type { ProjectDocument } from '../document/project-document.ts';
import type { GroupId, TakeId } from '../mouth/mouth-chart.ts';
import type { MOUTH_STATES } from '../mouth/mouth-state.ts';
import { NO_OVERRIDES, type Overrides } from '../overrides/overrides.ts';
import { frameRange } from '../time/frame.ts';
import { resolveSheet, type SheetAnalysis } from './resolve-sheet.ts';

function edited(...calls: readonly (readonly [string, object])[]): Overrides {
  const first = startDocument();
  return calls.reduce(
    (document, [name, args]) => applyEdit(document, name, { character: 'Mika', ...args }).document,
    first,
  ).overrides;
}
const decided = (
  decisions: readonly (readonly [take: string, decision: 'accept' | 'reject'])[],
): Overrides => ({
  ...NO_OVERRIDES,
  verdicts: decisions.map(([take, decision]) => ({ take: take as TakeId, decision })),
});

/** One letter per frame: c h o for drawn states, s for source; capital when a rule decided. */
function letters(analysis: SheetAnalysis, overrides: Overrides = NO_OVERRIDES): string {
  const letter = { neutral_closed: 'c', half_open: 'h', fully_open: 'o', source: 's' };
  return resolveSheet(analysis, overrides)
    .cells.map(({ state, by }) => (by === 'rule' ? letter[state].toUpperCase() : letter[state]))
    .join('');
}
const g = (pattern: string) => [...pattern].map((digit) => (digit === '-' ? null : (`g${digit}` as GroupId)));
const face = (pattern: string) =>
  [...pattern].map((sign) => (sign === '-' ? 'absent' : sign === '~' ? 'bridged' : 'visible'));
const kinds = (analysis: SheetAnalysis, overrides: Overrides = NO_OVERRIDES) =>
  resolveSheet(analysis, overrides).problems.map(({ kind, frame, count }) => [kind, frame, count]);

describe('who decides a frame', () => {
  const automatic = [...'cchhoohhcccc'].map(
    (sign) =>
      ({ c: 'neutral_closed', h: 'half_open', o: 'fully_open' })[sign] as (typeof MOUTH_STATES)[number],
  );

  it('is the automatic track where nobody else does', () => {
    expect(letters(analysisOf({ automatic }))).toBe('cchhoohhcccc');
    expect(kinds(analysisOf({ automatic }))).toEqual([]);
  });

  it('is the artist before the range mode before everything else', () => {
    const overrides = edited(
      ['set-range-mode', { start: 0, end: 4, mode: 'original' }],
      ['set-range-mode', { start: 4, end: 8, mode: 'closed' }],
      ['set-cells', { start: 3, end: 6, state: 'fully_open' }],
      ['set-cells', { start: 9, state: 'source' }],
    );
    const analysis = analysisOf({ automatic, forcedSource: [frameRange(2, 5), frameRange(8, 9)] });
    expect(letters(analysis, overrides)).toBe('SSSoooCCSscc');
  });

  it('keeps the drawing that the artist named, with the state it counts as', () => {
    const { cells } = resolveSheet(analysisOf(), edited(['set-cells', { start: 2, drawing: 'o' }]));
    expect(cells[2]).toEqual({
      state: 'fully_open',
      drawing: 'o',
      by: 'artist',
      take: 'g0-o',
      group: 'g0',
      verdict: 'pass',
      standsFor: null,
    });
  });

  it('is the automatic track moved, inside a slip', () => {
    const later = edited(['slip-cells', { start: 2, end: 8, frames: 2 }]);
    expect(letters(analysisOf({ automatic }), later)).toBe('cccchhoocccc');
    const before = edited(['slip-cells', { start: 0, end: 2, frames: 5 }]);
    expect(letters(analysisOf({ automatic }), before)).toBe('cchhoohhcccc');
  });

  it('is nobody for a hidden character: source everywhere, no complaints', () => {
    const overrides = edited(
      ['set-cells', { start: 2, state: 'half_open' }],
      ['set-character-visible', { visible: false }],
    );
    expect(letters(analysisOf({ automatic }), overrides)).toBe('S'.repeat(12));
    expect(kinds(analysisOf(), overrides)).toEqual([]);
  });
});

describe('the take of a cell', () => {
  const takes = [
    takeOf({ id: 'a', group: 'g0', drawing: 'closed', outcome: 'reject', attempt: 0 }),
    takeOf({ id: 'b', group: 'g0', drawing: 'closed', outcome: 'warn', attempt: 1 }),
    takeOf({ id: 'c', group: 'g0', drawing: 'closed', outcome: 'pass', attempt: 3 }),
    takeOf({ id: 'd', group: 'g0', drawing: 'closed', outcome: 'pass', attempt: 2 }),
    takeOf({ id: 'x', group: 'g1', drawing: 'closed' }),
  ];
  const analysis = analysisOf({ chart: chartOf(takes) });
  const takeAt = (frame: number, overrides: Overrides, from = analysis) =>
    resolveSheet(from, overrides).cells[frame]?.take;
  const choose = (take: string) => edited(['choose-take', { start: 3, end: 6, drawing: 'closed', take }]);

  it('is the best verdict, then the lowest attempt', () => {
    expect(takeAt(0, NO_OVERRIDES)).toBe('d');
  });

  it('is the one the page chose, unless that is rejected', () => {
    const chosen = (take: string) => analysisOf({ chart: chartOf(takes, { closed: take as TakeId }) });
    expect(takeAt(0, NO_OVERRIDES, chosen('b'))).toBe('b');
    expect(takeAt(0, NO_OVERRIDES, chosen('a'))).toBe('d');
  });

  it('is the artist’s choice inside its range, whatever the validator said', () => {
    expect([2, 3, 5, 6].map((frame) => takeAt(frame, choose('a')))).toEqual(['d', 'a', 'a', 'd']);
  });

  it('passes over a choice from another pose, an unknown one and one rejected by hand, and calls them stale', () => {
    for (const [take, reason] of [
      ['x', 'other-group'],
      ['zz', 'unknown-take'],
      ['b', 'rejected-take'],
    ] as const) {
      const overrides = { ...choose(take), verdicts: decided([['b', 'reject']]).verdicts };
      expect(takeAt(3, overrides)).toBe('d');
      expect(resolveSheet(analysis, overrides).stale).toEqual([
        { kind: 'choice', reason, override: overrides.choices[0] },
      ]);
    }
  });

  it('obeys the artist’s word against the validator’s', () => {
    expect(takeAt(0, decided([['a', 'accept']]))).toBe('a');
    expect(takeAt(0, decided([['d', 'reject']]))).toBe('c');
  });
});

describe('what cannot be drawn', () => {
  it('becomes the nearest state by rule, and a problem', () => {
    const takes = fullPage('g0').filter(({ drawing }) => drawing !== 'half');
    const automatic = new Array<'half_open'>(4).fill('half_open');
    const analysis = analysisOf({ automatic, chart: chartOf(takes) }, 4);
    expect(letters(analysis)).toBe('CCCC');
    expect(kinds(analysis)).toEqual([['sheet.no-take', 0, 4]]);
  });

  it('prefers another drawing of the same state', () => {
    const takes = fullPage('g0').filter(({ drawing }) => drawing !== 'open');
    const analysis = analysisOf({ automatic: ['fully_open'], chart: chartOf(takes) }, 1);
    expect(resolveSheet(analysis, NO_OVERRIDES).cells[0]).toMatchObject({ drawing: 'o', by: 'rule' });
  });

  it('shows the source where the face is gone, and says so louder when a mouth was asked for', () => {
    const analysis = analysisOf({ face: face('oo~o----oooo') as SheetAnalysis['face'] });
    expect(letters(analysis)).toBe('ccccSSSScccc');
    expect(resolveSheet(analysis, NO_OVERRIDES).problems).toMatchObject([
      { kind: 'sheet.no-face', frame: 4, count: 4, severity: 'info', character: 'Mika' },
    ]);
    const { problems, stale } = resolveSheet(
      analysis,
      edited(['set-cells', { start: 5, end: 7, state: 'half_open' }]),
    );
    expect(problems.find(({ severity }) => severity === 'warn')).toMatchObject({ frame: 5, count: 2 });
    expect(stale).toMatchObject([{ kind: 'cell', reason: 'no-face' }]);
  });

  it('holds the drawing over a single lost frame of the same pose, not over two', () => {
    expect(letters(analysisOf({ face: face('ooo-oooo--oo') as SheetAnalysis['face'] }))).toBe('cccCccccSScc');
    const turned = analysisOf({
      face: face('ooo-oooooooo') as SheetAnalysis['face'],
      groupOf: g('000-11111111'),
      chart: chartOf([...fullPage('g0'), ...fullPage('g1')]),
    });
    expect(letters(turned)).toBe('cccScccccccc');
  });

  it('holds the neighbour where a visible pose has no take', () => {
    const automatic = new Array<'half_open'>(12).fill('half_open');
    const analysis = analysisOf({ automatic, groupOf: g('110001--0011') });
    expect(letters(analysis)).toBe('HHhhhHHHhhHH');
    expect(resolveSheet(analysis, NO_OVERRIDES).cells[5]).toMatchObject({ take: 'g0-half', group: 'g1' });
    expect(kinds(analysis).every(([kind]) => kind === 'sheet.held')).toBe(true);
  });

  it('shows the source with an error when nothing at all can be drawn', () => {
    const analysis = analysisOf({ chart: chartOf([]) });
    expect(letters(analysis)).toBe('S'.repeat(12));
    expect(resolveSheet(analysis, NO_OVERRIDES).problems).toMatchObject([
      { kind: 'sheet.nothing-to-draw', severity: 'error', count: 12 },
    ]);
  });

  it('is a bug when analysis lists do not fit the clip', () => {
    expect(() => resolveSheet(analysisOf({ face: ['visible'] }), NO_OVERRIDES)).toThrow(RangeError);
  });
});

describe('stale overrides', () => {
  it('name what lies beyond the clip or is not in the chart, and stay without effect', () => {
    const overrides = edited(
      ['set-cells', { start: 12, end: 20, state: 'half_open' }],
      ['set-cells', { start: 3, drawing: 'u' }],
      ['set-range-mode', { start: 40, mode: 'closed' }],
      ['nudge-placement', { start: 11, end: 14, dx: 1 }],
    );
    const { stale, problems, cells } = resolveSheet(analysisOf(), overrides);
    expect(stale.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['cell', 'unknown-drawing'],
      ['cell', 'beyond-clip'],
      ['mode', 'beyond-clip'],
    ]);
    expect(cells.every(({ by }) => by === 'auto')).toBe(true);
    expect(problems.map(({ kind, frame }) => [kind, frame])).toEqual([
      ['sheet.stale-override', 3],
      ['sheet.stale-override', 11],
      ['sheet.stale-override', 11],
    ]);
  });
});

/** Applies what the document accepts. */
const replayed = (calls: readonly EditCall[]): ProjectDocument =>
  calls.reduce((document, { name, args }) => {
    try {
      return applyEdit(document, name, args).document;
    } catch (error) {
      if (error instanceof AppError) return document;
      throw error;
    }
  }, startDocument());

const randomOverrides = fc
  .array(sheetEditCall, { maxLength: 40, size: 'max' })
  .map((calls) => replayed(calls).overrides);

describe('any analysis under any overrides', () => {
  it('gives one whole cell per frame, and a mouth wherever a face is and one can be drawn', () => {
    fc.assert(
      fc.property(randomAnalysis, randomOverrides, (analysis, overrides) => {
        const before = JSON.stringify([analysis, overrides]);
        const { cells, problems } = resolveSheet(analysis, overrides);
        expect(JSON.stringify([analysis, overrides])).toBe(before);
        expect(cells).toHaveLength(analysis.frameCount);
        const takes = new Map(
          analysis.chart.pages.flatMap((page) => page.takes).map((take) => [take.id, take]),
        );
        for (const [frame, cell] of cells.entries()) {
          expect(cell.take === null).toBe(cell.state === 'source');
          expect(cell.drawing === null).toBe(cell.state === 'source');
          const take = cell.take === null ? null : takes.get(cell.take);
          if (take) expect([take.state, take.drawing]).toEqual([cell.state, cell.drawing]);
          if (cell.by !== 'rule' && cell.state !== 'source') expect(cell.group).toBe(analysis.groupOf[frame]);
        }
        for (const { frame, count } of problems) {
          expect(frame).toBeGreaterThanOrEqual(0);
          expect(count).toBeGreaterThanOrEqual(1);
          expect(frame + count).toBeLessThanOrEqual(analysis.frameCount);
        }
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('never leaves a visible face that wants a mouth without one beside a drawn frame', () => {
    fc.assert(
      fc.property(randomAnalysis, (analysis) => {
        const { cells } = resolveSheet({ ...analysis, forcedSource: [] }, NO_OVERRIDES);
        const isSource = (frame: number) => cells[frame]?.state === 'source';
        for (let frame = 1; frame < cells.length; frame += 1) {
          const bothVisible = [frame - 1, frame].every((at) => analysis.face[at] !== 'absent');
          if (bothVisible) expect(isSource(frame)).toBe(isSource(frame - 1));
        }
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('shows what the artist set, wherever the chart can draw it', () => {
    let shown = 0;
    const whole = (analysis: SheetAnalysis): SheetAnalysis => ({
      ...analysis,
      face: analysis.face.map(() => 'visible'),
      groupOf: analysis.groupOf.map((group) => group ?? ('g0' as GroupId)),
      chart: chartOf([...fullPage('g0'), ...fullPage('g1')]),
    });
    fc.assert(
      fc.property(randomAnalysis.map(whole), randomOverrides, (analysis, overrides) => {
        const seen = { ...overrides, hidden: [] };
        const { cells } = resolveSheet(analysis, seen);
        for (const { character, start, end, show } of seen.cells) {
          if (character !== analysis.character) continue;
          for (const cell of cells.slice(start, end)) {
            shown += 1;
            if ('state' in show) expect(cell).toMatchObject({ state: show.state, by: 'artist' });
            else expect(cell).toMatchObject({ drawing: show.drawing, by: 'artist' });
          }
        }
      }),
      { seed: SEED, numRuns: 100 },
    );
    expect(shown).toBeGreaterThan(100);
  });

  it('lists every override beyond the clip, and lists none that is not there', () => {
    fc.assert(
      fc.property(randomAnalysis, randomOverrides, (analysis, overrides) => {
        const { stale } = resolveSheet(analysis, overrides);
        const listed = new Set<unknown>(stale.map(({ override }) => override));
        const own = [
          ...overrides.cells,
          ...overrides.modes,
          ...overrides.slips,
          ...overrides.nudges,
          ...overrides.choices,
          ...overrides.expressions,
        ];
        for (const override of own) {
          if (override.character === analysis.character && override.start >= analysis.frameCount) {
            expect(listed.has(override)).toBe(true);
          }
        }
        expect([...listed].every((override) => own.some((one) => one === override))).toBe(true);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  it('gives the same sheet again when an analysis comes back after another', () => {
    fc.assert(
      fc.property(randomAnalysis, randomAnalysis, randomOverrides, (first, second, overrides) => {
        const sheet = resolveSheet(first, overrides);
        resolveSheet(second, overrides);
        expect(resolveSheet(first, overrides)).toEqual(sheet);
      }),
      { seed: SEED, numRuns: 50 },
    );
  });
});
