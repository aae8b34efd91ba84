import type { Brand } from '#shared/kit/brand.ts';

/** Index of a frame on the working timeline, an integer ≥ 0. The domain holds no float seconds. */
export type FrameIndex = Brand<number, 'FrameIndex'>;

/** @throws RangeError when `value` is not an integer ≥ 0. */
export function frameIndex(value: number): FrameIndex {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a frame index: ${value}`);
  return value as FrameIndex;
}

/** Frames start ≤ i < end. */
export interface FrameRange {
  readonly start: FrameIndex;
  readonly end: FrameIndex;
}

/** @throws RangeError when either end is no frame index or end < start. */
export function frameRange(start: number, end: number): FrameRange {
  if (end < start) throw new RangeError(`range ends before it starts: ${start}-${end}`);
  return { start: frameIndex(start), end: frameIndex(end) };
}

export const rangeLength = (range: FrameRange): number => range.end - range.start;

export const inRange = (range: FrameRange, index: number): boolean =>
  index >= range.start && index < range.end;

export function intersectRanges(a: FrameRange, b: FrameRange): FrameRange | null {
  const start = Math.max(a.start, b.start);
  const end = Math.min(a.end, b.end);
  return start < end ? frameRange(start, end) : null;
}
