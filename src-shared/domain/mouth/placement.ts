import type { FaceTrack } from '../face/face-track.ts';
import {
  applySimilarity,
  boxCentre,
  composeSimilarity,
  type Similarity,
  similarityAbout,
  similarityAngle,
  similarityScale,
} from '../geometry.ts';
import type { PlacementNudge } from '../overrides/overrides.ts';
import type { Take } from './mouth-chart.ts';

type Nudge = Pick<PlacementNudge, 'dx' | 'dy' | 'scale' | 'rotation'>;

/**
 * Where a take's picture lies on one frame: picture pixels → frame pixels. Face-relative, sub-pixel; the artist's nudge acts in
 * face space about the centre of what is visible.
 */
export function placeTake(take: Take, pose: Similarity, nudge: Nudge | null = null): Similarity {
  const { toFace, ink } = take.picture;
  if (!nudge) return composeSimilarity(pose, toFace);
  const centre = applySimilarity(toFace, boxCentre(ink));
  const moved = similarityAbout(centre, nudge.scale, (nudge.rotation * Math.PI) / 180, nudge.dx, nudge.dy);
  return composeSimilarity(pose, composeSimilarity(moved, toFace));
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

/** What `holdStarts` says of one frame. */
export function holdStart(track: FaceTrack, frame: number): number {
  let start = frame;
  while (start > 0 && track.frames[start]?.held) start -= 1;
  return start;
}
