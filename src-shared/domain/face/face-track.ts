import type { Box, Similarity } from '../geometry.ts';
import type { FrameIndex, FrameRange } from '../time/frame.ts';

/** A box set by hand on one frame: a key the track must pass through. Boxes in working-frame pixels. */
export interface Anchor {
  readonly frame: FrameIndex;
  readonly face: Box | null;
  readonly mouth: Box | null;
}

export const YAW_CLASSES = [
  'frontal',
  'three-quarter-left',
  'three-quarter-right',
  'profile-left',
  'profile-right',
  'unknown',
] as const;
export type YawClass = (typeof YAW_CLASSES)[number];

/** `bridged`: interpolated over a short gap; `absent`: the face is truly gone (or not found), source pixels are shown. */
export const TRACK_SOURCES = ['detector', 'anchor', 'tracked', 'bridged', 'absent'] as const;
export type TrackSource = (typeof TRACK_SOURCES)[number];

export interface TrackFrame {
  /** Maps face space (pixels of the shot's reference frame) to this frame, sub-pixel. */
  readonly pose: Similarity;
  /** In this frame's pixels; null where unknown. */
  readonly face: Box | null;
  readonly mouth: Box | null;
  readonly nose: Box | null;
  readonly chin: Box | null;
  readonly yaw: YawClass;
  /** 0 … 1. */
  readonly confidence: number;
  readonly source: TrackSource;
  /** True when the drawing under the mouth is the same held cel as in the frame before: pose is then identical. */
  readonly held: boolean;
  /** 0 … 1: how much of the mouth something hides that is not the face (a hand, a microphone). Left out: nothing. */
  readonly occluded?: number | undefined;
}

/** Frames between two cuts, with the frame whose pixels define face space. `reference` is null when no face is known in it. */
export interface Shot {
  readonly range: FrameRange;
  readonly reference: FrameIndex | null;
  /** Face and mouth in face space (= pixels of the reference frame). */
  readonly face: Box | null;
  readonly mouth: Box | null;
}

/** One face over the whole working timeline; `frames.length` is the timeline's frame count. */
export interface FaceTrack {
  readonly frames: readonly TrackFrame[];
  readonly shots: readonly Shot[];
}

/** Frames that look alike and share one page of the mouth chart. `reference` is the frame whose pixels define face space. */
export interface FaceGroup {
  readonly id: string;
  readonly reference: FrameIndex;
  readonly ranges: readonly FrameRange[];
  readonly mouth: Box;
  readonly face: Box;
  /** Groups that the artist made this one of: their drawings, too, can be shown in it. Absent where analysis made it. */
  readonly kin?: readonly string[];
}
