import { chromaAligned, type FrameFormat } from '#shared/domain/clip/picture-format.ts';
import type { FaceGroup, FaceTrack, TrackFrame } from '#shared/domain/face/face-track.ts';
import {
  type Box,
  boxCentre,
  composeSimilarity,
  growBox,
  invertSimilarity,
  type Similarity,
  transformBox,
  unionBox,
} from '#shared/domain/geometry.ts';
import { type FaceGrid, gridBox, gridOver } from './face-grid.ts';

/** Where the mouth is looked for, in shares of the face box. */
const REGION = {
  /** Half width beside the mouth's centre: wider meets cheek outline and hair. */
  halfWidth: 0.2,
  /** Skin that must remain beside and below a wide original mouth for the surface to hold on to. */
  margin: 0.09,
  /** Upper end without a nose (share of face height), and never farther above the mouth than this share of face width. */
  top: 0.52,
  above: 0.18,
  /** Below the nose's lower edge (negative = above it), share of face height. */
  belowNose: 0.01,
  /** Lower end without a chin: open mouths have been seen to reach 0.92. */
  bottom: 0.97,
  /** Kept off a known chin line. */
  aboveChin: 0.01,
  below: 0.32,
} as const;

/** Grid cells across a face: finer adds cost and no knowledge, coarser loses thin lines. */
const MOST_CELLS_ACROSS = 420;
const FEWEST_CELLS_ACROSS = 110;

export interface MouthRegion {
  readonly grid: FaceGrid;
  /** The given mouth box, in face space. */
  readonly mouth: Box;
  readonly faceWidth: number;
  /** Height of the chin's outline under the mouth, or the lower end of the face box. */
  readonly chinY: number;
}

/** Face space of the group → frame `index`. */
export function groupPose(track: FaceTrack, group: FaceGroup, index: number): Similarity {
  const frame = track.frames[index];
  const reference = track.frames[group.reference];
  if (!frame || !reference) throw new Error(`the track has no frame ${index} or ${group.reference}`);
  return composeSimilarity(frame.pose, invertSimilarity(reference.pose));
}

/** A landmark of the group's reference frame; its pixels are face space, so no mapping is needed. */
function landmark(track: FaceTrack, group: FaceGroup, pick: (f: TrackFrame) => Box | null): Box | null {
  const frame = track.frames[group.reference];
  return frame ? pick(frame) : null;
}

function cellSize(faceWidth: number): number {
  if (faceWidth > MOST_CELLS_ACROSS) return faceWidth / MOST_CELLS_ACROSS;
  return faceWidth < FEWEST_CELLS_ACROSS ? Math.max(0.25, faceWidth / FEWEST_CELLS_ACROSS) : 1;
}

/** The neighbourhood of a group's mouth between nose and chin, laid on whole pixels of the reference frame where possible. */
export function mouthRegion(track: FaceTrack, group: FaceGroup): MouthRegion {
  const [faceX, faceY, faceWidth, faceHeight] = group.face;
  const { mouth } = group;
  const centre = boxCentre(mouth);
  const nose = landmark(track, group, (f) => f.nose);
  const chin = landmark(track, group, (f) => f.chin);
  const chinY = chin && chin[1] + chin[3] > mouth[1] + mouth[3] ? chin[1] + chin[3] : faceY + faceHeight;
  const half = Math.max(REGION.halfWidth * faceWidth, mouth[2] / 2 + REGION.margin * faceWidth);
  const noseEnd = nose ? nose[1] + nose[3] + REGION.belowNose * faceHeight : 0;
  const top = Math.max(
    nose && noseEnd < mouth[1] ? noseEnd : faceY + REGION.top * faceHeight,
    mouth[1] - REGION.above * faceWidth,
  );
  const bottom = Math.min(
    chin ? chinY - REGION.aboveChin * faceHeight : faceY + REGION.bottom * faceHeight,
    mouth[1] + mouth[3] + REGION.below * faceWidth,
  );
  const left = Math.max(centre.x - half, Math.min(faceX, mouth[0]));
  const right = Math.min(centre.x + half, Math.max(faceX + faceWidth, mouth[0] + mouth[2]));
  const wanted: Box = [left, top, right - left, Math.max(1, bottom - top)];
  const [x, y, w, h] = unionBox(wanted, growBox(mouth, 0.05 * faceWidth));
  const step = cellSize(faceWidth);
  const snapped: Box = [Math.floor(x), Math.floor(y), w + 1, h + 1];
  return { grid: gridOver(snapped, step), mouth, faceWidth, chinY };
}

/** Luma samples round the region that sampling between chroma samples and measuring grain look at besides. */
const READING_MARGIN = 6;

/**
 * The part of the pictures that holds the region in every frame of the group, aligned to chroma; null when no frame shows the
 * face. Where the region leaves the picture the nearest edge belongs to it, because sampling repeats edges.
 */
export function regionWindow(track: FaceTrack, group: FaceGroup, format: FrameFormat): Box | null {
  const box = gridBox(mouthRegion(track, group).grid);
  let window: Box | null = null;
  for (const { start, end } of group.ranges) {
    for (let index = start; index < end; index++) {
      const place = track.frames[index];
      if (!place || place.source === 'absent') continue;
      const [x, y, w, h] = growBox(regionInFrame(box, groupPose(track, group, index)), READING_MARGIN);
      const left = Math.min(Math.max(0, x), format.width - 2);
      const top = Math.min(Math.max(0, y), format.height - 2);
      const part: Box = [left, top, Math.max(2, x + w) - left, Math.max(2, y + h) - top];
      window = window ? unionBox(window, part) : part;
    }
  }
  return window && chromaAligned(format, window);
}

/** The region's box in a frame's pixels. */
export const regionInFrame = (box: Box, pose: Similarity): Box => transformBox(pose, box);
