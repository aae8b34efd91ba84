import type { PictureSource } from './faces.ts';
import type { GrayImage, RgbaImage, VideoFrame } from './frames.ts';

/** 8-bit R'G'B' picture, rows packed. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Encoding and decoding of still pictures (always lossless PNG inside the project). */
export interface PicturePort {
  encodeRgba(image: RgbaImage): Promise<Uint8Array>;
  encodeRgb(image: RgbImage): Promise<Uint8Array>;
  encodeGray(image: GrayImage): Promise<Uint8Array>;
  /** A PNG as straight-alpha RGBA; `name` is for the error. @throws AppError for what is no picture. */
  decodeRgba(bytes: Uint8Array, name: string): Promise<RgbaImage>;
  /** A working frame as 8-bit R'G'B' by its own matrix and range. */
  frameToRgb(frame: VideoFrame): RgbImage;
  /** A whole working frame that gives any part of itself in any size; valid as long as the frame's data. */
  frameSource(frame: VideoFrame): PictureSource;
}
