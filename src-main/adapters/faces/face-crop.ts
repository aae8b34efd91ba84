import type { PictureSource } from '#main/ports/faces.ts';
import { type Box, boxCentre, boxFromCentre, growBox, type Point } from '#shared/domain/geometry.ts';

/** Side of the square that is looked at, in larger sides of the face's box. */
const CROP_SIZE = 1.5;

/** A square of the picture as the parts network sees it. */
export interface FaceCrop {
  /** Picture pixels, square; the square is turned about its centre by `roll`. */
  readonly area: Box;
  /** Its side in pixels of the network. */
  readonly pixels: number;
  /** Radians, clockwise in the picture: a tilted face stands upright in its crop. */
  readonly roll: number;
}

export function cropAround([x, y, w, h]: Box, pixels: number, roll = 0): FaceCrop {
  const side = CROP_SIZE * Math.max(w, h, 1);
  return { area: [x + w / 2 - side / 2, y + h / 2 - side / 2, side, side], pixels, roll };
}

/** Picture pixels per pixel of the crop. */
export const cropScale = ({ area, pixels }: FaceCrop): number => area[2] / pixels;

const turned = ({ x, y }: Point, roll: number): Point => {
  const [c, s] = [Math.cos(roll), Math.sin(roll)];
  return { x: c * x - s * y, y: s * x + c * y };
};

export function pointFromCrop(crop: FaceCrop, { x, y }: Point): Point {
  const [centre, scale] = [boxCentre(crop.area), cropScale(crop)];
  const off = turned({ x: (x - crop.pixels / 2) * scale, y: (y - crop.pixels / 2) * scale }, crop.roll);
  return { x: centre.x + off.x, y: centre.y + off.y };
}

/** Upright box in the picture round a box of a turned crop, whose corners hold nothing where it is `round`, as a face's are. */
export function boxFromCrop(crop: FaceCrop, box: Box, round = false): Box {
  const [w, h] = [box[2] * cropScale(crop), box[3] * cropScale(crop)];
  const [c, s] = [Math.abs(Math.cos(crop.roll)), Math.abs(Math.sin(crop.roll))];
  const across = (a: number, b: number): number => (round ? Math.hypot(a * c, b * s) : a * c + b * s);
  return boxFromCentre(pointFromCrop(crop, boxCentre(box)), across(w, h), across(h, w));
}

/** A turned square needs this much more round it, and this many times the pixels, so that turning costs no sharpness. */
const ROOM_TO_TURN = Math.SQRT2;
const FINER = 2;

/** Packed RGB of the crop. */
export function cropPixels(picture: PictureSource, { area, pixels, roll }: FaceCrop): Uint8Array {
  if (roll === 0) return picture.sample(area, pixels, pixels);
  const side = Math.ceil(pixels * ROOM_TO_TURN * FINER);
  const wide = growBox(area, ((side / (pixels * FINER) - 1) / 2) * area[2]);
  const source = picture.sample(wide, side, side);
  const out = new Uint8Array(pixels * pixels * 3);
  for (let row = 0; row < pixels; row += 1) {
    for (let column = 0; column < pixels; column += 1) {
      const sums = [0, 0, 0];
      for (const [dx, dy] of QUARTERS) {
        const off = turned({ x: column + dx - pixels / 2, y: row + dy - pixels / 2 }, roll);
        const from = 3 * (Math.floor(side / 2 + FINER * off.y) * side + Math.floor(side / 2 + FINER * off.x));
        for (let channel = 0; channel < 3; channel += 1)
          sums[channel] = (sums[channel] as number) + (source[from + channel] ?? 0);
      }
      out.set(
        sums.map((sum) => (sum + 2) >> 2),
        (row * pixels + column) * 3,
      );
    }
  }
  return out;
}

/** Where a pixel is looked at: the middles of its quarters. */
const QUARTERS = [
  [0.25, 0.25],
  [0.75, 0.25],
  [0.25, 0.75],
  [0.75, 0.75],
] as const;

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
