import type { FrameIndex } from '../time/frame.ts';
import type { FaceDetection } from './face-detection.ts';

/** A face that a detector saw, with what tells one drawn person from another. */
export interface FoundFace extends FaceDetection {
  /** Colours by which a person is known again, see appearanceDistance. */
  readonly appearance: Appearance;
}

type Colour = readonly [red: number, green: number, blue: number];

/** Typical 8-bit R'G'B' colours of the parts of a head; animation paints them flat and keeps them from cut to cut. */
export interface Appearance {
  readonly hair: Colour;
  readonly skin: Colour;
  readonly eyes: Colour;
}

/** One frame that was looked at. */
export interface LookedAtFrame {
  readonly frame: FrameIndex;
  readonly faces: readonly FoundFace[];
}

/** What a detector found in a clip. */
export interface FoundFaces {
  /** In order; not every frame of the clip is looked at. */
  readonly frames: readonly LookedAtFrame[];
  /** First frames of all shots but the first. */
  readonly cuts: readonly FrameIndex[];
}

/** How much the light of a scene, which changes all colours alike, and the colour of the eyes, which are small, count. */
const WEIGHT = { hair: 1, eyes: 0.5, light: 0.25 } as const;

const apart = (a: Colour, b: Colour): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
const against = (a: Colour, skin: Colour): Colour => [a[0] - skin[0], a[1] - skin[1], a[2] - skin[2]];

/**
 * How unlike two heads are coloured: grey levels, 0 = the same. Hair and eyes are compared against the skin of the same picture,
 * so that evening light does not make another person.
 */
export function appearanceDistance(a: Appearance, b: Appearance): number {
  const hair = apart(against(a.hair, a.skin), against(b.hair, b.skin));
  const eyes = apart(against(a.eyes, a.skin), against(b.eyes, b.skin));
  const light = apart(a.skin, b.skin);
  const sum = WEIGHT.hair * hair + WEIGHT.eyes * eyes + WEIGHT.light * light;
  return sum / (WEIGHT.hair + WEIGHT.eyes + WEIGHT.light);
}
