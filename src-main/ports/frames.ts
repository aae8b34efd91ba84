import type { FrameFormat } from '#shared/domain/clip/picture-format.ts';
import type { Point } from '#shared/domain/geometry.ts';

export type { GrayImage, RgbaImage } from '#shared/domain/clip/pictures.ts';

/**
 * One decoded working frame: planes packed without row padding, layout given by `format` (see planeShapes).
 * `data` belongs to the receiver until it asks the iterator for the next frame, unless the reader says otherwise.
 */
export interface VideoFrame {
  readonly index: number;
  readonly format: FrameFormat;
  readonly data: Uint8Array;
  /**
   * Set for a window of a picture: where its upper left sample lies in the whole picture (whole chroma samples). `format` has
   * the window's size.
   */
  readonly origin?: Point;
  /** True when `data` holds the first plane alone (Y, or G); `format` is that of the whole frame. */
  readonly lumaOnly?: boolean;
}
