import type { FrameSpan, Session } from '#renderer/session/session-store.ts';

/** A span grown to whole drawings when shooting on twos or threes, counted from each cut's first drawing. */
export function snappedSpan(
  { start, end }: FrameSpan,
  snap: Session['snap'],
  cuts: readonly number[],
  frameCount: number,
): FrameSpan {
  const shotStart = (frame: number) => cuts.findLast((cut) => cut <= frame) ?? 0;
  const shotEnd = (frame: number) => cuts.find((cut) => cut > frame) ?? frameCount;
  const first = shotStart(start);
  const last = shotStart(end - 1);
  return {
    start: first + Math.floor((start - first) / snap) * snap,
    end: Math.min(shotEnd(end - 1), last + Math.ceil((end - last) / snap) * snap),
  };
}
