import { expect, test } from 'vitest';
import type { FaceGroup } from '#shared/domain/face/face-track.ts';
import { poseName } from '#shared/domain/face/pose-name.ts';
import type { CharacterId } from '#shared/domain/mouth/mouth-chart.ts';
import type { GroupDecision } from '#shared/domain/overrides/overrides.ts';
import { frameIndex, frameRange } from '#shared/domain/time/frame.ts';
import { poseStripes, stripeAt } from './pose-stripes.ts';

const group = (id: string, ...ranges: [number, number][]): FaceGroup => ({
  id,
  reference: frameIndex(0),
  ranges: ranges.map(([start, end]) => frameRange(start, end)),
  face: [0, 0, 80, 100],
  mouth: [30, 70, 20, 6],
});
const FOUND = [group('g0', [0, 20], [40, 60]), group('g20', [20, 38])];
const character = 'c1' as CharacterId;
const MERGE: GroupDecision = { character, ...frameRange(0, 5), with: frameRange(25, 30) };

const told = (stripes: readonly { start: number; end: number; name: string }[]) =>
  stripes.map(({ start, end, name }) => `${name} ${start}-${end}`);

test('stripes are in order of time and named by the order in which poses appear', () => {
  const { stripes, isPending } = poseStripes({ groups: FOUND }, []);
  expect(told(stripes)).toEqual(['A 0-20', 'B 20-38', 'A 40-60']);
  expect(isPending).toBe(false);
});

test('a merge shows at once and waits for a sync', () => {
  const { stripes, isPending } = poseStripes({ groups: FOUND, foundGroups: FOUND }, [MERGE]);
  expect(told(stripes)).toEqual(['A 0-38', 'A 40-60']);
  expect(isPending).toBe(true);
});

test('after the sync nothing waits; taken back, the poses as found wait', () => {
  const merged = [group('g0', [0, 38], [40, 60])];
  expect(poseStripes({ groups: merged, foundGroups: FOUND }, [MERGE]).isPending).toBe(false);
  const undone = poseStripes({ groups: merged, foundGroups: FOUND }, []);
  expect(told(undone.stripes)).toEqual(['A 0-20', 'B 20-38', 'A 40-60']);
  expect(undone.isPending).toBe(true);
});

test('the stripe under a frame', () => {
  const { stripes } = poseStripes({ groups: FOUND }, []);
  expect([0, 19, 20, 37, 38, 39, 40, 59, 60].map((frame) => stripeAt(stripes, frame))).toEqual([
    0, 0, 1, 1, -1, -1, 2, 2, -1,
  ]);
  expect(stripeAt([], 3)).toBe(-1);
});

test('names go on after Z', () => {
  expect([0, 25, 26, 27, 51, 52, 701, 702].map(poseName)).toEqual([
    'A',
    'Z',
    'AA',
    'AB',
    'AZ',
    'BA',
    'ZZ',
    'AAA',
  ]);
});
