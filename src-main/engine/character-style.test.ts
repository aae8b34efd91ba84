import { expect, test } from 'vitest';
import type { MouthStyle } from '#main/ports/mouths.ts';
import type { FaceGroup } from '#shared/domain/face/face-track.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { frameIndex, frameRange } from '#shared/domain/time/frame.ts';
import type { StoredGroupSurvey } from './analysis.ts';
import { characterStyle } from './character-style.ts';

const style = (change: Partial<MouthStyle>): MouthStyle => ({
  skin: [240, 200, 180],
  line: [80, 40, 30],
  inner: [120, 40, 40],
  tongue: [220, 120, 120],
  lineWidth: 2,
  softness: 0.6,
  width: 50,
  sag: 3,
  openHeight: 30,
  centre: { x: 10, y: 20 },
  angle: 0,
  ...change,
});

const group = (id: string, reference: number, start: number, end: number): FaceGroup => ({
  id,
  reference: frameIndex(reference),
  ranges: [frameRange(start, end)],
  face: [0, 0, 100, 120],
  mouth: [40, 80, 20, 6],
});

const surveyed = (styles: Readonly<Record<string, MouthStyle>>): Map<string, StoredGroupSurvey> =>
  new Map(
    Object.entries(styles).map(([id, own]) => [
      id,
      { survey: { style: own } as StoredGroupSurvey['survey'], digest: id as Digest },
    ]),
  );

const A = group('a', 0, 0, 30);
const B = group('b', 0, 30, 40);

test('colours and pen are those of the character, by how long its poses are seen; the shape is the pose’s own', () => {
  const own = style({ inner: [160, 80, 40], lineWidth: 4, width: 44, sag: -1 });
  const surveys = surveyed({ a: style({}), b: own });
  const [a, b] = [characterStyle(A, [A, B], surveys), characterStyle(B, [A, B], surveys)];
  expect(b).toEqual({ ...own, inner: [130, 50, 40], lineWidth: 2.5, softness: 0.6 });
  expect(a).toMatchObject({ inner: [130, 50, 40], lineWidth: 2.5, width: 50, sag: 3 });
});

test('a single pose, another light and another face space keep their own', () => {
  const night = style({ skin: [120, 100, 140], inner: [60, 20, 60] });
  expect(characterStyle(B, [A, B], surveyed({ a: style({}), b: night }))).toBe(night);
  const other = group('c', 50, 50, 60);
  const surveys = surveyed({ a: style({}), c: style({ inner: [1, 2, 3] }) });
  expect(characterStyle(other, [A, other], surveys)?.inner).toEqual([1, 2, 3]);
  expect(characterStyle(A, [A], surveys)).toBe(surveys.get('a')?.survey.style);
  expect(characterStyle(B, [A, B], surveys)).toBeNull();
});
