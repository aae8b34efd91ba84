import {
  applySimilarity,
  type Box,
  boxCentre,
  boxFromCentre,
  invertSimilarity,
  type Similarity,
  similarityScale,
} from '../geometry.ts';
import type { FaceTrack } from './face-track.ts';

/** Looks of this many frames before and after tell of the same mouth … */
const NEAR_FRAMES = 5;
/** … as far as they show it alike: spread of that in face widths, for place and height. Mouths that open differ by far more. */
const ALIKE = 0.02;

interface PlacedMouth {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

function inFace(pose: Similarity, mouth: Box): PlacedMouth {
  const back = invertSimilarity(pose);
  const scale = similarityScale(back);
  return { ...applySimilarity(back, boxCentre(mouth)), w: mouth[2] * scale, h: mouth[3] * scale };
}

function inFrame(pose: Similarity, { x, y, w, h }: PlacedMouth): Box {
  const scale = similarityScale(pose);
  return boxFromCentre(applySimilarity(pose, { x, y }), w * scale, h * scale);
}

/**
 * The mouth as it is drawn on every frame: what a detector saw there, with what it saw of the like mouths on neighbouring frames,
 * all carried along with the face. Frames without a seen mouth have the place of the mouth at rest.
 * @param seen the detector's mouth by frame, in the frame's pixels.
 */
export function visibleMouths(track: FaceTrack, seen: ReadonlyMap<number, Box>): (Box | null)[] {
  const placed = track.frames.map((frame, index) => {
    const mouth = frame.source === 'absent' ? undefined : seen.get(index);
    return mouth ? inFace(frame.pose, mouth) : null;
  });
  return track.frames.map((frame, index) => {
    const own = placed[index];
    if (!own || !frame.face) return frame.mouth;
    const unit = (ALIKE * frame.face[2]) / similarityScale(frame.pose);
    const sum = { x: 0, y: 0, w: 0, h: 0, weight: 0 };
    const last = Math.min(placed.length - 1, index + NEAR_FRAMES);
    for (let at = Math.max(0, index - NEAR_FRAMES); at <= last; at += 1) {
      const other = placed[at];
      if (!other) continue;
      const apart = Math.hypot(other.x - own.x, other.y - own.y, other.h - own.h) / unit;
      const weight = Math.exp(-0.5 * apart * apart);
      sum.x += weight * other.x;
      sum.y += weight * other.y;
      sum.w += weight * other.w;
      sum.h += weight * other.h;
      sum.weight += weight;
    }
    const { weight } = sum;
    return inFrame(frame.pose, {
      x: sum.x / weight,
      y: sum.y / weight,
      w: sum.w / weight,
      h: sum.h / weight,
    });
  });
}
