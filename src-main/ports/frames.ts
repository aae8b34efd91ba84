import type { FrameFormat } from '#shared/domain/clip/picture-format.ts';
import type { GrayImage } from '#shared/domain/clip/pictures.ts';
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
  /** The first plane of the whole picture in little, see OVERVIEW, where the reader was asked for it. */
  readonly overview?: GrayImage;
}

/** Size of an overview in pixels: each is one sample of the picture, reduced to 8 bits, spread evenly over it. */
export const OVERVIEW = { width: 192, height: 108 } as const;
