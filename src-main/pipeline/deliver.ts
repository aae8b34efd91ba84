import type { ArtifactPort } from '#main/ports/artifacts.ts';
import type { VideoFrame } from '#main/ports/frames.ts';
import type { EncodeSettings, MediaPort } from '#main/ports/media.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import type { FrameRange } from '#shared/domain/time/frame.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { footageFormat, footageKey } from './footage.ts';
import { type RenderInput, renderFrames } from './render.ts';
import { digestOf } from './stage.ts';

export interface DeliverInput {
  readonly render: RenderInput;
  readonly segments: readonly FrameRange[];
  readonly settings: EncodeSettings;
  readonly container: 'mp4' | 'mkv' | 'mov';
}

interface DeliverContext {
  readonly media: MediaPort;
  readonly artifacts: ArtifactPort;
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number) => void;
}

/** Raised when composing or encoding would give other bytes for the same plan. */
const SEGMENT_VERSION = 1;

function segmentKey(
  { render, settings, container }: DeliverInput,
  segment: FrameRange,
  compositor: number,
): string {
  const { conform, ...footage } = render.footage;
  const sourceFrames = conform.sourceFrames?.slice(segment.start, segment.end) ?? null;
  return digestOf({
    stage: 'segment',
    version: SEGMENT_VERSION,
    footage: footageKey({ ...footage, conform: { ...conform, frameCount: 0, sourceFrames } }),
    range: segment,
    compositor,
    settings,
    container,
    plan: render.plan.slice(segment.start, segment.end),
  });
}

interface PendingSegment {
  readonly index: number;
  readonly range: FrameRange;
  readonly key: string;
}

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
): AsyncIterable<VideoFrame> {
  for (let i = 0; i < count; i += 1) {
    const { value, done } = await frames.next();
    if (done) return;
    yield value;
    onFrame();
  }
}

/** Encodes one run of missing segments from one decoding pass; every finished segment is kept even if a later one fails. */
async function encodeRun(
  input: DeliverInput,
  run: readonly PendingSegment[],
  context: DeliverContext,
  onFrame: () => void,
  onDone: (index: number, digest: Digest) => void,
): Promise<void> {
  const { media, artifacts, signal } = context;
  const { render, settings, container } = input;
  const first = run[0];
  const last = run.at(-1);
  if (!first || !last || !render.footage.probe.video) return;
  const frames = renderFrames(render, first.range.start, last.range.end, signal)[Symbol.asyncIterator]();
  try {
    for (const segment of run) {
      const out = await artifacts.temporaryPath(`.${container}`);
      const written = await media.encodeSegment({
        frames: nextFrames(frames, segment.range.end - segment.range.start, onFrame),
        format: footageFormat(render.footage),
        rate: render.footage.conform.rate,
        sampleAspect: render.footage.probe.video.sampleAspect,
        settings,
        out,
        signal,
      });
      if (written !== segment.range.end - segment.range.start) {
        throw new AppError('media.truncated', {
          file: render.footage.probe.path,
          frame: segment.range.start + written,
        });
      }
      const digest = await artifacts.putFile(out);
      artifacts.remember(segment.key, 'segment', digest, []);
      onDone(segment.index, digest);
    }
  } finally {
    await frames.return?.();
  }
}

async function knownSegment(key: string, artifacts: ArtifactPort): Promise<Digest | null> {
  const digest = artifacts.recall(key);
  return digest && (await artifacts.pathOf(digest)) !== null ? digest : null;
}

export interface EncodedSegment {
  readonly digest: Digest;
  readonly frameCount: number;
}

/**
 * Encoded segments of the finished clip, in order; those made before for the same pixels are reused byte for byte.
 * Progress counts the frames that had to be encoded.
 */
export async function encodeSegments(
  input: DeliverInput,
  context: DeliverContext,
): Promise<EncodedSegment[]> {
  const digests: (Digest | null)[] = [];
  const pending: PendingSegment[] = [];
  for (const [index, range] of input.segments.entries()) {
    const key = segmentKey(input, range, input.render.compositor.version);
    const known = await knownSegment(key, context.artifacts);
    digests.push(known);
    if (!known) pending.push({ index, range, key });
  }
  const total = pending.reduce((sum, { range }) => sum + range.end - range.start, 0);
  let encoded = 0;
  const onFrame = (): void => {
    encoded += 1;
    context.onProgress(encoded / total);
  };
  for (const run of contiguousRuns(pending)) {
    await encodeRun(input, run, context, onFrame, (index, digest) => {
      digests[index] = digest;
    });
  }
  context.onProgress(1);
  return input.segments.map((range, index) => {
    const digest = digests[index];
    if (!digest) throw new Error(`segment ${index} was not encoded`);
    return { digest, frameCount: range.end - range.start };
  });
}
