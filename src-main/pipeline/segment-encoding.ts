import { totalmem } from 'node:os';
import type { ArtifactPort } from '#main/ports/artifacts.ts';
import type { VideoFrame } from '#main/ports/frames.ts';
import type { EncodeSettings, MediaPort } from '#main/ports/media.ts';
import { type FrameFormat, frameByteLength } from '#shared/domain/clip/picture-format.ts';
import type { Box } from '#shared/domain/geometry.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import type { FrameRange } from '#shared/domain/time/frame.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { footageFormat } from './footage.ts';
import { type RenderInput, renderFrames } from './render.ts';
import { type RunPart, reachOfFrames, runParts } from './run-parts.ts';

export interface PendingSegment {
  readonly index: number;
  readonly range: FrameRange;
  readonly key: string;
}

export interface EncodingInput {
  readonly render: RenderInput;
  readonly settings: EncodeSettings;
  readonly container: 'mp4' | 'mkv' | 'mov';
}

export interface EncodingContext {
  readonly media: MediaPort;
  readonly artifacts: ArtifactPort;
  readonly signal: AbortSignal;
  /** A frame was handed to the encoder. */
  readonly onFrame: () => void;
  /** A segment lies in the store. */
  readonly onDone: (segment: PendingSegment, digest: Digest) => void;
}

const lengthOf = ({ range }: PendingSegment): number => range.end - range.start;

/** Runs of neighbouring segments, so that each run is decoded in one go. */
function contiguousRuns(pending: readonly PendingSegment[]): PendingSegment[][] {
  const runs: PendingSegment[][] = [];
  for (const segment of pending) {
    const last = runs.at(-1);
    if (last && last.at(-1)?.range.end === segment.range.start) last.push(segment);
    else runs.push([segment]);
  }
  return runs;
}

async function* nextFrames(
  frames: AsyncIterator<VideoFrame>,
  count: number,
  onFrame: () => void,
): AsyncGenerator<VideoFrame, void, undefined> {
  for (let i = 0; i < count; i += 1) {
    const { value, done } = await frames.next();
    if (done) return;
    yield value;
    onFrame();
  }
}

async function keep(path: string, segment: PendingSegment, context: EncodingContext): Promise<void> {
  const digest = await context.artifacts.putFile(path);
  context.artifacts.remember(segment.key, 'segment', digest, []);
  context.onDone(segment, digest);
}

const spanOf = (run: readonly PendingSegment[]): { start: number; end: number } => ({
  start: run[0]?.range.start ?? 0,
  end: run.at(-1)?.range.end ?? 0,
});

/** Whole pictures, composed here and fed to one encoder per segment. */
async function encodeWhole(
  { render, settings, container }: EncodingInput,
  run: readonly PendingSegment[],
  context: EncodingContext,
): Promise<void> {
  const { media, artifacts, signal, onFrame } = context;
  const { probe, conform } = render.footage;
  if (!probe.video) return;
  const { start, end } = spanOf(run);
  const frames = renderFrames(render, start, end, { signal, recycle: true });
  try {
    for (const segment of run) {
      const out = await artifacts.temporaryPath(`.${container}`);
      const written = await media.encodeSegment({
        frames: nextFrames(frames, lengthOf(segment), onFrame),
        format: footageFormat(render.footage),
        rate: conform.rate,
        sampleAspect: probe.video.sampleAspect,
        settings,
        out,
        signal,
      });
      if (written !== lengthOf(segment)) {
        throw new AppError('media.truncated', { file: probe.path, frame: segment.range.start + written });
      }
      await keep(out, segment, context);
    }
  } finally {
    await frames.return();
  }
}

/**
 * Segments that one program encodes side by side from one decoding, each with an encoder of its own. A program decodes from an
 * earlier key frame on, so that few programs are cheaper than many; a killed run loses what its program had not finished.
 */
const LARGEST_BATCH = 8;
/** With what it notes of them, an encoder takes the memory of about this many pictures (measured). */
const HELD_PICTURES = 150;
/** Memory for encoders side by side: this part of the machine's, within bounds. The bytes they write do not depend on it. */
const ENCODERS_MEMORY = { part: 1 / 8, least: 960 * 1024 * 1024, most: 2048 * 1024 * 1024 } as const;

function encodersMemory(): number {
  const { part, least, most } = ENCODERS_MEMORY;
  return Math.min(most, Math.max(least, totalmem() * part));
}

function batches<T>(segments: readonly T[], format: FrameFormat): T[][] {
  const fitting = Math.floor(encodersMemory() / (HELD_PICTURES * frameByteLength(format)));
  const size = Math.max(1, Math.min(LARGEST_BATCH, fitting));
  return Array.from({ length: Math.ceil(segments.length / size) }, (_, i) =>
    segments.slice(i * size, (i + 1) * size),
  );
}

/**
 * Only the window is composed here, from one reading; the encoding program decodes the clip itself and lays it over.
 * @returns the segments that are still to be made from whole pictures, where the program could not bring the two together
 */
async function encodePatches(
  { render, settings }: EncodingInput,
  { segments, window }: RunPart<PendingSegment> & { window: Box },
  context: EncodingContext,
): Promise<readonly PendingSegment[]> {
  const { media, artifacts, signal, onFrame } = context;
  const { start, end } = spanOf(segments);
  const finished = renderFrames(render, start, end, { signal, window, recycle: true });
  let done = 0;
  try {
    for (const batch of batches(segments, footageFormat(render.footage))) {
      const span = spanOf(batch);
      const pieces = media.encodePatched({
        ...render.footage,
        start: span.start,
        pieces: batch.map(lengthOf),
        window,
        patches: nextFrames(finished, span.end - span.start, onFrame),
        settings,
        stem: await artifacts.temporaryPath(''),
        signal,
      });
      for await (const { path } of pieces) {
        const segment = segments[done];
        if (!segment) throw new Error('more pieces than segments');
        await keep(path, segment, context);
        done += 1;
      }
    }
  } catch (error) {
    // A clip may turn out stranger than its headers say; whole pictures then tell what is wrong, or manage.
    if (!(error instanceof AppError && error.code === 'media.write-failed')) throw error;
  } finally {
    await finished.return();
  }
  return segments.slice(done);
}

/**
 * Encodes the missing segments; those that are finished stay in the store even if a later one fails. Both ways give the same
 * bytes; the cheaper one is taken.
 */
export async function encodePending(
  input: EncodingInput,
  pending: readonly PendingSegment[],
  context: EncodingContext,
): Promise<void> {
  const { render, settings } = input;
  const { probe, conform } = render.footage;
  const patched = context.media.canPatch(probe, conform, settings);
  for (const run of contiguousRuns(pending)) {
    const format = footageFormat(render.footage);
    const parts: RunPart<PendingSegment>[] = patched
      ? runParts(run, format, ({ range }) => reachOfFrames(render, format, range))
      : [{ segments: run, window: null }];
    for (const { segments, window } of parts) {
      const rest = window ? await encodePatches(input, { segments, window }, context) : segments;
      if (rest.length > 0) await encodeWhole(input, rest, context);
    }
  }
}
