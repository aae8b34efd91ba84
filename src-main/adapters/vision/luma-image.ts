import type { VideoFrame } from '#main/ports/frames.ts';
import { planeSamples, planeShapes } from '#shared/domain/clip/picture-format.ts';
import { type Box, clipBox } from '#shared/domain/geometry.ts';

/** 8-bit luma (or green) of a part of a frame; pixel (i, j) covers [x + i, x + i + 1) × [y + j, y + j + 1) of the frame. */
export interface LumaImage {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * One level of a picture pyramid: pixel (i, j) is centred on frame coordinates (x + (i + ½)·2^level, y + (j + ½)·2^level).
 * Values in 8-bit grey levels.
 */
export interface PyramidLevel {
  readonly level: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Copies the first plane (Y, or G of RGB formats) of a frame or window, reduced to 8 bits, into `target` (or a new buffer). */
export function lumaOf(frame: VideoFrame, target?: Uint8Array): LumaImage {
  const { format } = frame;
  const [shape] = planeShapes(format);
  if (!shape) throw new Error('a frame has at least one plane');
  const { width, height } = shape;
  const data = target?.length === width * height ? target : new Uint8Array(width * height);
  const samples = planeSamples(frame.data, shape, format.pixel.depth);
  const shift = format.pixel.depth - 8;
  if (shift === 0) data.set(samples);
  else for (let i = 0; i < data.length; i++) data[i] = (samples[i] as number) >> shift;
  return { x: frame.origin?.x ?? 0, y: frame.origin?.y ?? 0, width, height, data };
}

/** Copy of the part of a picture inside `box` (frame coordinates, rounded outwards); null when they do not meet. */
export function cropLuma(image: LumaImage, box: Box): LumaImage | null {
  const inside = clipBox([box[0] - image.x, box[1] - image.y, box[2], box[3]], image.width, image.height);
  if (!inside) return null;
  const [left, top, width, height] = inside;
  const data = new Uint8Array(width * height);
  const source = Buffer.from(image.data.buffer, image.data.byteOffset, image.data.byteLength);
  const copy = Buffer.from(data.buffer);
  for (let row = 0; row < height; row++) {
    const from = (top + row) * image.width + left;
    source.copy(copy, row * width, from, from + width);
  }
  return { x: image.x + left, y: image.y + top, width, height, data };
}

/**
 * Binomial filter 1-2-1 in both directions (edges repeated): bilinear sampling between pixels changes sharpness with the
 * sub-pixel position, which a little blur beforehand makes negligible.
 */
function smoothed(source: Uint8Array, width: number, height: number): Float32Array {
  const out = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const here = y * width;
    const above = y > 0 ? here - width : here;
    const below = y < height - 1 ? here + width : here;
    let middle = (source[above] as number) + 2 * (source[here] as number) + (source[below] as number);
    let left = middle;
    for (let x = 1; x < width; x++) {
      const right =
        (source[above + x] as number) + 2 * (source[here + x] as number) + (source[below + x] as number);
      out[here + x - 1] = (left + 2 * middle + right) * 0.0625;
      left = middle;
      middle = right;
    }
    out[here + width - 1] = (left + 3 * middle) * 0.0625;
  }
  return out;
}

/** Means of 2 × 2 pixels: half the size, odd last rows and columns dropped. */
function halvedBytes(source: LumaImage): LumaImage {
  const width = source.width >> 1;
  const height = source.height >> 1;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    let from = 2 * y * source.width;
    for (let x = 0; x < width; x++, from += 2) {
      const below = from + source.width;
      const sum =
        (source.data[from] as number) +
        (source.data[from + 1] as number) +
        (source.data[below] as number) +
        (source.data[below + 1] as number);
      data[y * width + x] = (sum + 2) >> 2;
    }
  }
  return { x: source.x, y: source.y, width, height, data };
}

function halved(source: PyramidLevel): PyramidLevel {
  const width = source.width >> 1;
  const height = source.height >> 1;
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    let from = 2 * y * source.width;
    for (let x = 0; x < width; x++, from += 2) {
      const below = from + source.width;
      const upper = (source.data[from] as number) + (source.data[from + 1] as number);
      data[y * width + x] =
        (upper + (source.data[below] as number) + (source.data[below + 1] as number)) * 0.25;
    }
  }
  return { level: source.level + 1, x: source.x, y: source.y, width, height, data };
}

/** Reduces a picture by 2^level (box means); the result's pixels are 2^level frame pixels wide. */
export function reducedLuma(image: LumaImage, level: number): LumaImage {
  let reduced = image;
  for (let i = 0; i < level; i++) reduced = halvedBytes(reduced);
  return reduced;
}

/** Levels `finest` … `coarsest` of a picture (fewer when it becomes too small), finest first. */
export function pyramidOf(image: LumaImage, finest: number, coarsest: number): PyramidLevel[] {
  const base = reducedLuma(image, finest);
  if (base.width < 4 || base.height < 4) return [];
  let level: PyramidLevel = {
    level: finest,
    x: image.x,
    y: image.y,
    width: base.width,
    height: base.height,
    data: smoothed(base.data, base.width, base.height),
  };
  const levels = [level];
  while (level.level < coarsest && level.width >= 16 && level.height >= 16) {
    level = halved(level);
    levels.push(level);
  }
  return levels;
}
