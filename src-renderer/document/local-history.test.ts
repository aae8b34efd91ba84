import { expect, it } from 'vitest';
import { LocalHistory } from './local-history.ts';

const step = (value: number) => ({
  patches: [{ op: 'replace' as const, path: ['a'], value }],
  inverse: [{ op: 'replace' as const, path: ['a'], value: value - 1 }],
});

it('keeps the newest thousand edits, each with its way back', () => {
  const history = new LocalHistory([]);
  for (let edit = 1; edit <= 1500; edit += 1) history.add('set', {}, '', step(edit));
  expect(history.position()).toBe(1500);
  expect(history.entries()).toHaveLength(1000);
  expect(history.entries()[0]?.position).toBe(501);
  history.moveTo(501);
  expect(history.undoable()?.inverse?.[0]?.value).toBe(500);
  history.moveTo(500);
  expect(history.undoable()).toBeNull();
  expect(history.redoable()?.patches?.[0]?.value).toBe(501);
});

it('a new edit takes the place of what was undone', () => {
  const history = new LocalHistory([]);
  for (let edit = 1; edit <= 3; edit += 1) history.add('set', {}, '', step(edit));
  history.moveTo(1);
  history.add('set', {}, 'other', step(9));
  expect(history.entries().map(({ position }) => position)).toEqual([1, 2]);
  expect(history.redoable()).toBeNull();
  expect(history.undoable()?.inverse?.[0]?.value).toBe(8);
});
