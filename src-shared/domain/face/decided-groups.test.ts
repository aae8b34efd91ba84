import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CharacterId } from '../mouth/mouth-chart.ts';
import type { GroupDecision } from '../overrides/overrides.ts';
import { frameIndex, frameRange, intersectRanges } from '../time/frame.ts';
import { decideGroups, groupShown, joinsOf, showsTakesOf } from './decided-groups.ts';
import type { FaceGroup, FaceTrack } from './face-track.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20_261_121);

const group = (id: string, reference: number, ...ranges: [number, number][]): FaceGroup => ({
  id,
  reference: frameIndex(reference),
  ranges: ranges.map(([start, end]) => frameRange(start, end)),
  face: [100 + reference, 100, 80, 100],
  mouth: [130 + reference, 170, 20, 6],
});

/** Two poses of one shot that take turns, and one of another shot. */
const FOUND = [group('g0', 0, [0, 20], [40, 60]), group('g20', 0, [20, 40]), group('g60', 60, [60, 80])];

const character = 'c1' as CharacterId;
const split = (start: number, end: number): GroupDecision => ({
  character,
  ...frameRange(start, end),
  with: null,
});
const merge = (a: [number, number], b: [number, number]): GroupDecision => ({
  character,
  ...frameRange(...a),
  with: frameRange(...b),
});

const framesOf = (groups: readonly FaceGroup[]): Record<string, number[][]> =>
  Object.fromEntries(groups.map(({ id, ranges }) => [id, ranges.map(({ start, end }) => [start, end])]));

const decided = (...decisions: GroupDecision[]) => decideGroups(FOUND, decisions);

test('without decisions the groups are those that were found', () => {
  expect(decided()).toEqual({ groups: FOUND, spaces: [], unused: [] });
});

describe('a split', () => {
  test('makes its frames a group of their own, which can show the drawings of the group they were in', () => {
    const { groups, unused } = decided(split(10, 20));
    expect(framesOf(groups)).toEqual({
      g0: [
        [0, 10],
        [40, 60],
      ],
      's10-20': [[10, 20]],
      g20: [[20, 40]],
      g60: [[60, 80]],
    });
    expect(unused).toEqual([]);
    expect(showsTakesOf(groups, 's10-20', 'g0')).toBe(true);
    expect(showsTakesOf(groups, 'g0', 's10-20')).toBe(false);
    expect(showsTakesOf(groups, 'g60', 'g0')).toBe(false);
  });

  test('over two poses makes one of their parts', () => {
    const { groups } = decided(split(10, 30));
    expect(framesOf(groups)).toMatchObject({
      g0: [
        [0, 10],
        [40, 60],
      ],
      's10-30': [[10, 30]],
      g20: [[30, 40]],
    });
    expect(groups.find(({ id }) => id === 's10-30')?.kin).toEqual(['g0', 'g20']);
  });

  test('over a cut keeps the face spaces apart', () => {
    const { groups } = decided(split(50, 70));
    expect(framesOf(groups)).toMatchObject({ 's50-70': [[50, 60]], 's50-70.1': [[60, 70]], g60: [[70, 80]] });
    expect(groups.find(({ id }) => id === 's50-70.1')?.reference).toBe(60);
  });

  test('of a whole group, or of frames without one, changes nothing and is told', () => {
    for (const decision of [split(20, 40), split(90, 99)]) {
      expect(decided(decision)).toEqual({ groups: FOUND, spaces: [], unused: [decision] });
    }
  });
});

describe('a merge', () => {
  test('makes two poses one, wherever they are seen', () => {
    const { groups, spaces } = decided(merge([0, 5], [22, 30]));
    expect(framesOf(groups)).toEqual({ g0: [[0, 60]], g60: [[60, 80]] });
    expect(groups[0]?.kin).toEqual(['g20']);
    expect(spaces).toEqual([]);
  });

  test('over a cut lays one face on the other by its boxes', () => {
    const { groups, spaces } = decided(merge([0, 5], [60, 70]));
    expect(framesOf(groups)).toEqual({
      g0: [
        [0, 20],
        [40, 80],
      ],
      g20: [[20, 40]],
    });
    // Drawings of the other shot are told in its own face space: they cannot be shown here.
    expect(groups[0]?.kin).toBeUndefined();
    expect(spaces).toEqual([{ from: 60, into: 0, toOwn: { a: 1, b: 0, tx: 60, ty: 0 } }]);
  });

  test('of one pose with itself is told', () => {
    const decision = merge([0, 5], [45, 50]);
    expect(decided(decision).unused).toEqual([decision]);
  });

  test('goes by what most of its frames show', () => {
    expect(framesOf(decided(merge([15, 38], [0, 20])).groups)).toMatchObject({ g20: [[0, 60]] });
  });
});

test('a merge may speak of what a split made', () => {
  const { groups, unused } = decided(split(10, 20), merge([20, 40], [10, 20]));
  expect(framesOf(groups)).toMatchObject({
    g0: [
      [0, 10],
      [40, 60],
    ],
    g20: [[10, 40]],
  });
  expect(unused).toEqual([]);
});

test('decisions hold whatever the groups are called', () => {
  const renamed = FOUND.map((one) => ({ ...one, id: `x${one.id}` }));
  const decisions = [split(10, 20), merge([0, 5], [22, 30])];
  const ranges = ({ groups }: ReturnType<typeof decideGroups>) => groups.map((one) => one.ranges);
  expect(ranges(decideGroups(renamed, decisions))).toEqual(ranges(decided(...decisions)));
});

test('joined face spaces name the shots of a track', () => {
  const shot = (start: number, end: number, reference: number | null) => ({
    range: frameRange(start, end),
    reference: reference === null ? null : frameIndex(reference),
    face: null,
    mouth: null,
  });
  const track: FaceTrack = { frames: [], shots: [shot(0, 60, 0), shot(60, 80, 60), shot(80, 90, null)] };
  const toOwn = { a: 1, b: 0, tx: 3, ty: 4 };
  expect(joinsOf(track, { from: 60, into: 0, toOwn })).toEqual([{ shot: 1, space: 0, toOwn }]);
  expect(joinsOf(track, { from: 60, into: 7, toOwn })).toEqual([]);
});

const anyRange = fc
  .tuple(fc.nat(85), fc.integer({ min: 1, max: 40 }))
  .map(([start, length]) => frameRange(start, start + length));
const anyDecision = fc
  .record({ range: anyRange, with: fc.option(anyRange) })
  .map(({ range, with: other }): GroupDecision => ({ character, ...range, with: other }));

test('whatever is decided, every frame keeps exactly one group and names are given once', () => {
  fc.assert(
    fc.property(fc.array(anyDecision, { maxLength: 8 }), (decisions) => {
      const { groups, unused } = decideGroups(FOUND, decisions);
      const owners = Array.from({ length: 130 }, (_, frame) =>
        groups.filter(({ ranges }) =>
          ranges.some((one) => intersectRanges(one, frameRange(frame, frame + 1))),
        ),
      );
      expect(owners.map((list) => list.length)).toEqual(
        Array.from({ length: 130 }, (_, frame) => (frame < 80 ? 1 : 0)),
      );
      expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length);
      expect(groups.every(({ ranges }) => ranges.length > 0)).toBe(true);
      expect(unused.every((decision) => decisions.includes(decision))).toBe(true);
    }),
    { seed: SEED, numRuns: 300 },
  );
});

test('the group shown by a range', () => {
  expect(groupShown(FOUND, frameRange(18, 30))?.id).toBe('g20');
  expect(groupShown(FOUND, frameRange(90, 99))).toBeNull();
});
