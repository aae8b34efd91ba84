import type { ArtifactPort } from '#main/ports/artifacts.ts';
import type { MediaPort } from '#main/ports/media.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import type { FrameRange } from '#shared/domain/time/frame.ts';
import { footageKey } from './footage.ts';
import { type EncodingInput, encodePending, type PendingSegment } from './segment-encoding.ts';
import { digestOf } from './stage.ts';

export interface DeliverInput extends EncodingInput {
  readonly segments: readonly FrameRange[];
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
  const { media, artifacts, signal } = context;
  await encodePending(input, pending, {
    media,
    artifacts,
    signal,
    onFrame: () => {
      encoded += 1;
      // Frames that an encoder could not take are fed once more.
      context.onProgress(Math.min(1, encoded / total));
    },
    onDone: ({ index }, digest) => {
      digests[index] = digest;
    },
  });
  context.onProgress(1);
  return input.segments.map((range, index) => {
    const digest = digests[index];
    if (!digest) throw new Error(`segment ${index} was not encoded`);
    return { digest, frameCount: range.end - range.start };
  });
}
