import type { VideoFrame } from '#main/ports/frames.ts';
import type { MediaPort, ReadOptions } from '#main/ports/media.ts';
import type { Conform, MediaProbe } from '#shared/domain/clip/media.ts';
import type { FrameFormat } from '#shared/domain/clip/picture-format.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { KeptLuma, type Reduction } from './kept-luma.ts';
import { KeptPictures } from './kept-pictures.ts';

/** The clip as every picture stage sees it: what file it is, how it is decoded, and its working timeline. */
export interface FootageInput {
  readonly probe: MediaProbe;
  readonly conform: Conform;
  readonly size: number;
  readonly sampledHash: string;
  readonly build: string;
}

export interface FootageOptions extends ReadOptions {
  /**
   * This part of the pictures (whole chroma samples) will be wanted again: it is kept in memory, where there is room, until
   * `forgetPictures`. It must lie inside the window.
   */
  readonly keep?: Box | undefined;
  /** What is read of the pictures will be wanted in little: see `keptLuma`. */
  readonly reduced?: Reduction | undefined;
}

export type FootageReader = (
  footage: FootageInput,
  start: number,
  end: number,
  options?: FootageOptions,
) => AsyncIterable<VideoFrame>;

/** What was kept, by the very footage object that one run of the stages shares. */
const keptPictures = new WeakMap<FootageInput, KeptPictures>();

const keptLumas = new WeakMap<FootageInput, readonly KeptLuma[]>();

/** Lets go of what readers kept of a clip: the last stage that wanted it is done. */
export function forgetPictures(footage: FootageInput): void {
  keptPictures.delete(footage);
  keptLumas.delete(footage);
}

/** The small pictures that readers were asked to keep of a clip, one set for every part of it. */
export const keptLuma = (footage: FootageInput): readonly KeptLuma[] => keptLumas.get(footage) ?? [];

async function* reducing(
  frames: AsyncIterable<VideoFrame>,
  footage: FootageInput,
  reduction: Reduction,
): AsyncGenerator<VideoFrame, void, undefined> {
  const known = keptLuma(footage);
  const kept = known.find((one) => one.keeps(reduction)) ?? new KeptLuma(reduction);
  keptLumas.set(footage, [...known.filter((one) => one !== kept), kept]);
  for await (const frame of frames) {
    kept.take(frame);
    yield frame;
  }
}

async function* keeping(
  frames: AsyncIterable<VideoFrame>,
  footage: FootageInput,
  window: Box,
): AsyncGenerator<VideoFrame, void, undefined> {
  const kept = keptPictures.get(footage) ?? new KeptPictures();
  keptPictures.set(footage, kept);
  const part = kept.begin(window, footageFormat(footage), footage.conform.frameCount);
  for await (const frame of frames) {
    part?.take(frame);
    yield frame;
  }
}

async function* fromMemory(
  frames: Iterable<VideoFrame>,
  signal: AbortSignal | undefined,
): AsyncGenerator<VideoFrame, void, undefined> {
  for (const frame of frames) {
    signal?.throwIfAborted();
    yield frame;
  }
}

/** Decodes, but for windows that an earlier stage has kept. */
export const footageReader =
  (media: Pick<MediaPort, 'readFrames'>): FootageReader =>
  (footage, start, end, { keep, reduced, ...options } = {}) => {
    const { window, luma, overview, recycle = false, signal } = options;
    const known = window && !luma && !overview ? keptPictures.get(footage) : undefined;
    const kept = known && window ? known.frames(window, start, end, recycle) : null;
    if (kept) return fromMemory(kept, signal);
    const read = media.readFrames(footage.probe, footage.conform, { start, end }, options);
    const frames = reduced === undefined ? read : reducing(read, footage, reduced);
    return keep && start === 0 ? keeping(frames, footage, keep) : frames;
  };

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
