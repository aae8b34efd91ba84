import type { GrayImage, RgbaImage, VideoFrame } from './frames.ts';

/** Encoding and decoding of still pictures (always lossless PNG inside the project). */
export interface PicturePort {
  encodeRgba(image: RgbaImage): Promise<Uint8Array>;
  encodeGray(image: GrayImage): Promise<Uint8Array>;
  /** Any PNG as straight-alpha RGBA. @throws AppError `mouth.bad-picture` for what is not a picture. */
  decodeRgba(bytes: Uint8Array): Promise<RgbaImage>;
  /** A working frame as 8-bit RGBA with its own matrix and range (alpha 255 where the format has none). */
  frameToRgba(frame: VideoFrame): RgbaImage;
}
