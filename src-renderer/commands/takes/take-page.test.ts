import { expect, it } from 'vitest';
import type { Take } from '#shared/domain/mouth/mouth-chart.ts';
import type { ResolvedCell } from '#shared/domain/sheet/resolve-sheet.ts';
import { neighbourTake, takesOf, takeUses } from './take-page.ts';

const take = (id: string, attempt = 0, group = 'g0', drawing = 'half') =>
  ({ id, attempt, group, drawing, character: 'c1', expression: 'neutral' }) as Take;
const slot = { character: 'c1', group: 'g0', expression: 'neutral', drawing: 'half' };

it('lists takes of the last run before kept ones, each once', () => {
  const current = [take('b', 1), take('a', 0), take('other', 0, 'g1')];
  const kept = [take('a', 0), take('d', 3), take('c', 2), take('e', 0, 'g0', 'open')];
  expect(takesOf(current, kept, slot).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
});

it('counts the frames that show a take', () => {
  const cells = ['a', 'a', null, 'b', 'a'].map((id) => ({ take: id }) as ResolvedCell);
  expect([...takeUses(cells)]).toEqual([
    ['a', { frames: 3, first: 0 }],
    ['b', { frames: 1, first: 3 }],
  ]);
});

it('walks round the takes and passes rejected ones by', () => {
  const takes = ['a', 'b', 'c'].map((id) => take(id));
  const none = () => false;
  expect(neighbourTake(takes, 'a', 1, none)?.id).toBe('b');
  expect(neighbourTake(takes, 'a', -1, none)?.id).toBe('c');
  expect(neighbourTake(takes, 'a', 1, (id) => id === 'b')?.id).toBe('c');
  expect(neighbourTake(takes, 'a', 1, (id) => id !== 'a')).toBeNull();
  expect(neighbourTake(takes, null, 1, (id) => id === 'a')?.id).toBe('b');
  expect(neighbourTake([], null, 1, none)).toBeNull();
});
