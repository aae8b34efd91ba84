import type { FaceProposal } from '#shared/domain/face/face-detection.ts';
import type { Box } from '#shared/domain/geometry.ts';

/** A picture that gives any part of itself in any size, so that nobody has to convert a whole large frame. */
export interface PictureSource {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /**
   * The part `area` (picture pixels, sub-pixel, may reach beyond the border: grey 114 there) as packed 8-bit RGB of
   * `width` × `height`: averaged over what an output pixel covers when it gets smaller, bilinear when larger.
   */
  sample(area: Box, width: number, height: number): Uint8Array;
}

export interface DetectOptions {
  /** Follow mode, cheaper: look only at these places (face boxes in picture pixels) instead of all over the picture. */
  readonly near?: readonly Box[] | undefined;
  /** Second, more patient try: lower threshold, larger input. */
  readonly patient?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Whether an ability can be used now, and if not, why. */
export type Readiness =
  | { readonly ready: true }
  | { readonly ready: false; readonly reasons: readonly string[] };

/** Finds drawn faces and their parts in single pictures. */
export interface FaceDetector {
  /** `bundled`, or the name of a model that the user added. */
  readonly name: string;
  /** All that results depend on (digests of the models, versions, thresholds, provider): part of stage keys; to be read after `ready`. */
  readonly key: unknown;
  ready(): Promise<Readiness>;
  /** Faces by falling score. @throws AppError `models.*` when the model cannot be run. */
  detect(picture: PictureSource, options?: DetectOptions): Promise<readonly FaceProposal[]>;
  close(): Promise<void>;
}
