import type { VideoFrame } from '#main/ports/frames.ts';
import { planeSamples, planeShapes, type Samples } from '#shared/domain/clip/picture-format.ts';
import type { Box } from '#shared/domain/geometry.ts';

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

/** Sums of neighbours in the two halves of a word: bytes 0 and 1, bytes 2 and 3. */
const pairs = (word: number): number => (word & 0xff00ff) + ((word >>> 8) & 0xff00ff);

/** Rows of whole words on the even lattice, four pixels at a time: this runs on every picture that is read. */
function halvedWords(data: Uint8Array, width: number, rows: number, half: Uint8Array): void {
  const across = width >> 2;
  const words = new Uint32Array(data.buffer, data.byteOffset, across * rows * 2);
  for (let j = 0, at = 0, upper = 0; j < rows; j += 1, upper += across) {
    for (let k = 0; k < across; k += 1, upper += 1, at += 2) {
      const sums = pairs(words[upper] as number) + pairs(words[upper + across] as number) + 0x20002;
      half[at] = (sums & 0xffff) >> 2;
      half[at + 1] = sums >>> 18;
    }
  }
}

/** The bytes of a word come in the order of its pixels; so it is on every machine that Node runs on today. */
const isLittleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** Means of 2 × 2 pixels on the even lattice of the picture. */
function halved({ level, x, y, width, height, data }: ReducedLuma): ReducedLuma {
  const left = x & 1;
  const top = y & 1;
  const columns = (width - left) >> 1;
  const rows = (height - top) >> 1;
  const half = new Uint8Array(Math.max(0, columns * rows));
  const place = { level: level + 1, x: (x + left) >> 1, y: (y + top) >> 1, width: columns, height: rows };
  if (isLittleEndian && left === 0 && top === 0 && width % 4 === 0 && data.byteOffset % 4 === 0) {
    halvedWords(data, width, rows, half);
    return { ...place, data: half };
  }
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
  return { ...place, data: half };
}

/** The part inside a box of the picture, widened to whole squares of a level; all of it where they do not meet. */
function partOf(luma: ReducedLuma, [left, top, width, height]: Box, level: number): ReducedLuma {
  const size = 2 ** level;
  const x = Math.max(luma.x, Math.floor(left / size) * size);
  const y = Math.max(luma.y, Math.floor(top / size) * size);
  const columns = Math.min(luma.x + luma.width, Math.ceil((left + width) / size) * size) - x;
  const rows = Math.min(luma.y + luma.height, Math.ceil((top + height) / size) * size) - y;
  if (columns <= 0 || rows <= 0) return luma;
  const data = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    const from = (y - luma.y + row) * luma.width + x - luma.x;
    data.set(luma.data.subarray(from, from + columns), row * columns);
  }
  return { level: 0, x, y, width: columns, height: rows, data };
}

/**
 * At level 0 the frame's own memory may be shared: copy what is to be kept.
 * @param part box of the picture that is enough
 */
export function reducedLuma(frame: VideoFrame, level: number, part?: Box): ReducedLuma {
  const [shape] = planeShapes(frame.format);
  if (!shape) throw new Error('a frame has at least one plane');
  const { depth } = frame.format.pixel;
  const { width, height } = shape;
  const place = { level: 0, x: frame.origin?.x ?? 0, y: frame.origin?.y ?? 0, width, height };
  const luma = { ...place, data: bytesOf(planeSamples(frame.data, shape, depth), depth) };
  return furtherReduced(part ? partOf(luma, part, level) : luma, level);
}

/** The same picture at a coarser level: what `reducedLuma` gives for it directly. */
export function furtherReduced(luma: ReducedLuma, level: number): ReducedLuma {
  let reduced = luma;
  while (reduced.level < level) reduced = halved(reduced);
  return reduced;
}
