import { expect, test } from 'vitest';
import { frameIndex, frameRange } from '../time/frame.ts';
import type { FaceGroup } from './face-track.ts';
import { withKeptNames } from './kept-names.ts';

const group = (id: string, reference: number, ...ranges: [number, number][]): FaceGroup => ({
  id,
  reference: frameIndex(reference),
  ranges: ranges.map(([start, end]) => frameRange(start, end)),
  face: [0, 0, 80, 100],
  mouth: [30, 70, 20, 6],
});
const ids = (groups: readonly FaceGroup[]) => groups.map(({ id }) => id);

const BEFORE = [group('g0', 0, [0, 20], [40, 60]), group('g20', 0, [20, 40])];

test('a border that moved changes no name', () => {
  const now = [group('g0', 0, [0, 22], [41, 60]), group('g22', 0, [22, 41])];
  expect(ids(withKeptNames(now, BEFORE))).toEqual(['g0', 'g20']);
});

test('a pose that is found anew before the others takes no name from them', () => {
  const now = [group('g0', 0, [0, 5]), group('g5', 0, [5, 20], [40, 60]), group('g20', 0, [20, 40])];
  expect(ids(withKeptNames(now, BEFORE))).toEqual(['g0.2', 'g0', 'g20']);
});

test('of two parts of a pose the larger one keeps its name', () => {
  const now = [
    group('g0', 0, [0, 20]),
    group('g20', 0, [20, 40]),
    group('g40', 0, [40, 45]),
    group('g45', 0, [45, 60]),
  ];
  expect(ids(withKeptNames(now, BEFORE))).toEqual(['g0', 'g20', 'g40', 'g45']);
});

test('another face space is another group: its drawings would lie elsewhere', () => {
  const now = [group('g0', 7, [0, 20], [40, 60]), group('g21', 0, [21, 40])];
  expect(ids(withKeptNames(now, BEFORE))).toEqual(['g0', 'g20']);
  expect(ids(withKeptNames([group('g1', 7, [1, 60])], BEFORE))).toEqual(['g1']);
});

test('without an earlier analysis nothing changes', () => {
  expect(withKeptNames(BEFORE, [])).toBe(BEFORE);
  expect(withKeptNames(BEFORE, BEFORE)).toEqual(BEFORE);
});
