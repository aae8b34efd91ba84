import type { Box, Point } from '../geometry.ts';

/** Why a mouth that a detector proposed was not taken: ids of sentences in the words of the inspector. */
export const MOUTH_REFUSALS = [
  'outside-face',
  'above-nose',
  'below-chin',
  'off-axis',
  'on-an-eye',
  'no-landmarks',
  'too-large',
  'too-small',
  'uncertain',
  'weaker',
] as const;
export type MouthRefusal = (typeof MOUTH_REFUSALS)[number];

/** Something that may be the mouth of a face. Boxes in picture pixels, sub-pixel. */
export interface MouthCandidate {
  readonly box: Box;
  /** 0 … 1, the detector's own. */
  readonly score: number;
}

/** A landmark of a face in picture pixels. */
export interface Landmark {
  readonly at: Point;
  /** Standard deviation that the detector itself expects, in pixels; null where it does not say. */
  readonly spread: number | null;
  /** 0 … 1: how sure the detector is that this part is to be seen (not hidden by hair, a hand, the picture's border). */
  readonly visible: number;
  /** Its extent, where the detector gives one. */
  readonly box: Box | null;
}

/** What a detector sees of one face in one picture, before anatomy has had its say. */
export interface FaceProposal {
  /** Visible skin from hair line to chin, in picture pixels; may reach beyond the picture's border. */
  readonly face: Box;
  /** 0 … 1. */
  readonly score: number;
  /** Best first; empty when none was seen. */
  readonly mouths: readonly MouthCandidate[];
  readonly nose: Landmark | null;
  readonly chin: Landmark | null;
  /** Left and right in the picture. */
  readonly leftEye: Landmark | null;
  readonly rightEye: Landmark | null;
  /** Degrees; 0 frontal, positive turned to the picture's right, ±90 profile. Null: the detector does not say. */
  readonly yaw: number | null;
  /** Degrees, positive clockwise in the picture. Null: the detector does not say. */
  readonly roll: number | null;
  /** 0 closed … 1 wide open. Null: the detector does not say. */
  readonly openness: number | null;
}

/** A proposal after anatomical selection. */
export interface FaceDetection extends Omit<FaceProposal, 'mouths'> {
  /** The mouth taken; null: none that anatomy allows. */
  readonly mouth: MouthCandidate | null;
  /** What was not taken, with the reason, best first. */
  readonly rejected: readonly (MouthCandidate & { readonly reason: MouthRefusal })[];
}
