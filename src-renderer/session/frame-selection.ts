import type { FrameSpan } from './session-store.ts';

/** The frames between two frames, both of them included, in whichever order they come. */
export const spanBetween = (a: number, b: number): FrameSpan => ({
  start: Math.min(a, b),
  end: Math.max(a, b) + 1,
});

/**
 * A selection stretched to `to`: its end that lies away from the playhead stays. Without one, it begins at the playhead.
 */
export function extendedSelection(selection: FrameSpan | null, playhead: number, to: number): FrameSpan {
  if (!selection) return spanBetween(playhead, to);
  const last = selection.end - 1;
  const isAtStart = Math.abs(playhead - selection.start) < Math.abs(playhead - last);
  return spanBetween(isAtStart ? last : selection.start, to);
}
