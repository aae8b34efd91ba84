import type { Conform, Deinterlace, MediaProbe, MediaRef } from '#shared/domain/clip/media.ts';
import type { ColorTags, FrameFormat } from '#shared/domain/clip/picture-format.ts';
import type { Box } from '#shared/domain/geometry.ts';
import type { FrameRate } from '#shared/domain/time/frame-rate.ts';
import type { VideoFrame } from './frames.ts';

export interface ProbeOptions {
  readonly deinterlace?: Deinterlace | null;
  /** Rate of an image sequence (default 24). */
  readonly imageRate?: FrameRate;
  readonly signal?: AbortSignal;
}

export interface ReadOptions {
  /** Only this part of every picture (whole chroma samples inside the picture, see chromaAligned); frames then have `origin` unless it is all. */
  readonly window?: Box | undefined;
  /** Only the first plane is needed: YUV frames come as `lumaOnly`, others whole. */
  readonly luma?: boolean | undefined;
  /**
   * Frames are to come with an overview of the whole picture. Where the format does not allow that, they come without one, and
   * whole whatever the window.
   */
  readonly overview?: boolean | undefined;
  /**
   * The caller is done with a frame's `data` when it asks for the next frame: one buffer may serve them all, which spares
   * much collecting of garbage. Without it every distinct source frame has a buffer of its own.
   */
  readonly recycle?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
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
  /**
   * Milliseconds later (+) or earlier (−) than it would be by itself: a file with a picture keeps its own relation of sound to
   * its first picture; a sound file's first sample falls on the first picture.
   */
  readonly offsetMs: number;
  readonly gainDb: number;
}

export type VideoCodec = 'h264' | 'h265' | 'ffv1' | 'prores4444' | 'png';

export interface EncodeSettings {
  readonly codec: VideoCodec;
  /** Constant rate factor (h264 and h265 only). */
  readonly crf: number;
  readonly preset: string;
  readonly threads: number;
}

export interface SegmentRequest {
  /** In order. For `png` the files are numbered by the frames' own indices. */
  readonly frames: AsyncIterable<VideoFrame>;
  readonly format: FrameFormat;
  readonly rate: FrameRate;
  readonly sampleAspect: { readonly num: number; readonly den: number };
  readonly settings: EncodeSettings;
  /** Written whole or not at all (temporary name, then renamed). A file; for `png` a folder that is new or empty. */
  readonly out: string;
  readonly signal?: AbortSignal;
}

/** A sound by itself, to be played beside a proxy. */
export interface SoundFileRequest {
  /** At least one input. */
  readonly sound: SoundPlan;
  /** Written whole or not at all. */
  readonly out: string;
  readonly signal?: AbortSignal;
}

export interface SoundFile {
  readonly sampleRate: number;
  readonly sampleCount: number;
}

/** A file that encodeSegment or encodePatched wrote, with the number of frames in it. */
export interface Segment {
  readonly path: string;
  readonly frameCount: number;
}

/** A run of neighbouring pieces of one clip that differ from it only inside a window. */
export interface PatchedRequest {
  readonly probe: MediaProbe;
  readonly conform: Conform;
  /** First frame of the timeline. */
  readonly start: number;
  /** Frame counts of the pieces, in order. */
  readonly pieces: readonly number[];
  /** What the patches replace, in whole chroma samples of the picture. */
  readonly window: Box;
  /** The finished window of every frame, in order. */
  readonly patches: AsyncIterable<VideoFrame>;
  readonly settings: EncodeSettings;
  /** Pieces are written to `<stem>-000000.mp4` and so on; those that were not given out are removed. */
  readonly stem: string;
  readonly signal?: AbortSignal;
}

/** What the preview of a clip is made from. */
export interface ProxyRequest {
  readonly probe: MediaProbe;
  readonly conform: Conform;
  /** Larger pictures are reduced to this many pixels on their long side (an odd number counts as the even one below). */
  readonly longSide: number;
  /** Written whole or not at all. */
  readonly out: string;
  readonly signal?: AbortSignal;
  /** Pictures encoded so far; may begin anew. */
  readonly onProgress?: (frames: number) => void;
}

/** A written proxy. */
export interface ProxyFile {
  /** Pixels of the coded picture, even. */
  readonly width: number;
  readonly height: number;
  readonly frameCount: number;
  /**
   * Proxy pixels per working pixel. Where a picture with odd sides is not reduced they are 1, and the last column or row is a
   * repetition that shows nothing of the clip.
   */
  readonly scaleX: number;
  readonly scaleY: number;
}

export interface JoinRequest {
  /** In order, all encoded with the same settings, format and rate. */
  readonly segments: readonly Segment[];
  readonly sound: SoundPlan | null;
  readonly rate: FrameRate;
  readonly container: 'mp4' | 'mkv' | 'mov';
  /** Range of the samples, for a container that names it where the segments could not. */
  readonly range?: ColorTags['range'];
  readonly out: string;
  readonly signal?: AbortSignal;
}

/** What a written file turned out to hold. */
export interface Verification {
  readonly frameCount: number;
  readonly rate: FrameRate;
  /** Every frame lies where the rate puts it, to the rounding of the container's time base. */
  readonly evenlySpaced: boolean;
  /** Seconds of picture. */
  readonly duration: number;
  /** Seconds; `start` relative to the first picture. */
  readonly audio: { readonly codec: string; readonly duration: number; readonly start: number } | null;
}

export interface MediaPort {
  /** Identity of the decoder and encoder build; part of the keys of everything they produce. */
  build(): Promise<string>;
  /** Name of the encoder that this build lacks for a codec; null when it can be written. */
  missingEncoder(codec: VideoCodec): Promise<string | null>;
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
    options?: ReadOptions,
  ): AsyncIterable<VideoFrame>;
  /**
   * Mono (or one channel) float samples −1 … 1 at `sampleRate`, in chunks. With `from` (container seconds) the first sample
   * lies exactly there: earlier sound is left out, a later start is preceded by silence.
   */
  readSamples(
    path: string,
    options: {
      stream: number;
      channel: number | null;
      sampleRate: number;
      from?: number;
      signal?: AbortSignal;
    },
  ): AsyncIterable<Float32Array>;
  /** Encodes frames into one closed piece that `join` takes. @returns the number of frames written (all that were fed). */
  encodeSegment(request: SegmentRequest): Promise<number>;
  /** Whether encodePatched gives, for this clip, what reading it and encodeSegment would give. */
  canPatch(probe: MediaProbe, conform: Conform, settings: EncodeSettings): boolean;
  /**
   * The pieces that encodeSegment would write for the same frames, without their pixels passing through here: the encoder
   * decodes the clip itself and lays the patches over it. They are given out when all are whole; one encoder works for each.
   */
  encodePatched(request: PatchedRequest): AsyncIterable<Segment>;
  /**
   * A copy that shows any frame at once: all-intra H.264 in MP4, index first, 8-bit 4:2:0 in BT.709 at video range whatever the
   * clip has, square pixels, one picture for each frame of the timeline.
   */
  encodeProxy(request: ProxyRequest): Promise<ProxyFile>;
  /**
   * The sound that a written file would carry, uncompressed: WAV, 16 bits, 48 kHz, stereo, sample 0 at the first picture and
   * silence up to the end of the last one.
   */
  writeSound(request: SoundFileRequest): Promise<SoundFile>;
  /** Puts segments and sound into one file, pictures untouched: the picture alone decides where the file ends. */
  join(request: JoinRequest): Promise<void>;
  /** Opens a written file again and counts what is in it. */
  verify(path: string, signal?: AbortSignal): Promise<Verification>;
}
