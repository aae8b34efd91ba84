import type { FaceTrack } from '#shared/domain/face/face-track.ts';
import {
  applySimilarity,
  boxCentre,
  composeSimilarity,
  type Similarity,
  similarityAbout,
  similarityAngle,
  similarityScale,
} from '#shared/domain/geometry.ts';
import type { Take } from '#shared/domain/mouth/mouth-chart.ts';

/** A nudge of the artist: pixels of the frame, factor, radians; applied about the mouth's own centre. */
export interface PlacementNudge {
  readonly dx: number;
  readonly dy: number;
  readonly scale: number;
  readonly rotation: number;
}

export const NO_NUDGE: PlacementNudge = { dx: 0, dy: 0, scale: 1, rotation: 0 };

/** Where a take's picture lies on one frame: picture pixels → frame pixels. Face-relative, sub-pixel. */
export function placeTake(take: Take, pose: Similarity, nudge: PlacementNudge = NO_NUDGE): Similarity {
  const onFrame = composeSimilarity(pose, take.picture.toFace);
  if (nudge === NO_NUDGE) return onFrame;
  const centre = applySimilarity(onFrame, boxCentre(take.picture.ink));
  return composeSimilarity(similarityAbout(centre, nudge.scale, nudge.rotation, nudge.dx, nudge.dy), onFrame);
}

/** The visible part of a placed drawing: centre and size in frame pixels (size along the drawing's own axes), angle in degrees. */
export interface PlacedMouth {
  readonly cx: number;
  readonly cy: number;
  readonly w: number;
  readonly h: number;
  readonly angle: number;
}

export function placedMouth(take: Take, toFrame: Similarity): PlacedMouth {
  const centre = applySimilarity(toFrame, boxCentre(take.picture.ink));
  const scale = similarityScale(toFrame);
  const [, , w, h] = take.picture.ink;
  return {
    cx: centre.x,
    cy: centre.y,
    w: w * scale,
    h: h * scale,
    angle: (similarityAngle(toFrame) * 180) / Math.PI,
  };
}

/** For every frame the first frame of its run of held cels: frames of one run share pose, placement and grain. */
export function holdStarts(track: FaceTrack): number[] {
  const starts: number[] = [];
  for (const [index, frame] of track.frames.entries()) {
    starts.push(frame.held && index > 0 ? (starts[index - 1] ?? index) : index);
  }
  return starts;
}
