import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRange } from './byte-range.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20_261_121);

test.each([
  [undefined, 10, 'whole'],
  ['bytes=0-9', 10, { start: 0, end: 9 }],
  ['bytes=9-9', 10, { start: 9, end: 9 }],
  [' bytes=3- ', 10, { start: 3, end: 9 }],
  ['bytes=-3', 10, { start: 7, end: 9 }],
  ['bytes=10-', 10, 'unsatisfiable'],
  ['bytes=0-', 0, 'unsatisfiable'],
  ['bytes=-5', 0, 'unsatisfiable'],
  ['bytes=-', 10, 'whole'],
  ['bytes=a-b', 10, 'whole'],
  ['bytes=0-1,2-3', 10, 'whole'],
  ['bytes=1-0', 10, 'whole'],
  ['bytes=0x1-2', 10, 'whole'],
  ['bytes=9999999999999999-', 10, 'whole'],
] as const)('%s of %i', (header, size, range) => {
  expect(readRange(header, size)).toEqual(range);
});

test('whatever is asked for, what is given lies in the file', () => {
  const bound = fc.oneof(fc.constant(''), fc.nat(200).map(String));
  fc.assert(
    fc.property(bound, bound, fc.nat(100), (first, last, size) => {
      const range = readRange(`bytes=${first}-${last}`, size);
      if (typeof range === 'string') return;
      expect(range.start).toBeGreaterThanOrEqual(0);
      expect(range.end).toBeGreaterThanOrEqual(range.start);
      expect(range.end).toBeLessThan(size);
    }),
    { seed: SEED },
  );
});
