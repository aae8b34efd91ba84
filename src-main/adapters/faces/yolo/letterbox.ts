import type { PictureSource } from '#main/ports/faces.ts';
import type { Tensor } from '#main/ports/models.ts';
import type { Box } from '#shared/domain/geometry.ts';

/** Grey around the picture, as the networks were trained with. */
const PAD = 114;

export interface InputSize {
  readonly width: number;
  readonly height: number;
}

/** How a part of a picture lies in a network's input: pixels per picture pixel, and where it begins. */
export interface Letterbox {
  readonly area: Box;
  readonly scale: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** To the nearest, halves to the even number: Python's rounding, which decided where training pictures lay. */
function rounded(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** Ultralytics' LetterBox: as large as fits, in the middle; the slack of an odd pixel goes below and to the right. */
export function letterbox(area: Box, size: InputSize): Letterbox {
  const [, , w, h] = area;
  const scale = Math.min(size.width / w, size.height / h);
  const width = Math.min(size.width, Math.max(1, rounded(w * scale)));
  const height = Math.min(size.height, Math.max(1, rounded(h * scale)));
  const left = Math.max(0, rounded((size.width - width) / 2 - 0.1));
  const top = Math.max(0, rounded((size.height - height) / 2 - 0.1));
  return { area, scale, left, top, width, height };
}

/** A box from the network's input back into the picture. */
export function boxInPicture({ area, scale, left, top }: Letterbox, [x, y, w, h]: Box): Box {
  return [area[0] + (x - left) / scale, area[1] + (y - top) / scale, w / scale, h / scale];
}

/** The input itself: packed RGB, turned into 0 … 1 and channels first where it is run. */
export function letterboxed(picture: PictureSource, box: Letterbox, size: InputSize): Tensor {
  const inner = picture.sample(box.area, box.width, box.height);
  const data = new Uint8Array(size.width * size.height * 3).fill(PAD);
  for (let row = 0; row < box.height; row += 1) {
    const from = inner.subarray(row * box.width * 3, (row + 1) * box.width * 3);
    data.set(from, ((box.top + row) * size.width + box.left) * 3);
  }
  return { data, dims: [1, 3, size.height, size.width], isPackedRgb: true };
}
