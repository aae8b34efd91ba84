import type { CleanPlate } from '#shared/composition/clean-plate.ts';
import type { FramePlan, MouthLayer, PatchMask } from '#shared/composition/frame-plan.ts';
import type { FrameFormat } from '#shared/domain/clip/picture-format.ts';
import type { FaceGroup, FaceTrack } from '#shared/domain/face/face-track.ts';
import type { PixelMeasure } from '#shared/domain/flicker/pixel-measures.ts';
import type { Box, Similarity } from '#shared/domain/geometry.ts';
import type { MouthState } from '#shared/domain/mouth/mouth-state.ts';
import type { Verdict } from '#shared/domain/mouth/verdict.ts';
import type { RgbaImage, VideoFrame } from './frames.ts';

export type { CleanPlate, FramePlan, MouthLayer, PatchMask };

/** What was measured of the character, so that a drawn mouth belongs to the drawing. Colours are 8-bit R'G'B'. */
export interface MouthStyle {
  readonly skin: readonly [number, number, number];
  readonly line: readonly [number, number, number];
  readonly inner: readonly [number, number, number];
  readonly tongue: readonly [number, number, number];
  /** Width of the line art near the mouth (ink across it over its full contrast), face-space pixels. */
  readonly lineWidth: number;
  /** Blur of the drawing's edges: Gaussian sigma in face-space pixels. */
  readonly softness: number;
  /** Width of the closed mouth and how far its middle hangs below its corners, face-space pixels. */
  readonly width: number;
  readonly sag: number;
  /** Height of the widest opening that fits above the chin, face-space pixels. */
  readonly openHeight: number;
  /** Centre of the closed line in face space, and its slope in radians. */
  readonly centre: { readonly x: number; readonly y: number };
  readonly angle: number;
}

export interface CleanRequest {
  readonly format: FrameFormat;
  readonly track: FaceTrack;
  readonly group: FaceGroup;
  /** Frames [start, end) in order, whole or windows that hold `windowOf`; their data is looked at once only. */
  readonly read: (start: number, end: number) => AsyncIterable<VideoFrame>;
  /** Extra pixels the mask is widened by, and width of its soft edge (face-space pixels); null = by face size. */
  readonly dilate: number | null;
  readonly feather: number | null;
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
}

export interface MouthSurvey {
  readonly plate: CleanPlate;
  readonly style: MouthStyle;
  /** False when no frame shows a mouth: the mask is then no more than the given box and there is nothing to remove. */
  readonly found: boolean;
}

/** Learns where the original mouth is over time, the skin around it and the style of the line art. */
export interface MouthSurveyor {
  readonly version: number;
  /**
   * The part of the clip's pictures that a survey of the group looks at, aligned to chroma: one box for all its frames. Null
   * when no frame of the group shows the face.
   */
  windowOf(request: Pick<CleanRequest, 'format' | 'track' | 'group'>): Box | null;
  survey(request: CleanRequest): Promise<MouthSurvey>;
}

export interface GenerateRequest {
  readonly style: MouthStyle;
  readonly state: MouthState;
  readonly seed: number;
  readonly attempt: number;
  readonly parameters: Readonly<Record<string, number | string | boolean>>;
  readonly signal?: AbortSignal;
}

export interface GeneratedMouth {
  readonly image: RgbaImage;
  /** Picture pixel coordinates → face space. */
  readonly toFace: Similarity;
  readonly parameters: Readonly<Record<string, number | string | boolean>>;
}

/** A source of mouth pictures. */
export interface MouthGenerator {
  readonly name: string;
  readonly version: number;
  /** Empty when usable, else reasons. */
  ready(): Promise<readonly string[]>;
  generate(request: GenerateRequest): Promise<GeneratedMouth>;
}

export interface ValidateRequest {
  readonly state: MouthState;
  readonly mouth: GeneratedMouth;
  readonly style: MouthStyle;
  readonly face: Box;
  /** Already accepted mouths of the same page, for ordering and consistency. */
  readonly accepted: ReadonlyMap<MouthState, GeneratedMouth>;
}

export interface MouthValidator {
  readonly version: number;
  validate(request: ValidateRequest): Verdict;
}

/** Writes a plan into a frame's own planes; samples outside the returned box stay bit-identical. */
export interface Compositor {
  readonly version: number;
  /**
   * Everything that composing the plan reads or touches in a picture of this format, aligned to chroma; null when the plan is
   * empty or outside. A windowed frame must hold all of it.
   */
  reach(format: FrameFormat, plan: FramePlan): Box | null;
  /** Returns the touched box (picture coordinates, aligned to chroma), or null when nothing was touched. Writes into `frame.data`. */
  compose(frame: VideoFrame, plan: FramePlan): Box | null;
}

/** One mouth as it is watched on one frame. */
export interface WatchedPatch {
  readonly mask: PatchMask;
  /** In face space. */
  readonly face: Box;
  /** Face space → frame pixels. */
  readonly pose: Similarity;
  /** The drawing that lies over the patch. */
  readonly layer: MouthLayer | null;
}

/** Measures of one frame; see PixelMeasure for what they mean. */
export type PatchMeasures = Omit<PixelMeasure, 'frame'>;

/** Follows one character's patch from frame to frame. */
export interface PatchWatch {
  /** Looks at the frame as the clip has it. The data is not kept. */
  before(frame: VideoFrame, patch: WatchedPatch): void;
  /**
   * Looks at the same frame composed, and measures. Changes are measured when the frame before was measured and shows the same
   * face: same mask, not across a cut (`continues`).
   */
  after(frame: VideoFrame, continues: boolean): PatchMeasures;
}

/** Measures what a viewer may see of a patch. */
export interface PatchMeter {
  readonly version: number;
  /** The part of the picture that is looked at, aligned to chroma; null when it lies outside. */
  reach(format: FrameFormat, patch: WatchedPatch): Box | null;
  watch(): PatchWatch;
}
