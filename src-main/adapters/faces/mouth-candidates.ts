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

/** Score of a mouth that is only just believed: what selection asks of any detector's mouths. */
const JUST_BELIEVED = 0.1;

/** Belief as a score 0 … 1 in which `least` is only just believed; both parts are straight. */
const scoreOf = (belief: number, least: number): number =>
  belief < least
    ? (JUST_BELIEVED * belief) / least
    : JUST_BELIEVED + ((1 - JUST_BELIEVED) * (belief - least)) / Math.max(1e-6, 1 - least);

/**
 * The mouth that the network points at, and places that its heat map holds possible too, best first. The belief in one is how
 * visible the network says that the mouth is, times the heat of the place: where a hand hides the mouth the map stays cold.
 * @param leastBelief what separates seen from hidden mouths, as the network's file says
 */
export function mouthCandidates(crop: FaceCrop, sight: PartsSight, leastBelief: number): MouthCandidate[] {
  const { mouthHeat, mouth, parts } = sight;
  const cell = crop.pixels / mouthHeat.width;
  const { at, visible } = parts.mouth;
  const [column, row] = [Math.floor(at.x / cell), Math.floor(at.y / cell)];
  const hottest = mouthHeat.data.reduce((most, value) => Math.max(most, value), 0);
  const [, , w, h] = mouth;
  const candidate = (box: Box, heat: number): MouthCandidate => ({
    box: boxFromCrop(crop, box),
    score: scoreOf(visible * Math.min(1, heat), leastBelief),
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
