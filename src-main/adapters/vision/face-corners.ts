import type { Box, Point } from '#shared/domain/geometry.ts';
import { levelArea } from './face-core.ts';
import { talkingRegion } from './key-template.ts';
import type { PyramidLevel } from './luma-image.ts';

/** Part of the face that moves as the mouth does, in face heights from its top: below the eyes, down to the jaw line. */
const LOWER_FACE = { top: 0.45, bottom: 1.06 } as const;
/** Corners kept: enough for a steady median. */
const MOST_CORNERS = 90;
/** Strength of the weakest corner against the strongest's. */
const WEAKEST = 0.01;
/** Distance between corners in face widths. */
const APART = 0.02;

interface Corner extends Point {
  readonly strength: number;
}

/** Smaller eigenvalue of the 5 × 5 sums of slope products (Shi & Tomasi 1994), over an area, row by row. */
function cornerStrengths(image: PyramidLevel, { left, top, right, bottom }: ReturnType<typeof levelArea>) {
  const [width, height] = [right - left + 1, bottom - top + 1];
  const lane = () => new Float32Array(width * height);
  const [xx, xy, yy] = [lane(), lane(), lane()];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0, at = (top + y) * image.width + left; x < width; x++, at++, i++) {
      const gx = ((image.data[at + 1] as number) - (image.data[at - 1] as number)) / 2;
      const gy = ((image.data[at + image.width] as number) - (image.data[at - image.width] as number)) / 2;
      xx[i] = gx * gx;
      xy[i] = gx * gy;
      yy[i] = gy * gy;
    }
  }
  const strengths = lane();
  for (let y = 2; y < height - 2; y++) {
    for (let x = 2; x < width - 2; x++) {
      let sumXX = 0;
      let sumXY = 0;
      let sumYY = 0;
      for (let j = -2; j <= 2; j++) {
        for (let i = (y + j) * width + x - 2; i <= (y + j) * width + x + 2; i++) {
          sumXX += xx[i] as number;
          sumXY += xy[i] as number;
          sumYY += yy[i] as number;
        }
      }
      strengths[y * width + x] = (sumXX + sumYY) / 2 - Math.hypot((sumXX - sumYY) / 2, sumXY);
    }
  }
  return { width, height, strengths };
}

const isPeak = (values: Float32Array, i: number, width: number): boolean => {
  const value = values[i] as number;
  return (
    value > 0 &&
    value >= (values[i - 1] as number) &&
    value > (values[i + 1] as number) &&
    value >= (values[i - width] as number) &&
    value > (values[i + width] as number)
  );
};

const inside = ([x, y, w, h]: Box, at: Point): boolean =>
  at.x > x && at.x < x + w && at.y > y && at.y < y + h;

function cornersIn(image: PyramidLevel, region: Box, quiet: Box): Corner[] {
  const area = levelArea(image, region);
  if (area.right - area.left < 8 || area.bottom - area.top < 8) return [];
  const { width, height, strengths } = cornerStrengths(image, area);
  const size = 2 ** image.level;
  const found: Corner[] = [];
  for (let row = 1; row < height - 1; row++) {
    for (let column = 1; column < width - 1; column++) {
      const i = row * width + column;
      if (!isPeak(strengths, i, width)) continue;
      const x = image.x + (area.left + column + 0.5) * size;
      const y = image.y + (area.top + row + 0.5) * size;
      if (!inside(quiet, { x, y })) found.push({ x, y, strength: strengths[i] as number });
    }
  }
  return found.sort((p, q) => q.strength - p.strength || p.y - q.y || p.x - q.x);
}

/** Corners of the lower face's line art, without the mouth that talks. Frame pixels; strongest first. */
export function lowerFaceCorners(image: PyramidLevel, face: Box, mouth: Box): Point[] {
  const [x, y, w, h] = face;
  const region: Box = [x, y + LOWER_FACE.top * h, w, (LOWER_FACE.bottom - LOWER_FACE.top) * h];
  const found = cornersIn(image, region, talkingRegion(face, mouth));
  const least = WEAKEST * (found[0]?.strength ?? 0);
  const kept: Corner[] = [];
  for (const corner of found) {
    if (kept.length >= MOST_CORNERS || corner.strength < least) break;
    const apart = kept.every((other) => Math.hypot(other.x - corner.x, other.y - corner.y) >= APART * w);
    if (apart) kept.push(corner);
  }
  return kept;
}
