import type { Box, Point } from '#shared/domain/geometry.ts';

/** Side of the square that is looked at, in larger sides of the face's box. */
const CROP_SIZE = 1.5;

/** A square of the picture as the parts network sees it. */
export interface FaceCrop {
  /** Picture pixels, square. */
  readonly area: Box;
  /** Its side in pixels of the network. */
  readonly pixels: number;
}

export function cropAround([x, y, w, h]: Box, pixels: number): FaceCrop {
  const side = CROP_SIZE * Math.max(w, h, 1);
  return { area: [x + w / 2 - side / 2, y + h / 2 - side / 2, side, side], pixels };
}

/** Picture pixels per pixel of the crop. */
export const cropScale = ({ area, pixels }: FaceCrop): number => area[2] / pixels;

export const pointFromCrop = (crop: FaceCrop, { x, y }: Point): Point => ({
  x: crop.area[0] + x * cropScale(crop),
  y: crop.area[1] + y * cropScale(crop),
});

export function boxFromCrop(crop: FaceCrop, [x, y, w, h]: Box): Box {
  const at = pointFromCrop(crop, { x, y });
  return [at.x, at.y, w * cropScale(crop), h * cropScale(crop)];
}

/** The same square seen in a mirror: packed RGB rows turned round. */
export function mirroredCrop(rgb: Uint8Array, pixels: number): Uint8Array {
  const mirrored = new Uint8Array(rgb.length);
  for (let row = 0; row < pixels; row += 1) {
    for (let column = 0; column < pixels; column += 1) {
      const from = (row * pixels + column) * 3;
      mirrored.set(rgb.subarray(from, from + 3), (row * pixels + pixels - 1 - column) * 3);
    }
  }
  return mirrored;
}
