import type { Problem } from '#shared/domain/problem/problem.ts';
import { framesPerSecond } from '#shared/domain/time/frame-rate.ts';
import type { Analysis } from './analysis.ts';

/** What the artist should know of the clip's file itself: only the probe can tell. */
export function clipNotes({ footage }: Analysis): Problem[] {
  const { video } = footage.probe;
  const notes: Problem[] = [];
  if (!video) return notes;
  if (!video.constantRate) {
    const fps = framesPerSecond(footage.conform.rate).toFixed(3);
    notes.push({
      character: null,
      frame: 0,
      count: 1,
      kind: 'conform.variable-rate',
      severity: 'info',
      message: `variable frame rate, conformed to ${fps} fps`,
      suggestion: null,
    });
  }
  const missing = video.timestamps.length - video.readableFrames;
  if (missing > 0) {
    notes.push({
      character: null,
      frame: video.readableFrames,
      count: missing,
      kind: 'probe.truncated',
      severity: 'error',
      message: `the file is cut off: its last ${missing} frames are missing`,
      suggestion: 'copy the clip again',
    });
  }
  return notes;
}
