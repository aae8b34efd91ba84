import type { GrayImage, RgbaImage } from '../domain/clip/pictures.ts';
import type { Box, Similarity } from '../domain/geometry.ts';

/** Where the original mouth is removed, in face space (pixels of the group's reference frame). 255 = wholly replaced. */
export interface PatchMask {
  readonly image: GrayImage;
  /** Mask pixel coordinates → face space. */
  readonly toFace: Similarity;
}

/** Smooth skin to be laid under the mouth of one frame. */
export interface CleanFill {
  readonly mask: PatchMask;
  /** Mask's face space → frame pixels. */
  readonly toFrame: Similarity;
  readonly domain: Box;
  readonly terms: number;
  /** planes × terms. */
  readonly coefficients: Float32Array;
  readonly grain: readonly number[];
  /** Grain pattern seed: equal for frames that hold one cel. */
  readonly grainSeed: number;
}

/** A mouth picture laid on one frame. */
export interface MouthLayer {
  readonly image: RgbaImage;
  /** Picture pixel coordinates → frame pixels. */
  readonly toFrame: Similarity;
  /** Factor on the picture's colours, 0.5 … 2. */
  readonly brightness: number;
  /** How far the drawing is softened, frame pixels; absent = as sharp as it is. */
  readonly feather?: number;
}

/** What is drawn on one frame for one mouth: the original removed, then pictures laid over it in order. */
export interface FramePlan {
  readonly clean: CleanFill | null;
  readonly layers: readonly MouthLayer[];
}
