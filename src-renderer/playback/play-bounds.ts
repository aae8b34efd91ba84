import type { FrameSpan } from '#renderer/session/session-store.ts';

interface Playing {
  readonly playhead: number;
  readonly isLooping: boolean;
  readonly selection: FrameSpan | null;
  /** In and out points. */
  readonly range: FrameSpan | null;
  readonly frameCount: number;
}

const within = ({ start, end }: FrameSpan, frame: number): boolean => frame >= start && frame < end;

const clipped = ({ start, end }: FrameSpan, frameCount: number): FrameSpan | null => {
  const span = { start: Math.max(0, start), end: Math.min(end, frameCount) };
  return span.end > span.start ? span : null;
};

/**
 * The frames that playing runs through: a loop takes the selection, else the in and out points; without a loop playing stops at
 * the out point when it began before it, else at the end of the timeline.
 */
export function playBounds({ playhead, isLooping, selection, range, frameCount }: Playing): FrameSpan {
  const whole = { start: 0, end: frameCount };
  const chosen = isLooping && selection ? clipped(selection, frameCount) : null;
  if (chosen) return chosen;
  const kept = range && clipped(range, frameCount);
  if (!kept) return whole;
  return isLooping || within(kept, playhead) ? kept : whole;
}

/** Where playing begins: a playhead at the end (or outside of a loop) starts over. */
export function startFrame(playhead: number, bounds: FrameSpan, speed: number): number {
  if (!within(bounds, playhead)) return speed < 0 ? bounds.end - 1 : bounds.start;
  if (speed > 0 && playhead === bounds.end - 1) return bounds.start;
  if (speed < 0 && playhead === bounds.start) return bounds.end - 1;
  return playhead;
}
