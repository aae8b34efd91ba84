import type { FootageInput } from '#main/pipeline/footage.ts';
import { runStage } from '#main/pipeline/stage.ts';
import type { ArtifactPort } from '#main/ports/artifacts.ts';
import { mediaName } from '#main/project/media-paths.ts';
import type { ClipDescription } from '#shared/contract/editor/clip-description.ts';
import type { ErrorData } from '#shared/contract/editor/common.ts';
import type { TimelineView } from '#shared/contract/editor/project-view.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import { canonicalJson } from '#shared/kit/canonical-json.ts';
import { type ShotInput, shotFootage } from '../shot-sources.ts';
import type { StageRunner } from '../stage-runner.ts';
import { describeMedia, timelineView } from './clip-description.ts';

/** What is known of a project's clip without any job; all null for a project without a clip. */
export interface ClipReading {
  readonly footage: FootageInput | null;
  readonly timeline: TimelineView | null;
  readonly description: ClipDescription | null;
  readonly clipError: ErrorData | null;
}

export const NO_CLIP: ClipReading = { footage: null, timeline: null, description: null, clipError: null };

/** Runs stages outside any job. */
export const quietRunner = (artifacts: ArtifactPort, signal: AbortSignal): StageRunner => ({
  run: (stage, input) => runStage(stage, input, { artifacts, signal, onProgress: () => {} }),
});

/** Equal for documents whose clip is read the same way: file, fields, rate and length of the timeline. */
export function clipKey({ clip, characters }: ProjectDocument): string {
  if (!clip) return '';
  const { media, kind, deinterlace, imageRate, lengthPolicy } = clip;
  const voices =
    lengthPolicy === 'clip'
      ? []
      : characters.map(({ voice: { file, stream, offsetMs } }) => [file, stream, offsetMs]);
  return canonicalJson([media, kind, deinterlace, imageRate, lengthPolicy, voices]);
}

/**
 * Finds and probes the clip (cheap when it was probed before). What stands in the way is a finding, not an error.
 * @throws the signal's reason
 */
export async function readClip(
  shot: ShotInput,
  signal: AbortSignal,
  failure: (error: unknown) => ErrorData,
): Promise<ClipReading> {
  const { clip } = shot.document;
  if (!clip) return NO_CLIP;
  try {
    const footage = await shotFootage(shot, quietRunner(shot.artifacts, signal));
    // Faces are looked for by a job of their own: a window must not wait for them.
    const description = describeMedia(footage.probe, mediaName(clip.media), null);
    return { footage, timeline: timelineView(footage), description, clipError: null };
  } catch (error) {
    signal.throwIfAborted();
    return { ...NO_CLIP, clipError: failure(error) };
  }
}
