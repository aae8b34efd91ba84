import { expect, test } from 'vitest';
import { samplePlaces } from './timeline.ts';

/** Packets of 24 frames a second with a key frame at each of `keys`; times begin at 2 s, as a transport stream's may. */
const packetsOf = (count: number, keys: readonly number[]) => ({
  packets: Array.from({ length: count }, (_, frame) => ({
    pts: 48 + frame,
    dts: 48 + frame,
    key: keys.includes(frame),
    discard: false,
  })),
});
const places = (count: number, keys: readonly number[]) =>
  samplePlaces(
    { format: { format_name: 'mov', duration: count / 24, start_time: 2, probe_score: 100 } },
    { time_base: '1/24' },
    packetsOf(count, keys),
  );

test('fields are sampled at the key frames nearest to a third and two thirds', () => {
  expect(places(576, [0, 150, 240, 396, 500])).toEqual([
    { near: 150 / 24, fromKey: true },
    { near: 396 / 24, fromKey: true },
  ]);
});

test('one key frame serves one place; without another the place itself is reached by decoding', () => {
  expect(places(576, [0, 288])).toEqual([
    { near: 12, fromKey: true },
    { near: 16, fromKey: false },
  ]);
  expect(places(576, [0, 20, 560])).toEqual([
    { near: 8, fromKey: false },
    { near: 16, fromKey: false },
  ]);
});

test('short streams have one place, streams of unknown length none', () => {
  expect(places(120, [0])).toEqual([{ near: 2.5, fromKey: false }]);
  expect(places(0, [])).toEqual([]);
});
