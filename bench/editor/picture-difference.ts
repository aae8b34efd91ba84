import { rgbToLab } from '#main/adapters/image/lab-color.ts';
import type { Box } from '#shared/domain/geometry.ts';

/** Packed RGB, 8 bits a channel. */
export interface RgbPixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const labAt = ({ width, data }: RgbPixels, x: number, y: number) =>
  rgbToLab(data.subarray(3 * (y * width + x), 3 * (y * width + x) + 3));

/** Mean ΔE (CIE 1976) of two pictures of one size over a box of whole pixels. */
export function meanDeltaE(a: RgbPixels, b: RgbPixels, [left, top, width, height]: Box): number {
  let sum = 0;
  for (let y = top; y < top + height; y += 1) {
    for (let x = left; x < left + width; x += 1) {
      const [p, q] = [labAt(a, x, y), labAt(b, x, y)];
      sum += Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
    }
  }
  return sum / (width * height);
}

/** Darker than the lightest pixel of the box by this share of the box's contrast: ink or the inside of a mouth, not skin. */
const INK_FROM = 0.35;

/**
 * Centre of what is drawn in a box: the mean place of its pixels, weighed by how much darker they are than skin. Drawings of one
 * picture and another are compared by it.
 */
export function inkCentre(picture: RgbPixels, [left, top, width, height]: Box): { x: number; y: number } {
  const lightness: number[] = [];
  for (let y = top; y < top + height; y += 1)
    for (let x = left; x < left + width; x += 1) lightness.push(labAt(picture, x, y)[0]);
  const sorted = [...lightness].sort((a, b) => a - b);
  const skin = sorted[Math.floor(sorted.length * 0.75)] ?? 0;
  const contrast = skin - (sorted[0] ?? 0);
  let [sum, sumX, sumY] = [0, 0, 0];
  for (const [index, value] of lightness.entries()) {
    const weight = Math.max(0, (skin - value) / contrast - INK_FROM);
    sum += weight;
    sumX += weight * (left + (index % width) + 0.5);
    sumY += weight * (top + Math.floor(index / width) + 0.5);
  }
  return { x: sumX / sum, y: sumY / sum };
}
