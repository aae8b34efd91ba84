import type { Box, Similarity } from '../domain/geometry.ts';
import type { CleanFill, PatchMask } from './frame-plan.ts';
import { paddedMask } from './padded-mask.ts';

/** Smooth skin under the mouth for every frame of a group, as surfaces over face space. */
export interface CleanPlate {
  readonly mask: PatchMask;
  /** Box in face space that u, v ∈ [−1, 1] of the surfaces span. */
  readonly domain: Box;
  /** Number of coefficients per plane (polynomial terms 1, u, v, u², uv, v², …). */
  readonly terms: number;
  /** frames × planes × terms in sample units of the working format, in the order of the group's frames. */
  readonly coefficients: Float32Array;
  /** Timeline index of each row of `coefficients`, ascending. */
  readonly frames: readonly number[];
  /** Standard deviation of the fine grain of the skin per plane, in sample units. */
  readonly grain: readonly number[];
}

/** A plate with the way from a timeline frame to its row of coefficients. */
export interface PlateRows {
  readonly plate: CleanPlate;
  readonly rowOf: ReadonlyMap<number, number>;
}

export const plateRows = (plate: CleanPlate): PlateRows => ({
  plate,
  rowOf: new Map(plate.frames.map((frame, row) => [frame, row])),
});

/** How a plate is laid on one frame. */
export interface PlateUse {
  /** Face space → frame pixels. */
  readonly pose: Similarity;
  readonly grainSeed: number;
  /** Face-space pixels that the patch reaches farther than the plate's mask; negative = less far, absent = 0. */
  readonly padding?: number;
}

/** What a plate lays on one frame; null for a frame it knows nothing of. */
export function cleanFillOf(
  { plate, rowOf }: PlateRows,
  frame: number,
  { pose, grainSeed, padding = 0 }: PlateUse,
): CleanFill | null {
  const row = rowOf.get(frame);
  if (row === undefined) return null;
  const width = plate.coefficients.length / plate.frames.length;
  return {
    mask: paddedMask(plate.mask, plate.domain, padding),
    toFrame: pose,
    domain: plate.domain,
    terms: plate.terms,
    coefficients: plate.coefficients.subarray(row * width, (row + 1) * width),
    grain: plate.grain,
    grainSeed,
  };
}
