import { expect, it } from 'vitest';
import { rowsInView } from './history-window.ts';

it('covers what is in view and little more', () => {
  expect(rowsInView(5, 30, 0, 600)).toEqual({ start: 0, end: 5 });
  expect(rowsInView(10_000, 30, 3000, 300, 2)).toEqual({ start: 98, end: 112 });
  expect(rowsInView(10_000, 30, 10_000 * 30, 300, 2)).toEqual({ start: 9998, end: 10_000 });
  expect(rowsInView(3, 30, 90_000, 300, 2)).toEqual({ start: 3, end: 3 });
  expect(rowsInView(0, 30, 0, 0)).toEqual({ start: 0, end: 0 });
});
