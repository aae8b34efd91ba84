import { expect, it } from 'vitest';
import { movedRange } from './range-commands.ts';

it.each([
  [null, { in: 10 }, { start: 10, end: 100 }],
  [null, { out: 49 }, { start: 0, end: 50 }],
  [null, { in: 0 }, null],
  [null, { out: 99 }, null],
  [{ start: 10, end: 50 }, { in: 20 }, { start: 20, end: 50 }],
  [{ start: 10, end: 50 }, { in: 60 }, { start: 60, end: 100 }],
  [{ start: 10, end: 50 }, { out: 5 }, { start: 0, end: 6 }],
  [{ start: 10, end: 50 }, { out: 10 }, { start: 10, end: 11 }],
  [{ start: 10, end: 50 }, { in: 49 }, { start: 49, end: 50 }],
])('%o with %o is %o', (range, moved, expected) => {
  expect(movedRange(range, 100, moved)).toEqual(expected);
});
