import type { FrameRate } from '#shared/domain/time/frame-rate.ts';
import type { ColorTags, FrameFormat } from './picture-format.ts';

/** A file the project uses but does not own: found again by relative path, absolute path, then size and hash. */
export interface MediaRef {
  /** Path from the project's folder, with forward slashes; null when on another volume. */
  readonly relativePath: string | null;
  readonly absolutePath: string;
  readonly size: number;
  /** SHA-256 over size, head, middle and tail of the file (sampled, so that huge files open at once). */
  readonly sampledHash: string;
}

export type FieldOrder = 'progressive' | 'interlaced' | 'telecined';

export interface SeekPoint {
  readonly frame: number;
  /** Decoding time to seek to, in ticks of the stream's time base. */
  readonly time: number;
}

export interface VideoStream {
  readonly index: number;
  readonly codec: string;
  /** Pixel format as the file has it, in ffmpeg's words. */
  readonly sourcePixelFormat: string;
  /** Upright size after rotation, as worked on. */
  readonly format: FrameFormat;
  /** Clockwise rotation the file asks a player for; already applied to `format`. */
  readonly rotation: 0 | 90 | 180 | 270;
  readonly sampleAspect: { readonly num: number; readonly den: number };
  readonly fieldOrder: FieldOrder;
  /** Which field of interlaced or telecined material comes first in time. */
  readonly topFieldFirst: boolean;
  /** The container's colour tags, before defaults are filled into `format.color`. */
  readonly taggedColor: ColorTags;
  readonly timeBase: { readonly num: number; readonly den: number };
  /** Presentation time of every frame in `timeBase` ticks, ascending. */
  readonly timestamps: readonly number[];
  /** Frames that the file really holds; fewer than `timestamps` when the file was cut off after its index was written. */
  readonly readableFrames: number;
  /** Frames at which decoding may begin with an exact result, ascending; empty: only from the first frame. */
  readonly seekPoints: readonly SeekPoint[];
  /** Exact rate when every frame interval agrees with one rate (rounding of the time base allowed), else null: variable. */
  readonly constantRate: FrameRate | null;
}

export interface AudioStream {
  readonly index: number;
  readonly codec: string;
  readonly sampleRate: number;
  readonly channels: number;
  readonly layout: string;
  /** Seconds on the container's clock (the first picture's own time is `timestamps[0]`, not always 0). */
  readonly start: number;
  readonly duration: number;
  readonly isDefault: boolean;
  readonly language: string | null;
}

export interface MediaProbe {
  /** File path (a single picture is a sequence of one), or the printf pattern of an image sequence (`frames%04d.png`). */
  readonly path: string;
  readonly kind: 'video' | 'images' | 'audio';
  readonly container: string;
  /** Seconds: of the picture, or of the longest sound when there is no picture. */
  readonly duration: number;
  readonly video: VideoStream | null;
  readonly audio: readonly AudioStream[];
  /** First number of an image sequence, else null. */
  readonly firstNumber: number | null;
}

export type LengthPolicy = 'clip' | 'hold' | 'pingpong' | 'voice';
export type Deinterlace = 'ivtc' | 'bwdif';

/** Working timeline over a probed clip: frame i of the timeline shows source frame `sourceFrames[i]`. */
export interface Conform {
  readonly rate: FrameRate;
  readonly frameCount: number;
  /** null = identity (constant rate, clip's own length). Entries are source frame indices. */
  readonly sourceFrames: readonly number[] | null;
  readonly deinterlace: Deinterlace | null;
  readonly lengthPolicy: LengthPolicy;
}
