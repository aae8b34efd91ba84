import { type FrameRange, frameRange } from '#shared/domain/time/frame.ts';

/**
 * Closed segments that tile `range`: cut at scene changes (where a key frame belongs anyway), each shot split evenly into
 * pieces of about `length` frames. An edit re-encodes only the segments it touches.
 * @param cuts first frames of shots, ascending or not; those outside the range are ignored.
 */
export function planSegments(range: FrameRange, cuts: readonly number[], length: number): FrameRange[] {
  const inside = cuts.filter((cut) => cut > range.start && cut < range.end);
  const edges = [...new Set([range.start as number, ...inside, range.end as number])].sort((a, b) => a - b);
  const segments: FrameRange[] = [];
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const [from = 0, to = 0] = [edges[i], edges[i + 1]];
    const pieces = Math.max(1, Math.round((to - from) / length));
    for (let k = 0; k < pieces; k += 1) {
      const start = from + Math.round(((to - from) * k) / pieces);
      const end = from + Math.round(((to - from) * (k + 1)) / pieces);
      if (end > start) segments.push(frameRange(start, end));
    }
  }
  return segments;
}
