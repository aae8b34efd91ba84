import type { VideoFrame } from '#main/ports/frames.ts';
import { planeSamples, planeShapes, type Samples } from '#shared/domain/clip/picture-format.ts';

/**
 * The first plane of a picture or of a window of it, in little: pixel (i, j) is the mean of the 2^level × 2^level samples from
 * ((x + i)·2^level, (y + j)·2^level) on, reduced to 8 bits. Squares that are not wholly inside are left out, so that a window
 * gives the very pixels that the whole picture gives there.
 */
export interface ReducedLuma {
  readonly level: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

function bytesOf(samples: Samples, depth: number): Uint8Array {
  if (samples instanceof Uint8Array) return samples;
  const shift = depth - 8;
  return Uint8Array.from(samples, (value) => value >> shift);
}

/** Means of 2 × 2 pixels on the even lattice of the picture. */
function halved({ level, x, y, width, height, data }: ReducedLuma): ReducedLuma {
  const [left, top] = [x & 1, y & 1];
  const columns = (width - left) >> 1;
  const rows = (height - top) >> 1;
  const half = new Uint8Array(Math.max(0, columns * rows));
  for (let j = 0; j < rows; j += 1) {
    let from = (top + 2 * j) * width + left;
    for (let i = 0; i < columns; i += 1, from += 2) {
      const below = from + width;
      const sum =
        (data[from] as number) +
        (data[from + 1] as number) +
        (data[below] as number) +
        (data[below + 1] as number);
      half[j * columns + i] = (sum + 2) >> 2;
    }
  }
  const place = { level: level + 1, x: (x + left) >> 1, y: (y + top) >> 1 };
  return { ...place, width: columns, height: rows, data: half };
}

/** At level 0 the frame's own memory may be shared: copy what is to be kept. */
export function reducedLuma(frame: VideoFrame, level: number): ReducedLuma {
  const [shape] = planeShapes(frame.format);
  if (!shape) throw new Error('a frame has at least one plane');
  const { depth } = frame.format.pixel;
  const { width, height } = shape;
  const place = { level: 0, x: frame.origin?.x ?? 0, y: frame.origin?.y ?? 0, width, height };
  return furtherReduced({ ...place, data: bytesOf(planeSamples(frame.data, shape, depth), depth) }, level);
}

/** The same picture at a coarser level: what `reducedLuma` gives for it directly. */
export function furtherReduced(luma: ReducedLuma, level: number): ReducedLuma {
  let reduced = luma;
  while (reduced.level < level) reduced = halved(reduced);
  return reduced;
}
