import { type GrayImage, OVERVIEW } from '#main/ports/frames.ts';
import { type FrameFormat, planeSamples, planeShapes } from '#shared/domain/clip/picture-format.ts';
import type { Box } from '#shared/domain/geometry.ts';
import type { SourceFormat } from './source-format.ts';

/** One picture as the reader gives it out. */
export interface Picture {
  readonly data: Uint8Array;
  readonly overview?: GrayImage;
}

/** Whether the program can put an overview below what is read: Y'CbCr that needs no sorting, in rows wide enough for it. */
export const canOverview = (source: SourceFormat, format: FrameFormat, window: Box | undefined): boolean =>
  source.unpacking === 'planar' &&
  format.pixel.model === 'yuv' &&
  !format.pixel.alpha &&
  (window?.[2] ?? format.width) >= OVERVIEW.width &&
  // Chroma rows of the two must meet.
  (window?.[3] ?? format.height) % 2 === 0;

/** Format of a picture with its overview below it. */
export const withOverview = (format: FrameFormat): FrameFormat => ({
  ...format,
  height: format.height + OVERVIEW.height,
});

/** Takes overviews off the planes of `stacked`, which become those of `output` in the same memory. */
export function splitOverview(stacked: Uint8Array, output: FrameFormat, lumaOnly: boolean): Picture {
  const from = planeShapes(withOverview(output));
  const to = planeShapes(output);
  const overview = overviewBelow(stacked, output);
  let length = 0;
  for (const [plane, { offset, byteLength }] of to.slice(0, lumaOnly ? 1 : to.length).entries()) {
    const start = from[plane]?.offset ?? 0;
    if (start !== offset) stacked.copyWithin(offset, start, start + byteLength);
    length = offset + byteLength;
  }
  return { data: stacked.subarray(0, length), overview };
}

function overviewBelow(stacked: Uint8Array, { width, height, pixel }: FrameFormat): GrayImage {
  const bytes = pixel.depth > 8 ? 2 : 1;
  const shape = {
    width,
    height: OVERVIEW.height,
    offset: width * height * bytes,
    byteLength: width * OVERVIEW.height * bytes,
  };
  const samples = planeSamples(stacked, shape, pixel.depth);
  const shift = pixel.depth - 8;
  const data = new Uint8Array(OVERVIEW.width * OVERVIEW.height);
  for (let y = 0; y < OVERVIEW.height; y++) {
    for (let x = 0; x < OVERVIEW.width; x++) {
      data[y * OVERVIEW.width + x] = (samples[y * width + x] as number) >> shift;
    }
  }
  return { ...OVERVIEW, data };
}
