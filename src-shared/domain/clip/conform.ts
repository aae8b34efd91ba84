import { type FrameRate, nearestRate } from '../time/frame-rate.ts';
import { medianInterval, pictureSeconds } from './constant-rate.ts';
import type { Conform, Deinterlace, LengthPolicy, MediaProbe, VideoStream } from './media.ts';

export interface ConformOptions {
  readonly length?: LengthPolicy;
  /** Length of the voice in seconds as placed on the timeline (its offset included); null = no voice. */
  readonly voiceSeconds?: number | null;
  readonly deinterlace?: Deinterlace | null;
}

/** Slack for lengths that were written down in decimals: 3.0000000004 s of voice do not need another frame. */
const ROUNDING_SLACK = 1e-6;

/**
 * Lays the working timeline over a probed clip.
 *
 * Constant rate: frame i is source frame i. Variable rate: the standard rate nearest to the median interval, as many frames
 * as the duration holds, each showing the last source frame at or before its midpoint.
 * Length: `clip` keeps the clip's count; `hold` and `pingpong` lengthen it to the voice, holding the last frame or running
 * back and forth (end frames shown once per turn); `voice` also cuts it to the voice.
 * @throws Error when the probe holds no picture.
 */
export function conform(probe: MediaProbe, options: ConformOptions = {}): Conform {
  const { length = 'clip', voiceSeconds = null, deinterlace = null } = options;
  const video = probe.video;
  if (!video || video.timestamps.length === 0) throw new Error(`${probe.path}: no picture to conform`);
  const interval = medianInterval(video);
  const rate = video.constantRate ?? nearestRate(interval ? 1 / interval : 24);
  const clip = video.constantRate ? null : nearestFrames(video, rate);
  const clipCount = clip?.length ?? video.timestamps.length;
  const frameCount = lengthOf(clipCount, length, voiceSeconds, rate);
  if (frameCount === clipCount) {
    return { rate, frameCount, sourceFrames: clip, deinterlace, lengthPolicy: length };
  }
  const turn = length === 'pingpong' ? pingpong : hold;
  const sourceFrames = Array.from({ length: frameCount }, (_, index) => {
    const within = turn(index, clipCount);
    return clip?.[within] ?? within;
  });
  return { rate, frameCount, sourceFrames, deinterlace, lengthPolicy: length };
}

/** Source frame shown by timeline frame `index`. @throws RangeError outside the timeline. */
export function sourceFrameAt(conformed: Conform, index: number): number {
  if (index < 0 || index >= conformed.frameCount) throw new RangeError(`no timeline frame ${index}`);
  return conformed.sourceFrames?.[index] ?? index;
}

function lengthOf(
  clipCount: number,
  policy: LengthPolicy,
  voiceSeconds: number | null,
  rate: FrameRate,
): number {
  if (policy === 'clip' || voiceSeconds === null || !(voiceSeconds > 0)) return clipCount;
  const voiced = Math.max(1, Math.ceil((voiceSeconds * rate.num) / rate.den - ROUNDING_SLACK));
  return policy === 'voice' ? voiced : Math.max(clipCount, voiced);
}

const hold = (index: number, count: number): number => Math.min(index, count - 1);

/** 0 1 2 3 2 1 0 1 …: each end once per turn, so that the turn itself is no held frame. */
function pingpong(index: number, count: number): number {
  if (count < 2) return 0;
  const period = 2 * count - 2;
  const within = index % period;
  return within < count ? within : period - within;
}

/** For every frame of the timeline the last source frame at or before its midpoint, compared exactly in integers. */
function nearestFrames({ timestamps, timeBase }: VideoStream, rate: FrameRate): number[] {
  const first = timestamps[0] ?? 0;
  const seconds = pictureSeconds({ timestamps, timeBase }, null);
  const count = Math.max(1, Math.round((seconds * rate.num) / rate.den));
  const tick = 2 * timeBase.num * rate.num;
  const half = rate.den * timeBase.den;
  const frames: number[] = [];
  let source = 0;
  for (let index = 0; index < count; index++) {
    const midpoint = (2 * index + 1) * half;
    while (source + 1 < timestamps.length && ((timestamps[source + 1] ?? 0) - first) * tick <= midpoint)
      source++;
    frames.push(source);
  }
  return frames;
}
