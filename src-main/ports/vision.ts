import type { FrameFormat } from '#shared/domain/clip/picture-format.ts';
import type { FaceDetection } from '#shared/domain/face/face-detection.ts';
import type { Anchor, FaceTrack } from '#shared/domain/face/face-track.ts';
import type { Box } from '#shared/domain/geometry.ts';
import type { VideoFrame } from './frames.ts';

export interface LookOptions {
  /** This part of the pictures is enough (whole chroma samples); more is welcome. */
  readonly window?: Box | undefined;
  /** Overviews are welcome. */
  readonly overview?: boolean | undefined;
}

/** A frame that a detector has looked at; `face` null: the face was not to be seen. */
export interface DetectedFace {
  readonly frame: number;
  readonly face: FaceDetection | null;
}

export interface TrackRequest {
  readonly format: FrameFormat;
  readonly frameCount: number;
  /** Frames [start, end) in order; may be asked for several times (backwards tracking reads chunks). */
  readonly read: (start: number, end: number, options?: LookOptions) => AsyncIterable<VideoFrame>;
  readonly anchors: readonly Anchor[];
  /**
   * What a detector saw of this face, in order of frames: soft keys, less exact than following between them. With them, shots
   * without anchors begin at the best of them, and `knownCuts` must be all cuts.
   */
  readonly detections?: readonly DetectedFace[];
  /** Cuts known beforehand (first frames of shots), added to those found. */
  readonly knownCuts: readonly number[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
}

/** Watches frames go by in order for changes of the picture. */
export interface CutWatch {
  /** The next frame, the clip's first one first. True: it looks unlike the one before, a cut perhaps. */
  push(frame: VideoFrame): boolean;
  /** First frames of all shots but the first, when all frames have gone by. */
  finish(): readonly number[];
}

export interface FaceTracker {
  readonly version: number;
  /** Finds the cuts that `track` finds. */
  watchCuts(): CutWatch;
  track(request: TrackRequest): Promise<FaceTrack>;
  close(): Promise<void>;
}
