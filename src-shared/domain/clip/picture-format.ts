import { type Box, clipBox } from '#shared/domain/geometry.ts';

/** How the samples of a working frame are laid out. Planes are packed one after the other without row padding. */
export type PixelFormatName =
  | 'yuv420p'
  | 'yuv422p'
  | 'yuv444p'
  | 'yuv420p10le'
  | 'yuv422p10le'
  | 'yuv444p10le'
  | 'yuv420p12le'
  | 'yuv422p12le'
  | 'yuv444p12le'
  | 'gbrp'
  | 'gbrp10le'
  | 'gbrp16le'
  | 'gbrap'
  | 'gbrap16le';

export interface PixelFormat {
  readonly name: PixelFormatName;
  /** `yuv`: planes Y, Cb, Cr. `rgb`: planes G, B, R (ffmpeg's order). Alpha, if any, is the last plane. */
  readonly model: 'yuv' | 'rgb';
  /** Significant bits per sample; above 8 a sample is a little-endian 16-bit word. */
  readonly depth: 8 | 10 | 12 | 16;
  /** log2 of the chroma subsampling, horizontally and vertically (0 or 1). */
  readonly chromaShiftX: 0 | 1;
  readonly chromaShiftY: 0 | 1;
  readonly alpha: boolean;
}

function pixelFormatOf(name: PixelFormatName): PixelFormat {
  const depth = name.includes('16le') ? 16 : name.includes('12le') ? 12 : name.includes('10le') ? 10 : 8;
  return {
    name,
    model: name.startsWith('yuv') ? 'yuv' : 'rgb',
    depth,
    chromaShiftX: name.includes('420') || name.includes('422') ? 1 : 0,
    chromaShiftY: name.includes('420') ? 1 : 0,
    alpha: name.startsWith('gbrap'),
  };
}

const NAMES: readonly PixelFormatName[] = [
  'yuv420p',
  'yuv422p',
  'yuv444p',
  'yuv420p10le',
  'yuv422p10le',
  'yuv444p10le',
  'yuv420p12le',
  'yuv422p12le',
  'yuv444p12le',
  'gbrp',
  'gbrp10le',
  'gbrp16le',
  'gbrap',
  'gbrap16le',
];

export const PIXEL_FORMATS: ReadonlyMap<PixelFormatName, PixelFormat> = new Map(
  NAMES.map((name) => [name, pixelFormatOf(name)]),
);

/** @throws Error for a name that is not a working format. */
export function pixelFormat(name: PixelFormatName): PixelFormat {
  const format = PIXEL_FORMATS.get(name);
  if (!format) throw new Error(`no working pixel format ${name}`);
  return format;
}

/** Colour tags in ffmpeg's words; `unknown` where the file does not say. */
export interface ColorTags {
  readonly primaries: string;
  readonly transfer: string;
  readonly matrix: string;
  /** Black at 16 and white at 235 (`tv`), or the whole scale (`pc`). */
  readonly range: 'tv' | 'pc' | 'unknown';
}

/** Format of the frames that travel through the pipeline: upright, square or not, in the source's own planes and depth. */
export interface FrameFormat {
  readonly width: number;
  readonly height: number;
  readonly pixel: PixelFormat;
  readonly color: ColorTags;
}

export interface PlaneShape {
  readonly width: number;
  readonly height: number;
  /** Offset of the plane's first byte in the packed frame. */
  readonly offset: number;
  readonly byteLength: number;
}

/** Shapes of a format's planes in order (chroma sizes rounded up, as ffmpeg does). */
export function planeShapes(format: Pick<FrameFormat, 'width' | 'height' | 'pixel'>): PlaneShape[] {
  const { width, height, pixel } = format;
  const bytes = pixel.depth > 8 ? 2 : 1;
  const chroma = {
    width: (width + (1 << pixel.chromaShiftX) - 1) >> pixel.chromaShiftX,
    height: (height + (1 << pixel.chromaShiftY) - 1) >> pixel.chromaShiftY,
  };
  const sizes = [{ width, height }, chroma, chroma, ...(pixel.alpha ? [{ width, height }] : [])];
  let offset = 0;
  return sizes.map((size) => {
    const byteLength = size.width * size.height * bytes;
    const shape = { ...size, offset, byteLength };
    offset += byteLength;
    return shape;
  });
}

/** Rounds a box outwards to whole chroma samples inside the picture; null when it lies outside. */
export function chromaAligned(
  { width, height, pixel }: Pick<FrameFormat, 'width' | 'height' | 'pixel'>,
  box: Box,
): Box | null {
  const clipped = clipBox(box, width, height);
  if (!clipped) return null;
  const unitX = 1 << pixel.chromaShiftX;
  const unitY = 1 << pixel.chromaShiftY;
  const left = Math.floor(clipped[0] / unitX) * unitX;
  const top = Math.floor(clipped[1] / unitY) * unitY;
  const right = Math.min(width, Math.ceil((clipped[0] + clipped[2]) / unitX) * unitX);
  const bottom = Math.min(height, Math.ceil((clipped[1] + clipped[3]) / unitY) * unitY);
  return [left, top, right - left, bottom - top];
}

/** Bytes of one packed frame. */
export const frameByteLength = (format: Pick<FrameFormat, 'width' | 'height' | 'pixel'>): number =>
  planeShapes(format).reduce((sum, plane) => sum + plane.byteLength, 0);

export type Samples = Uint8Array | Uint16Array;

/** View of one plane of a packed frame (no copy); 16-bit samples for depths above 8. */
export function planeSamples(data: Uint8Array, shape: PlaneShape, depth: number): Samples {
  const start = data.byteOffset + shape.offset;
  if (depth <= 8) return new Uint8Array(data.buffer, start, shape.byteLength);
  if (start % 2 !== 0) throw new Error('16-bit frame data must be 2-byte aligned');
  return new Uint16Array(data.buffer, start, shape.byteLength / 2);
}
