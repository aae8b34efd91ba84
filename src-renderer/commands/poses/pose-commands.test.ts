import { expect, test } from 'vitest';
import { otherPose, type PosePlace, splitSpan } from './pose-commands.ts';

const stripe = (name: string, start: number, end: number) => ({ name, group: `g${name}`, start, end });
const STRIPES = [stripe('A', 0, 20), stripe('B', 20, 40), stripe('A', 40, 60), stripe('A', 62, 70)];

const place = (at: number, playhead: number, selection: PosePlace['selection'] = null): PosePlace => ({
  character: 'c1',
  stripes: STRIPES,
  at,
  playhead,
  selection,
});

test('the other pose is the nearest stripe that shows another one', () => {
  expect(otherPose(place(1, 25), -1)).toBe(STRIPES[0]);
  expect(otherPose(place(1, 25), 1)).toBe(STRIPES[2]);
  expect(otherPose(place(3, 65), -1)).toBe(STRIPES[1]);
  expect(otherPose(place(2, 45), 1)).toBeNull();
});

test('without a selection the rest of the stripe from the playhead on is split off', () => {
  expect(splitSpan(place(1, 25))).toEqual({ start: 25, end: 40 });
  expect(splitSpan(place(1, 20))).toBeNull();
});

test('a selection is split off where it parts a pose or joins parts of several', () => {
  expect(splitSpan(place(1, 25, { start: 22, end: 30 }))).toEqual({ start: 22, end: 30 });
  expect(splitSpan(place(1, 25, { start: 10, end: 40 }))).toEqual({ start: 10, end: 40 });
  // One stretch of a pose that is seen elsewhere too.
  expect(splitSpan(place(0, 5, { start: 0, end: 20 }))).toEqual({ start: 0, end: 20 });
});

test('a selection of a whole pose leaves the playhead to say where', () => {
  expect(splitSpan(place(1, 25, { start: 20, end: 40 }))).toEqual({ start: 25, end: 40 });
  expect(splitSpan(place(1, 20, { start: 18, end: 19 }))).toEqual({ start: 18, end: 19 });
});
