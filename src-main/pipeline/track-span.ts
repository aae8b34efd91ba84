import type { VideoFrame } from '#main/ports/frames.ts';
import type { Anchor, FaceTrack, Shot, TrackFrame } from '#shared/domain/face/face-track.ts';
import { IDENTITY } from '#shared/domain/geometry.ts';
import { type FrameRange, frameIndex, frameRange, inRange } from '#shared/domain/time/frame.ts';

const ABSENT: TrackFrame = {
  pose: IDENTITY,
  face: null,
  mouth: null,
  nose: null,
  chin: null,
  yaw: 'unknown',
  confidence: 0,
  source: 'absent',
  held: false,
};

/**
 * The frames that must be followed to know the face within `range`: from the last box at or before its beginning, or to the first
 * one after it where there is none before.
 */
export function followedSpan(range: FrameRange, anchors: readonly { readonly frame: number }[]): FrameRange {
  const frames = anchors.map(({ frame }) => frame);
  const before = Math.max(...frames.filter((frame) => frame <= range.start));
  if (before >= 0) return frameRange(before, range.end);
  const after = Math.min(...frames.filter((frame) => frame > range.start));
  return frameRange(range.start, Number.isFinite(after) ? Math.max(range.end, after + 1) : range.end);
}

/** Anchors as frames of a span that begins at 0. */
export const anchorsWithin = (anchors: readonly Anchor[], span: FrameRange): Anchor[] =>
  anchors
    .filter(({ frame }) => inRange(span, frame))
    .map((anchor) => ({ ...anchor, frame: frameIndex(anchor.frame - span.start) }));

/** Frames as those of a span that begins at 0. */
export async function* framesWithin(
  frames: AsyncIterable<VideoFrame>,
  span: FrameRange,
): AsyncGenerator<VideoFrame, void, undefined> {
  for await (const frame of frames) yield { ...frame, index: frame.index - span.start };
}

/** The track of a span as one over the whole timeline: outside the span the face is absent, and no cut is known there. */
export function wholeTrack(track: FaceTrack, span: FrameRange, frameCount: number): FaceTrack {
  const last = track.shots.length - 1;
  const shots = track.shots.map((shot, index): Shot => {
    const start = index === 0 ? 0 : shot.range.start + span.start;
    const end = index === last ? frameCount : shot.range.end + span.start;
    const reference = shot.reference === null ? null : frameIndex(shot.reference + span.start);
    return { ...shot, range: frameRange(start, end), reference };
  });
  const frames = Array.from({ length: frameCount }, (_, index) => track.frames[index - span.start] ?? ABSENT);
  return { frames, shots };
}

/** The same track with the face absent outside `range`. */
export const trackWithin = ({ frames, shots }: FaceTrack, range: FrameRange): FaceTrack => ({
  frames: frames.map((frame, index) => (inRange(range, index) ? frame : ABSENT)),
  shots,
});
