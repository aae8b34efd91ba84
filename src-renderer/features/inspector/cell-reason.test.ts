import { expect, it } from 'vitest';
import type { Character } from '#shared/domain/character/character.ts';
import { NO_OVERRIDES } from '#shared/domain/overrides/overrides.ts';
import type { ResolvedCell } from '#shared/domain/sheet/resolve-sheet.ts';
import type { SpeechAnalysis } from '#shared/domain/speech/speech.ts';
import { type CellFacts, cellReason } from './cell-reason.ts';

const speech = {
  phones: [
    { start: 0, end: 0.25, phone: 'silence', kind: 'silence' },
    { start: 0.25, end: 1, phone: 'a', kind: 'open-vowel' },
  ],
} as unknown as SpeechAnalysis;

type Changes = Partial<Omit<CellFacts, 'cell' | 'document'>> & {
  cell?: Partial<ResolvedCell>;
  overrides?: object;
  preset?: string;
};

const reasonOf = ({ cell, overrides, preset = 'natural', ...facts }: Changes) =>
  cellReason({
    cell: { state: 'half_open', drawing: 'half', by: 'auto', ...cell } as ResolvedCell,
    frame: 10,
    owner: { id: 'c1', voice: { offsetMs: 0 }, lines: [] } as unknown as Character,
    document: { overrides: { ...NO_OVERRIDES, ...overrides }, preset } as CellFacts['document'],
    isSynced: true,
    isPartial: false,
    speech,
    rate: { num: 24, den: 1 },
    problems: [],
    ...facts,
  });

const on = (start: number, end: number, rest: object) => [{ character: 'c1', start, end, ...rest }];
const note = (kind: string, frame: number, count: number) =>
  ({ kind, frame, count, character: 'Mika' }) as unknown as CellFacts['problems'][number];

it('tells what was heard at the middle of the frame, shifted by the voice offset', () => {
  expect(reasonOf({})).toEqual({ kind: 'sound', phone: 'a', class: 'open-vowel' });
  expect(reasonOf({ frame: 2 })).toEqual({ kind: 'silence' });
  expect(reasonOf({ frame: 100 })).toEqual({ kind: 'silence' });
  const owner = { id: 'c1', voice: { offsetMs: 300 }, lines: [] } as unknown as Character;
  expect(reasonOf({ owner, cell: { state: 'neutral_closed' } })).toEqual({ kind: 'silence' });
  expect(reasonOf({ speech: null })).toEqual({ kind: 'no-voice' });
  expect(reasonOf({ isSynced: false, speech: null })).toEqual({ kind: 'not-synced' });
  expect(reasonOf({ preset: 'even-random' })).toEqual({ kind: 'pattern' });
});

it('tells an open mouth that leads its sound, or is about to shut after it', () => {
  const vowel = { phone: 'a', class: 'open-vowel' };
  expect(reasonOf({ frame: 4 })).toEqual({ kind: 'ahead', ...vowel });
  expect(reasonOf({ frame: 4, cell: { state: 'neutral_closed' } })).toEqual({ kind: 'silence' });
  expect(reasonOf({ frame: 26 })).toEqual({ kind: 'after', ...vowel });
  expect(reasonOf({ frame: 30 })).toEqual({ kind: 'silence' });
});

it('tells a painted cell from a slipped one', () => {
  const slips = on(0, 20, { frames: 2 });
  const cell = { by: 'artist' as const };
  expect(reasonOf({ cell, overrides: { slips } })).toEqual({ kind: 'slipped', frames: 2 });
  const cells = on(10, 11, { show: { state: 'half_open' } });
  expect(reasonOf({ cell, overrides: { slips, cells } })).toEqual({ kind: 'painted' });
});

it('names the rule that stepped in', () => {
  const cell = { by: 'rule' as const };
  expect(reasonOf({ cell, overrides: { hidden: ['c1'] } }).kind).toBe('hidden');
  expect(reasonOf({ cell: { ...cell, standsFor: 'open' } })).toEqual({ kind: 'stand-in', wanted: 'open' });
  expect(reasonOf({ cell, problems: [note('sheet.held', 8, 3)] }).kind).toBe('held');
  expect(reasonOf({ cell, problems: [note('sheet.held', 8, 2)] }).kind).toBe('rule');
  const unseen = { cell, problems: [note('sheet.no-face', 0, 100)] };
  expect(reasonOf(unseen).kind).toBe('no-face');
  expect(reasonOf({ ...unseen, isPartial: true }).kind).toBe('not-reached');
  expect(reasonOf({ cell, overrides: { modes: on(0, 11, { mode: 'closed' }) } }).kind).toBe('mode-closed');
  expect(reasonOf({ cell, overrides: { modes: on(0, 10, { mode: 'closed' }) } }).kind).toBe('rule');
});

it('says that only spoken lines move the mouth', () => {
  const withLines = (lines: object[]) =>
    reasonOf({ owner: { id: 'c1', voice: { offsetMs: 0 }, lines } as unknown as Character });
  const off = { start: 0, end: 20, kind: 'off' };
  const spoken = { start: 5, end: 15, kind: 'spoken' };
  expect(withLines([off])).toEqual({ kind: 'unspoken-line' });
  expect(withLines([{ ...spoken, end: 10 }])).toEqual({ kind: 'between-lines' });
  expect(withLines([off, spoken])).toMatchObject({ kind: 'sound' });
});
