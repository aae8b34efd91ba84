import type { PictureSource } from '#main/ports/faces.ts';
import type { Box } from '#shared/domain/geometry.ts';

/** A face in little: enough to see whether the next frame holds the same drawing. */
export interface FacePrint {
  readonly face: Box;
  readonly pixels: Uint8Array;
}

/** Columns and rows over a face; a mouth covers some twenty of the cells. */
const GRID = { width: 28, height: 32 } as const;

/** Grey levels: coding noise stays under these means over a cell and over the face; a line that opens does not. */
const SAME = { cell: 7, face: 0.7 } as const;

export const facePrint = (picture: PictureSource, face: Box): FacePrint => ({
  face,
  pixels: picture.sample(face, GRID.width, GRID.height),
});

/** Whether two prints of one place show the same held drawing. */
export function isSamePrint(a: FacePrint, b: FacePrint): boolean {
  let sum = 0;
  for (let i = 0; i < a.pixels.length; i++) {
    const step = Math.abs((a.pixels[i] as number) - (b.pixels[i] as number));
    if (step > SAME.cell) return false;
    sum += step;
  }
  return sum <= SAME.face * a.pixels.length;
}
