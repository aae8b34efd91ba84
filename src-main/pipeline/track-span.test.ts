import { expect, test } from 'vitest';
import type { Anchor, FaceTrack, TrackFrame } from '#shared/domain/face/face-track.ts';
import { IDENTITY } from '#shared/domain/geometry.ts';
import { frameIndex, frameRange } from '#shared/domain/time/frame.ts';
import { anchorsWithin, followedSpan, trackWithin, wholeTrack } from './track-span.ts';

const anchor = (frame: number): Anchor => ({ frame: frameIndex(frame), face: [0, 0, 9, 9], mouth: null });

test.each<[number[], [number, number], [number, number]]>([
  [[], [50, 80], [50, 80]],
  [[0], [50, 80], [0, 80]],
  [
    [0, 40, 60],
    [50, 80],
    [40, 80],
  ],
  [[50], [50, 80], [50, 80]],
  [[60], [50, 80], [50, 80]],
  [
    [95, 120],
    [50, 80],
    [50, 96],
  ],
])('with boxes at %j, frames %j are followed over %j', (frames, range, expected) => {
  expect(followedSpan(frameRange(...range), frames.map(anchor))).toEqual(frameRange(...expected));
});

const seen = (x: number): TrackFrame => ({
  pose: { ...IDENTITY, tx: x },
  face: null,
  mouth: null,
  nose: null,
  chin: null,
  yaw: 'frontal',
  confidence: 1,
  source: 'tracked',
  held: false,
});

test('the track of a span lies where it belongs, and no cut is invented at its ends', () => {
  const part: FaceTrack = {
    frames: [seen(0), seen(1), seen(2), seen(3)],
    shots: [
      { range: frameRange(0, 2), reference: frameIndex(1), face: null, mouth: null },
      { range: frameRange(2, 4), reference: null, face: null, mouth: null },
    ],
  };
  const whole = wholeTrack(part, frameRange(3, 7), 10);
  const places = (track: FaceTrack) =>
    track.frames.map(({ source, pose }) => (source === 'absent' ? null : pose.tx));
  expect(places(whole)).toEqual([null, null, null, 0, 1, 2, 3, null, null, null]);
  expect(whole.shots.map(({ range, reference }) => [range.start, range.end, reference])).toEqual([
    [0, 5, 4],
    [5, 10, null],
  ]);
  expect(places(trackWithin(whole, frameRange(5, 9)))).toEqual([
    ...Array(5).fill(null),
    2,
    3,
    ...Array(3).fill(null),
  ]);
  expect(
    anchorsWithin([anchor(2), anchor(4), anchor(7)], frameRange(3, 7)).map(({ frame }) => frame),
  ).toEqual([1]);
});
