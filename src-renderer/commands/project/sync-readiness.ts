import type { ProjectState } from '#renderer/document/project-state.ts';
import { runningJob } from '#renderer/document/selectors.ts';
import type { Range } from '#shared/contract/editor/common.ts';
import type { LookedAtFrame } from '#shared/domain/face/found-faces.ts';

/** Why a sync cannot be started now; null when it can. */
export type SyncHindrance =
  | 'read-only'
  | 'no-clip'
  | 'media-offline'
  | 'clip-offline'
  | 'no-face'
  | 'running';

type Facts = Pick<
  ProjectState,
  'writable' | 'document' | 'timeline' | 'media' | 'jobs' | 'detector' | 'found'
>;

const hasFaces = ({ faces }: LookedAtFrame): boolean => faces.length > 0;

export function syncHindrance(state: Facts): SyncHindrance | null {
  if (!state.writable) return 'read-only';
  if (!state.document.clip) return 'no-clip';
  if (state.media.some(({ status }) => status === 'missing')) return 'media-offline';
  if (!state.timeline) return 'clip-offline';
  // Without a detector, and where it found nobody, a face is known only from boxes drawn by hand.
  const isFindable = state.detector.ready && (!state.found || state.found.frames.some(hasFaces));
  if (state.document.anchors.length === 0 && !isFindable) return 'no-face';
  return runningJob(state, ['sync', 'export', 'regenerate']) ? 'running' : null;
}

/** `length` frames around the playhead, inside the clip. */
export function testRange(playhead: number, length: number, frameCount: number): Range {
  const start = Math.min(Math.max(0, playhead - Math.floor(length / 2)), Math.max(0, frameCount - length));
  return { start, end: Math.min(frameCount, start + Math.max(1, length)) };
}
