import { composeSimilarity, type Similarity } from '../geometry.ts';
import type { FaceTrack } from './face-track.ts';

/** A shot that shows a pose of an earlier one: its frames are told in that shot's face space, so that they share its drawings. */
export interface JoinedShot {
  /** Place of the shot in the track. */
  readonly shot: number;
  /** Place of the shot whose face space is used. */
  readonly space: number;
  /** That face space → the shot's own. */
  readonly toOwn: Similarity;
}

/** The track with the shots of `joins` in the face spaces of others; without joins the very same track. */
export function joinedTrack(track: FaceTrack, joins: readonly JoinedShot[]): FaceTrack {
  if (joins.length === 0) return track;
  const frames = track.frames.slice();
  const shots = track.shots.slice();
  for (const { shot: index, space, toOwn } of joins) {
    const [shot, other] = [track.shots[index], track.shots[space]];
    if (!shot || !other) throw new Error(`the track has no shots ${index} and ${space}`);
    for (let at: number = shot.range.start; at < shot.range.end; at += 1) {
      const frame = frames[at];
      if (frame) frames[at] = { ...frame, pose: composeSimilarity(frame.pose, toOwn) };
    }
    shots[index] = { ...shot, reference: other.reference, face: other.face, mouth: other.mouth };
  }
  return { frames, shots };
}
