import type { VideoFrame } from '#main/ports/frames.ts';
import { colorMatrix } from '#shared/composition/color-matrix.ts';
import { colorPlanes } from './face-grid.ts';

/** 8-bit R'G'B', rows packed, three bytes a pixel. */
export interface RgbPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

interface ChromaRow {
  readonly near: number;
  readonly far: number;
  readonly share: number;
}

/** Rows (or columns) of a subsampled plane that a luma position lies between. */
function chromaTap(position: number, shift: number, phase: number, length: number): ChromaRow {
  if (!shift) return { near: position, far: position, share: 0 };
  const at = Math.min(Math.max((position - phase) / 2, 0), length - 1);
  const near = Math.floor(at);
  return { near, far: Math.min(length - 1, near + 1), share: at - near };
}

/** A working frame as a picture, with the matrix and range of its tags; chroma is interpolated at its true place. */
export function frameToRgb(frame: VideoFrame): RgbPicture {
  const { width, height } = frame.format;
  const matrix = colorMatrix(frame.format);
  const m = matrix.toRgb;
  const [first, second, third] = colorPlanes(frame);
  if (!first || !second || !third) throw new Error('a working frame has three colour planes');
  const data = new Uint8Array(width * height * 3);
  const columns = Array.from({ length: width }, (_, x) => chromaTap(x, second.shiftX, 0, second.width));
  const at = (plane: typeof second, row: ChromaRow, column: ChromaRow) => {
    const read = (r: number, c: number) => plane.samples[r * plane.width + c] ?? 0;
    if (!column.share && !row.share) return read(row.near, column.near);
    const top = read(row.near, column.near) * (1 - column.share) + read(row.near, column.far) * column.share;
    const low = read(row.far, column.near) * (1 - column.share) + read(row.far, column.far) * column.share;
    return top + (low - top) * row.share;
  };
  for (let y = 0; y < height; y++) {
    const row = chromaTap(y, second.shiftY, 0.5, second.height);
    for (let x = 0; x < width; x++) {
      const column = columns[x] ?? { near: x, far: x, share: 0 };
      const a = (first.samples[y * width + x] ?? 0) - (matrix.offset[0] ?? 0);
      const b = at(second, row, column) - (matrix.offset[1] ?? 0);
      const c = at(third, row, column) - (matrix.offset[2] ?? 0);
      const to = (y * width + x) * 3;
      for (let k = 0; k < 3; k++) {
        const value = (m[k * 3] ?? 0) * a + (m[k * 3 + 1] ?? 0) * b + (m[k * 3 + 2] ?? 0) * c;
        data[to + k] = Math.min(255, Math.max(0, Math.round(value)));
      }
    }
  }
  return { width, height, data };
}
