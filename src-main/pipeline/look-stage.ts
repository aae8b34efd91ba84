import type { FaceTracker } from '#main/ports/vision.ts';
import { trackSchema } from '#shared/domain/analysis/finding-schemas.ts';
import type { Anchor, FaceTrack } from '#shared/domain/face/face-track.ts';
import { type FootageInput, type FootageReader, footageFormat, footageKey } from './footage.ts';
import type { Stage } from './stage.ts';

export interface LookInput {
  readonly footage: FootageInput;
  readonly anchors: readonly Anchor[];
  readonly knownCuts: readonly number[];
}

/** Anchors → one sub-pixel track over the working timeline. */
export function lookStage(tracker: FaceTracker, read: FootageReader): Stage<LookInput, FaceTrack> {
  return {
    id: 'look',
    version: 1,
    output: trackSchema,
    key: ({ footage, anchors, knownCuts }) => ({
      footage: footageKey(footage),
      tracker: tracker.version,
      anchors,
      knownCuts,
    }),
    run: ({ footage, anchors, knownCuts }, { signal, onProgress }) =>
      tracker.track({
        format: footageFormat(footage),
        frameCount: footage.conform.frameCount,
        read: (start, end) => read(footage, start, end, { luma: true, recycle: true, signal }),
        anchors,
        knownCuts,
        signal,
        onProgress,
      }),
  };
}
