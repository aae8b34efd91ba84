import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../kit/random.ts';
import type { Box } from '../geometry.ts';
import { frameIndex } from '../time/frame.ts';
import { type Appearance, appearanceDistance, type FoundFace, type FoundFaces } from './found-faces.ts';
import { peopleOf, personAt } from './people.ts';

const GIRL: Appearance = { hair: [60, 40, 120], skin: [250, 220, 200], eyes: [90, 60, 160] };
const BOY: Appearance = { hair: [30, 25, 25], skin: [230, 195, 170], eyes: [60, 50, 40] };
const FRIEND: Appearance = { hair: [210, 170, 80], skin: [250, 224, 205], eyes: [60, 120, 70] };

const lit = ({ hair, skin, eyes }: Appearance, by: number): Appearance => {
  const shift = ([r, g, b]: readonly number[]) =>
    [(r ?? 0) + by, (g ?? 0) + by, (b ?? 0) + 0.6 * by] as const;
  return { hair: shift(hair), skin: shift(skin), eyes: shift(eyes) };
};

const face = (box: Box, appearance: Appearance, score = 0.9): FoundFace => ({
  face: box,
  score,
  mouth: null,
  rejected: [],
  nose: null,
  chin: null,
  leftEye: null,
  rightEye: null,
  yaw: null,
  roll: null,
  openness: null,
  appearance,
});

const found = (frames: readonly (readonly [number, ...FoundFace[]])[], cuts: number[] = []): FoundFaces => ({
  frames: frames.map(([frame, ...faces]) => ({ frame: frameIndex(frame), faces })),
  cuts: cuts.map(frameIndex),
});

/** Frames of every person, in their order. */
const framesOf = (faces: FoundFaces) =>
  peopleOf(faces).people.map(({ sightings }) => sightings.map((s) => s.frame as number));

describe('linking faces to people', () => {
  it('keeps two who pass each other apart, whatever the order of the detections', () => {
    const frames = Array.from({ length: 13 }, (_, i) => {
      const girl = face([20 + 30 * i, 100, 100, 120], GIRL);
      const boy = face([380 - 30 * i, 90, 90, 110], BOY);
      return i % 3 === 1 ? ([8 * i, boy, girl] as const) : ([8 * i, girl, boy] as const);
    });
    const { people } = peopleOf(found(frames));
    expect(people).toHaveLength(2);
    expect(people.map(({ id }) => id)).toEqual(['p1', 'p2']);
    expect(people[0]?.sightings.every((s) => s.face.appearance === GIRL)).toBe(true);
    expect(people[1]?.sightings.every((s) => s.face.appearance === BOY)).toBe(true);
  });

  it('knows people again over cuts, at another place, size and light, and after a missed look', () => {
    const random = seededRandom(5);
    const noisy = (a: Appearance) => lit(a, 10 * random() - 5);
    const frames = found(
      [
        [0, face([100, 100, 100, 120], noisy(GIRL)), face([400, 90, 100, 120], noisy(BOY))],
        [8, face([400, 90, 100, 120], noisy(BOY))],
        [16, face([104, 100, 100, 120], noisy(GIRL)), face([400, 90, 100, 120], noisy(BOY))],
        [24, face([300, 50, 300, 360], lit(GIRL, -40))],
        [32, face([300, 50, 300, 360], lit(GIRL, -40))],
        [40, face([100, 90, 200, 240], noisy(BOY)), face([500, 90, 150, 170], noisy(FRIEND))],
        [48, face([100, 90, 200, 240], noisy(BOY)), face([500, 90, 150, 170], noisy(FRIEND))],
      ],
      [24, 40],
    );
    expect(framesOf(frames)).toEqual([
      [0, 16, 24, 32],
      [0, 8, 16, 40, 48],
      [40, 48],
    ]);
  });

  it('never takes two faces of one frame for one person, alike as they are', () => {
    const twins = found(
      [0, 8, 16].map((frame) => [frame, face([100, 100, 100, 120], GIRL), face([400, 100, 90, 110], GIRL)]),
    );
    expect(framesOf(twins)).toEqual([
      [0, 8, 16],
      [0, 8, 16],
    ]);
  });

  it('takes a doubtful face that is seen once for a mistake, but not in a single picture', () => {
    const wall = face([600, 10, 60, 70], FRIEND, 0.4);
    const frames = found([
      [0, face([100, 100, 100, 120], GIRL)],
      [8, face([101, 100, 100, 120], GIRL), wall],
    ]);
    const { people, fleeting } = peopleOf(frames);
    expect(people).toHaveLength(1);
    expect(fleeting).toEqual([{ frame: 8, face: wall }]);
    expect(peopleOf(found([[0, wall]])).people).toHaveLength(1);
  });

  it('puts the one who fills most of the clip first', () => {
    const small = face([10, 10, 40, 48], BOY);
    const large = face([200, 100, 200, 240], GIRL);
    expect(
      framesOf(
        found([
          [0, small],
          [8, small, large],
          [16, small, large],
        ]),
      ),
    ).toEqual([
      [8, 16],
      [0, 8, 16],
    ]);
    expect(peopleOf(found([])).people).toEqual([]);
  });

  it('finds the person under a box', () => {
    const frames = found([
      [0, face([100, 100, 100, 120], GIRL), face([400, 90, 100, 120], BOY)],
      [8, face([120, 100, 100, 120], GIRL), face([400, 90, 100, 120], BOY)],
    ]);
    const { people } = peopleOf(frames);
    const at = (frame: number, box: Box) =>
      personAt(people, { frame, box, within: 8 })?.sightings[0]?.face.appearance;
    expect(at(0, [90, 90, 120, 140])).toBe(GIRL);
    expect(at(5, [440, 160, 30, 20])).toBe(BOY);
    expect(at(0, [700, 300, 50, 50])).toBeUndefined();
    expect(at(40, [90, 90, 120, 140])).toBeUndefined();
  });
});

it('evening light changes less than another person does', () => {
  expect(appearanceDistance(GIRL, lit(GIRL, -60))).toBeLessThan(appearanceDistance(GIRL, FRIEND) / 2);
});
