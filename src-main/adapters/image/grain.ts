import type { Box } from '#shared/domain/geometry.ts';

/** Noise with standard deviation 1 for sample (x, y) of a plane: the same on every machine, no state (triangular density). */
export function grainAt(seed: number, plane: number, x: number, y: number): number {
  let h = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca77) ^ Math.imul(plane + 1, 0xc2b2ae3d) ^ seed;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  h ^= h >>> 16;
  return ((h & 0xffff) + (h >>> 16) - 0xffff) * (Math.sqrt(6) / 0x10000);
}

/** Sums from which the standard deviation of fine grain is told; samples of edges and blotches are cut off. */
export interface GrainTally {
  sum: number;
  count: number;
}

/** Share of white noise's variance that is left after a sample's 3 × 3 mean is taken off. */
const KEPT = 8 / 9;
/** Rounding to whole samples adds this variance; the writer's own rounding adds it again. */
const ROUNDING = 1 / 12;

/**
 * Adds to `tally` the squared differences between samples and their 3 × 3 mean over the part of a plane where `isSkin` holds
 * (plane coordinates of a sample).
 */
export function tallyGrain(
  plane: { readonly samples: ArrayLike<number>; readonly width: number; readonly height: number },
  [left, top, w, h]: Box,
  isSkin: (x: number, y: number) => boolean,
  tally: GrainTally,
): void {
  const { samples, width } = plane;
  const x1 = Math.min(width - 1, left + w);
  const y1 = Math.min(plane.height - 1, top + h);
  for (let y = Math.max(1, top); y < y1; y++) {
    for (let x = Math.max(1, left); x < x1; x++) {
      if (!isSkin(x, y)) continue;
      let sum = 0;
      for (let at = (y - 1) * width + x; at <= (y + 1) * width + x; at += width) {
        sum += (samples[at - 1] ?? 0) + (samples[at] ?? 0) + (samples[at + 1] ?? 0);
      }
      const d = (samples[y * width + x] ?? 0) - sum / 9;
      tally.sum += d * d;
      tally.count++;
    }
  }
}

/** Standard deviation of white grain in sample units, 0 for a flat plane. */
export function grainSigma(tally: GrainTally): number {
  if (tally.count < 50) return 0;
  return Math.sqrt(Math.max(0, tally.sum / tally.count / KEPT - ROUNDING));
}
