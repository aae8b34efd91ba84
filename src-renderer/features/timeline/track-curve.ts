import type { FaceTrack, TrackSource } from '#shared/domain/face/face-track.ts';
import type { TrackCurve } from './lanes/judgement-lanes.ts';

const known = new WeakMap<FaceTrack, TrackCurve>();

/** A track as its lane draws it, packed once. */
export function trackCurve(track: FaceTrack): TrackCurve {
  const kept = known.get(track);
  if (kept) return kept;
  const { frames } = track;
  const confidence = new Float32Array(frames.length);
  const anchors: number[] = [];
  const starts: number[] = [];
  const values: TrackSource[] = [];
  for (const [index, { confidence: value, source }] of frames.entries()) {
    confidence[index] = value;
    if (source === 'anchor') anchors.push(index);
    if (values.at(-1) === source) continue;
    starts.push(index);
    values.push(source);
  }
  const curve = { confidence, anchors, sources: { starts, values, frameCount: frames.length } };
  known.set(track, curve);
  return curve;
}
