import { expect, it } from 'vitest';
import type { TakeView } from '#renderer/commands/takes/use-take-target.ts';
import type { Take } from '#shared/domain/mouth/mouth-chart.ts';
import { NO_OVERRIDES } from '#shared/domain/overrides/overrides.ts';
import { takeFacts } from './take-facts.ts';

const take = { id: 't1' } as Take;

function facts(changes: { overrides?: object; current?: string[]; shown?: string; frames?: number }) {
  const view = {
    document: { overrides: { ...NO_OVERRIDES, ...changes.overrides } },
    shown: { found: { takes: (changes.current ?? []).map((id) => ({ id })) } },
    shownTake: changes.shown ? { id: changes.shown } : null,
  } as unknown as TakeView;
  const uses = new Map(changes.frames ? [['t1', { frames: changes.frames, first: 3 }]] : []);
  return takeFacts(take, view, uses, 't9');
}

it('marks what is shown, chosen and judged by hand', () => {
  const overrides = { choices: [{ take: 't1' }], verdicts: [{ take: 't1', decision: 'accept' }] };
  expect(facts({ overrides, shown: 't1', frames: 4 })).toMatchObject({
    marks: ['shown', 'chosen', 'accepted'],
    use: { frames: 4 },
    kept: 'in-use',
  });
});

it('lets go only of what nothing refers to', () => {
  expect(facts({}).kept).toBeNull();
  expect(facts({ current: ['t1'] }).kept).toBe('current');
  expect(facts({ overrides: { choices: [{ take: 't1' }] } }).kept).toBe('in-use');
  expect(facts({ overrides: { verdicts: [{ take: 't1', decision: 'reject' }] } })).toMatchObject({
    marks: ['rejected'],
    kept: null,
  });
});
