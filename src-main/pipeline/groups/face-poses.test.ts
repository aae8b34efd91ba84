import { expect, test } from 'vitest';
import type { FaceTrack, TrackFrame } from '#shared/domain/face/face-track.ts';
import { similarityAbout } from '#shared/domain/geometry.ts';
import { frameIndex, frameRange } from '#shared/domain/time/frame.ts';
import { groupFaces } from './face-poses.ts';

const face = [10, 10, 80, 80] as const;
const mouth = [40, 70, 20, 6] as const;

const frameAt = (scale: number, angle = 0, source: TrackFrame['source'] = 'tracked'): TrackFrame => ({
  pose: similarityAbout({ x: 50, y: 50 }, scale, angle),
  face,
  mouth,
  nose: null,
  chin: null,
  yaw: 'frontal',
  confidence: 1,
  source,
  held: false,
});

const trackOf = (shots: { frames: TrackFrame[]; reference: number | null }[]): FaceTrack => {
  let start = 0;
  return {
    frames: shots.flatMap(({ frames }) => frames),
    shots: shots.map(({ frames, reference }) => {
      const range = frameRange(start, start + frames.length);
      start += frames.length;
      return { range, reference: reference === null ? null : frameIndex(reference), face, mouth };
    }),
  };
};

/** As the settings are by default. */
const STEPS = { scaleStep: 2, angleStep: Math.PI / 6, threshold: 0.75, leastFrames: 1 };

async function rangesOf(track: FaceTrack, rules = STEPS): Promise<number[][][]> {
  const { groups } = await groupFaces(track, rules);
  return groups.map(({ ranges }) => ranges.map(({ start, end }) => [start, end]));
}

test('a steady face is one group, without the frames where it is absent', async () => {
  const frames = [frameAt(1), frameAt(1.02), frameAt(1, 0, 'absent'), frameAt(1)];
  expect(await rangesOf(trackOf([{ frames, reference: 0 }]))).toEqual([
    [
      [0, 2],
      [3, 4],
    ],
  ]);
});

test('a pose that returns after a cut comes back to its group', async () => {
  const shots = [
    { frames: [frameAt(1), frameAt(1)], reference: 0 },
    { frames: [frameAt(1)], reference: 2 },
    { frames: [frameAt(1.1)], reference: 0 },
  ];
  expect(await rangesOf(trackOf(shots))).toEqual([
    [
      [0, 2],
      [3, 4],
    ],
    [[2, 3]],
  ]);
});

test('a close-up twice as large is another group; wavering at the border does not flap', async () => {
  const zoom = [1, 1.3, 1.5, 1.38, 1.5, 1.9, 1.5, 1.3, 1].map((scale) => frameAt(scale));
  expect(await rangesOf(trackOf([{ frames: zoom, reference: 0 }]))).toEqual([
    [
      [0, 5],
      [8, 9],
    ],
    [[5, 8]],
  ]);
});

test('a strongly tilted head is another group', async () => {
  const frames = [frameAt(1), frameAt(1, Math.PI / 5)];
  expect(await rangesOf(trackOf([{ frames, reference: 0 }]))).toEqual([[[0, 1]], [[1, 2]]]);
});

test('a shot without a known face belongs to no group', async () => {
  expect(await rangesOf(trackOf([{ frames: [frameAt(1)], reference: null }]))).toEqual([]);
});

test('smaller steps of size and tilt make more groups of the same track', async () => {
  const track = trackOf([{ frames: [frameAt(1), frameAt(1.3), frameAt(1, 0.3)], reference: 0 }]);
  expect(await rangesOf(track)).toEqual([[[0, 3]]]);
  expect(await rangesOf(track, { ...STEPS, scaleStep: 1.2, angleStep: Math.PI / 18 })).toEqual([
    [[0, 1]],
    [[1, 2]],
    [[2, 3]],
  ]);
});
