import { type Box, boxCentre, type Point } from '#shared/domain/geometry.ts';
import type { PyramidLevel } from './luma-image.ts';

/** Where the nose is looked for, in face widths off the middle and face heights from the top of the face. */
const SEARCH = { side: 0.22, top: 0.5, aboveMouth: 0.06 } as const;
/** Side of the window that must hold the nose, in face widths. */
const WINDOW = 0.15;
/** Spread of the preference for the face's middle, in face widths. */
const MIDDLE_SPREAD = 0.14;
/** Mean slope (grey levels per pixel) a nose window must reach to stand out from grain. */
const LEAST_MEAN_SLOPE = 0.6;
/** The window's energy must stand out from the search area's average this much, or there is no one nose. */
const STANDS_OUT = 1.6;

const slopeAt = (image: PyramidLevel, at: number): number =>
  Math.abs((image.data[at + 1] as number) - (image.data[at - 1] as number)) / 2 +
  Math.abs((image.data[at + image.width] as number) - (image.data[at - image.width] as number)) / 2;

interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Pixel bounds (inclusive) of a frame box on a level, one pixel inside its border. */
export function levelArea(image: PyramidLevel, box: Box): Area {
  const size = 2 ** image.level;
  return {
    left: Math.max(1, Math.ceil((box[0] - image.x) / size - 0.5)),
    top: Math.max(1, Math.ceil((box[1] - image.y) / size - 0.5)),
    right: Math.min(image.width - 2, Math.floor((box[0] + box[2] - image.x) / size - 0.5)),
    bottom: Math.min(image.height - 2, Math.floor((box[1] + box[3] - image.y) / size - 0.5)),
  };
}

/** Summed slopes (integral image) over an area, so that every window costs four look-ups. */
function slopeSums(image: PyramidLevel, area: Area): { width: number; height: number; sums: Float64Array } {
  const width = area.right - area.left + 1;
  const height = area.bottom - area.top + 1;
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let line = 0;
    for (let x = 0; x < width; x++) {
      line += slopeAt(image, (area.top + y) * image.width + area.left + x);
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] as number) + line;
    }
  }
  return { width, height, sums };
}

/**
 * Window (frame pixels) with most line art between the eyes and the mouth, near the middle: the nose. Turned heads show it
 * best: it moves with the mouth while cheeks, eyes and hair move less. Null when nothing stands out.
 */
export function coreWindow(image: PyramidLevel, face: Box, mouth: Box): Box | null {
  const middle: Point = boxCentre(mouth);
  const top = face[1] + SEARCH.top * face[3];
  const bottom = mouth[1] - SEARCH.aboveMouth * face[3];
  const side = SEARCH.side * face[2];
  const area = levelArea(image, [middle.x - side, top, 2 * side, bottom - top]);
  const size = 2 ** image.level;
  const span = Math.max(6, Math.round((WINDOW * face[2]) / size));
  if (area.right - area.left < span || area.bottom - area.top < span) return null;
  const { width, height, sums } = slopeSums(image, area);
  const sum = (x: number, y: number, w: number, h: number): number => {
    const at = (column: number, row: number) => sums[row * (width + 1) + column] as number;
    return at(x + w, y + h) - at(x, y + h) - at(x + w, y) + at(x, y);
  };
  let best = { x: 0, y: 0, score: -1 };
  for (let y = 0; y + span <= height; y++) {
    for (let x = 0; x + span <= width; x++) {
      const off = (image.x + (area.left + x + span / 2) * size - middle.x) / (MIDDLE_SPREAD * face[2]);
      const score = sum(x, y, span, span) * Math.exp(-0.5 * off * off);
      if (score > best.score) best = { x, y, score };
    }
  }
  const mean = sum(best.x, best.y, span, span) / (span * span);
  const around = sum(0, 0, width, height) / (width * height);
  if (mean < LEAST_MEAN_SLOPE || mean < STANDS_OUT * around) return null;
  return [
    image.x + (area.left + best.x) * size,
    image.y + (area.top + best.y) * size,
    span * size,
    span * size,
  ];
}

/** Tight box (frame pixels) round the strong slopes inside a window; null when there are none. */
export function strongBounds(image: PyramidLevel, window: Box): Box | null {
  const area = levelArea(image, window);
  const size = 2 ** image.level;
  let peak = 0;
  for (let y = area.top; y <= area.bottom; y++) {
    for (let x = area.left; x <= area.right; x++) peak = Math.max(peak, slopeAt(image, y * image.width + x));
  }
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (let y = area.top; y <= area.bottom; y++) {
    for (let x = area.left; x <= area.right; x++) {
      if (slopeAt(image, y * image.width + x) < 0.35 * peak) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  if (!(right >= left)) return null;
  return [image.x + left * size, image.y + top * size, (right - left + 1) * size, (bottom - top + 1) * size];
}
