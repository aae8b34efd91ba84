import type { Box } from '#shared/domain/geometry.ts';

/** How often the fine residual of a sample has each size: bins of a twelfth of an 8-bit level, the last one open. */
export type GrainTally = Uint32Array;

const BINS_PER_LEVEL = 12;
const BINS = 12 * BINS_PER_LEVEL;
export const emptyGrainTally = (): GrainTally => new Uint32Array(BINS);

/** Share of white noise's variance that is left after a sample's 3 × 3 mean is taken off. */
const KEPT = 8 / 9;
/** Rounding to whole 8-bit samples adds this variance (in 8-bit levels); the writer's own rounding adds it again. */
const ROUNDING = 1 / 12;
/** The share of a normal distribution within one standard deviation: edges and blotches lie in the rest. */
const WITHIN_ONE = 0.6827;

/**
 * Counts the difference between samples and their 3 × 3 mean over the part of a plane where `isSkin` holds (plane
 * coordinates of a sample, as `box`). `unit` = sample units of one 8-bit level.
 */
export function tallyGrain(
  plane: {
    readonly samples: ArrayLike<number>;
    readonly width: number;
    readonly height: number;
    /** Place of the first sample in the whole picture's plane. */
    readonly left: number;
    readonly top: number;
  },
  [left, top, w, h]: Box,
  unit: number,
  isSkin: (x: number, y: number) => boolean,
  tally: GrainTally,
): void {
  const { samples, width } = plane;
  const x1 = Math.min(width - 1, left + w - plane.left);
  const y1 = Math.min(plane.height - 1, top + h - plane.top);
  for (let y = Math.max(1, top - plane.top); y < y1; y++) {
    for (let x = Math.max(1, left - plane.left); x < x1; x++) {
      if (!isSkin(plane.left + x, plane.top + y)) continue;
      let sum = 0;
      for (let at = (y - 1) * width + x; at <= (y + 1) * width + x; at += width) {
        sum += (samples[at - 1] ?? 0) + (samples[at] ?? 0) + (samples[at + 1] ?? 0);
      }
      const d = Math.abs((samples[y * width + x] ?? 0) - sum / 9) / unit;
      const bin = Math.min(BINS - 1, Math.floor(d * BINS_PER_LEVEL));
      tally[bin] = (tally[bin] ?? 0) + 1;
    }
  }
}

/** Standard deviation of white grain in sample units, 0 for a flat plane. */
export function grainSigma(tally: GrainTally, unit: number): number {
  const count = tally.reduce((a, b) => a + b, 0);
  if (count < 50) return 0;
  let below = 0;
  let bin = 0;
  while (bin < BINS && below + (tally[bin] ?? 0) < WITHIN_ONE * count) below += tally[bin++] ?? 0;
  const part = (WITHIN_ONE * count - below) / Math.max(1, tally[bin] ?? 1);
  const deviation = (bin + part) / BINS_PER_LEVEL;
  const rounding = unit === 1 ? ROUNDING : 0;
  return unit * Math.sqrt(Math.max(0, (deviation * deviation) / KEPT - rounding));
}
