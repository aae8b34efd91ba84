import type { MouthCandidate } from '#shared/domain/face/face-detection.ts';
import { type Box, boxFromCentre } from '#shared/domain/geometry.ts';
import { byScore } from './box-overlap.ts';
import { boxFromCrop, type FaceCrop } from './face-crop.ts';
import type { PartsSight } from './face-parts.ts';
import { heatAround, heatPeaks } from './heat-peaks.ts';

/** Heat below this share of the hottest place is noise, no second mouth. */
const RIVAL_SHARE = 0.15;
/** Rivals nearer to the mouth than this, in cells, are the mouth. */
const RIVAL_DISTANCE = 3;
/** The selection needs a few alternatives, not every speck. */
const MOST_RIVALS = 4;

/**
 * The mouth that the network points at, and places that its heat map holds possible too, best first. A score is how visible
 * the mouth is, times the heat of the place in shares of the hottest.
 */
export function mouthCandidates(crop: FaceCrop, sight: PartsSight): MouthCandidate[] {
  const { mouthHeat, mouth, parts } = sight;
  const cell = crop.pixels / mouthHeat.width;
  const { at, visible } = parts.mouth;
  const [column, row] = [Math.floor(at.x / cell), Math.floor(at.y / cell)];
  const hottest = mouthHeat.data.reduce((most, value) => Math.max(most, value), 0);
  const share = (heat: number): number => (hottest > 0 ? heat / hottest : 1);
  const [, , w, h] = mouth;
  const candidate = (box: Box, heat: number): MouthCandidate => ({
    box: boxFromCrop(crop, box),
    score: visible * share(heat),
  });
  // The point is more exact than the box, the box knows the size.
  const pointedAt = candidate(boxFromCentre(at, w, h), heatAround(mouthHeat, column, row));
  const rivals = heatPeaks(mouthHeat, Math.max(RIVAL_SHARE * hottest, Number.MIN_VALUE))
    .map((peak) => ({ ...peak, x: (peak.column + 0.5) * cell, y: (peak.row + 0.5) * cell }))
    .filter(({ x, y }) => {
      const isNear = Math.hypot(x - at.x, y - at.y) < RIVAL_DISTANCE * cell;
      return !isNear && (Math.abs(x - at.x) > w / 2 || Math.abs(y - at.y) > h / 2);
    })
    .map((peak) => candidate(boxFromCentre(peak, w, h), peak.value))
    .sort(byScore)
    .slice(0, MOST_RIVALS);
  return [pointedAt, ...rivals].sort(byScore);
}
