import fc from 'fast-check';
import { expect, test } from 'vitest';
import { integer } from '../../../fixtures/networks/onnx-writer.ts';
import { integersOf, WireFault, WireReader, wireFields } from './wire-format.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20_262);

test('every whole number that JavaScript holds comes back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 29 - 1 }), fc.maxSafeInteger(), (number, value) => {
      expect([...wireFields(integer(number, value))]).toEqual([{ number, kind: 'varint', value }]);
    }),
    { seed: SEED, numRuns: 300 },
  );
});

test('packed numbers are read one by one', () => {
  const [field] = wireFields(Uint8Array.of(0x0a, 4, 1, 0x80, 1, 7));
  expect(field && integersOf(field)).toEqual([1, 128, 7]);
});

test.each([
  ['a number that never ends', Array(11).fill(0xff)],
  ['a number that is cut off', [0x08, 0x80]],
  ['content that is cut off', [0x0a, 5, 1, 2]],
  ['a length below zero', [0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1]],
  ['a group, which nobody uses any more', [0x0b]],
  ['field 0', [0x00, 1]],
])('%s is a fault', (_, bytes) => {
  const reader = new WireReader(Uint8Array.from(bytes));
  expect(() => reader.field()).toThrow(WireFault);
});
