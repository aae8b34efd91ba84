import type { Box } from '#shared/domain/geometry.ts';

/** Area in common over area covered, 0 … 1. */
export function boxOverlap(a: Box, b: Box): number {
  const w = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
  const h = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  if (w <= 0 || h <= 0) return 0;
  const common = w * h;
  return common / (a[2] * a[3] + b[2] * b[3] - common);
}

export interface Scored {
  readonly box: Box;
  readonly score: number;
}

/** Falling score; equals from the top left down, so that the order never depends on how they were found. */
export const byScore = (a: Scored, b: Scored): number =>
  b.score - a.score || a.box[1] - b.box[1] || a.box[0] - b.box[0];

/** Of boxes that overlap more than `limit`, only the best stays (greedy suppression). Best first. */
export function withoutOverlaps<Found extends Scored>(found: readonly Found[], limit: number): Found[] {
  const kept: Found[] = [];
  for (const candidate of [...found].sort(byScore)) {
    if (kept.every(({ box }) => boxOverlap(box, candidate.box) <= limit)) kept.push(candidate);
  }
  return kept;
}
