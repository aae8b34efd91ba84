import type { FaceTracker } from '#main/ports/vision.ts';
import { trackSchema } from '#shared/domain/analysis/finding-schemas.ts';
import type { Anchor, FaceTrack } from '#shared/domain/face/face-track.ts';
import { type FrameRange, frameRange, inRange, rangeLength } from '#shared/domain/time/frame.ts';
import { type FootageInput, type FootageReader, footageFormat, footageKey } from './footage.ts';
import type { Stage } from './stage.ts';
import { anchorsWithin, followedSpan, framesWithin, wholeTrack } from './track-span.ts';

export interface LookInput {
  readonly footage: FootageInput;
  readonly anchors: readonly Anchor[];
  readonly knownCuts: readonly number[];
  /** Only these frames are asked for (others may be found on the way); null = all. */
  readonly range: FrameRange | null;
}

/** Anchors → one sub-pixel track over the working timeline. */
export function lookStage(tracker: FaceTracker, read: FootageReader): Stage<LookInput, FaceTrack> {
  return {
    id: 'look',
    version: 1,
    output: trackSchema,
    key: ({ footage, anchors, knownCuts, range }) => ({
      footage: footageKey(footage),
      tracker: tracker.version,
      anchors,
      knownCuts,
      ...(range ? { span: followedSpan(range, anchors) } : {}),
    }),
    run: async ({ footage, anchors, knownCuts, range }, { signal, onProgress }) => {
      const { frameCount } = footage.conform;
      const span = range ? followedSpan(range, anchors) : frameRange(0, frameCount);
      const { start: from } = span;
      const options = { luma: true, recycle: true, signal };
      const track = await tracker.track({
        format: footageFormat(footage),
        frameCount: rangeLength(span),
        read: (start, end) => framesWithin(read(footage, from + start, from + end, options), span),
        anchors: anchorsWithin(anchors, span),
        knownCuts: knownCuts.filter((cut) => inRange(span, cut)).map((cut) => cut - from),
        signal,
        onProgress,
      });
      return range ? wholeTrack(track, span, frameCount) : track;
    },
  };
}
