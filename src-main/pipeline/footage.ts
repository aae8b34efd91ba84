import type { VideoFrame } from '#main/ports/frames.ts';
import type { MediaPort, ReadOptions } from '#main/ports/media.ts';
import type { Conform, MediaProbe } from '#shared/domain/clip/media.ts';
import type { FrameFormat } from '#shared/domain/clip/picture-format.ts';

/** The clip as every picture stage sees it: what file it is, how it is decoded, and its working timeline. */
export interface FootageInput {
  readonly probe: MediaProbe;
  readonly conform: Conform;
  readonly size: number;
  readonly sampledHash: string;
  readonly build: string;
}

export type FootageReader = (
  footage: FootageInput,
  start: number,
  end: number,
  options?: ReadOptions,
) => AsyncIterable<VideoFrame>;

export const footageReader =
  (media: MediaPort): FootageReader =>
  ({ probe, conform }, start, end, options) =>
    media.readFrames(probe, conform, { start, end }, options);

/** @throws Error when the clip has no picture (refused earlier with a clear message). */
export function footageFormat({ probe }: FootageInput): FrameFormat {
  if (!probe.video) throw new Error('footage without a video stream');
  return probe.video.format;
}

/** What decoded frames depend on. */
export const footageKey = ({ conform, size, sampledHash, build, probe }: FootageInput): unknown => ({
  size,
  sampledHash,
  build,
  conform,
  format: probe.video?.format ?? null,
});
