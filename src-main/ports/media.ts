import type { Conform, Deinterlace, MediaProbe, MediaRef } from '#shared/domain/clip/media.ts';
import type { FrameFormat } from '#shared/domain/clip/picture-format.ts';
import type { FrameRate } from '#shared/domain/time/frame-rate.ts';
import type { VideoFrame } from './frames.ts';

export interface ProbeOptions {
  readonly deinterlace?: Deinterlace | null;
  /** Rate of an image sequence (default 24). */
  readonly imageRate?: FrameRate;
  readonly signal?: AbortSignal;
}

/** Which sound the written file carries. Several inputs are mixed; one input is copied when its codec fits the container. */
export interface SoundPlan {
  readonly inputs: readonly SoundInput[];
  /** Sound is cut where the picture ends. */
  readonly frameCount: number;
  readonly rate: FrameRate;
}

export interface SoundInput {
  readonly path: string;
  /** 0-based among the file's audio streams. */
  readonly stream: number;
  /** Milliseconds later (+) or earlier (−) than the first picture. */
  readonly offsetMs: number;
  readonly gainDb: number;
}

export type VideoCodec = 'h264' | 'ffv1' | 'prores4444' | 'png';

export interface EncodeSettings {
  readonly codec: VideoCodec;
  /** x264 constant rate factor (h264 only). */
  readonly crf: number;
  readonly preset: string;
  readonly threads: number;
}

export interface SegmentRequest {
  readonly frames: AsyncIterable<VideoFrame>;
  readonly format: FrameFormat;
  readonly rate: FrameRate;
  readonly sampleAspect: { readonly num: number; readonly den: number };
  readonly settings: EncodeSettings;
  /** Written whole or not at all (temporary name, then renamed). */
  readonly out: string;
  readonly signal?: AbortSignal;
}

export interface JoinRequest {
  readonly segments: readonly string[];
  readonly sound: SoundPlan | null;
  readonly rate: FrameRate;
  readonly container: 'mp4' | 'mkv' | 'mov';
  readonly out: string;
  readonly signal?: AbortSignal;
}

/** What a written file turned out to hold. */
export interface Verification {
  readonly frameCount: number;
  readonly rate: FrameRate;
  readonly duration: number;
  readonly audio: { readonly codec: string; readonly duration: number; readonly start: number } | null;
}

export interface MediaPort {
  /** Identity of the decoder and encoder build; part of the keys of everything they produce. */
  build(): Promise<string>;
  probe(path: string, options?: ProbeOptions): Promise<MediaProbe>;
  /** Size and sampled hash of a file (an image sequence: over all its files). */
  fingerprint(path: string): Promise<Pick<MediaRef, 'size' | 'sampledHash'>>;
  /**
   * Working frames [start, end) of the timeline in order. `index` is the timeline index. A timeline frame that shows the same
   * source frame as its predecessor shares its `data`.
   */
  readFrames(
    probe: MediaProbe,
    conform: Conform,
    range: { readonly start: number; readonly end: number },
    signal?: AbortSignal,
  ): AsyncIterable<VideoFrame>;
  /** Mono (or one channel) float samples −1 … 1 at `sampleRate`, in chunks. */
  readSamples(
    path: string,
    options: { stream: number; channel: number | null; sampleRate: number; signal?: AbortSignal },
  ): AsyncIterable<Float32Array>;
  encodeSegment(request: SegmentRequest): Promise<void>;
  join(request: JoinRequest): Promise<void>;
  verify(path: string, signal?: AbortSignal): Promise<Verification>;
}
