import type { FrameSpan } from './session-store.ts';

/** Which frames lie where on a strip of time. */
export interface TimeScale {
  /** CSS pixels. */
  readonly pixelsPerFrame: number;
  /** Frame at the left edge, fractional. */
  readonly firstVisibleFrame: number;
}

/** Frames wide enough for a number, a shape and a hand that trembles. */
export const MAX_PIXELS_PER_FRAME = 64;
/** Empty pixels behind the last frame, so that its edge can be grasped. */
const END_ROOM = 32;

export const xOfFrame = ({ pixelsPerFrame, firstVisibleFrame }: TimeScale, frame: number): number =>
  (frame - firstVisibleFrame) * pixelsPerFrame;

/** Fractional: 12.5 is the middle of frame 12. */
export const frameAtX = ({ pixelsPerFrame, firstVisibleFrame }: TimeScale, x: number): number =>
  firstVisibleFrame + x / pixelsPerFrame;

/** Frames a strip of `width` pixels shows at least in part, inside [0, frameCount). */
export function visibleFrames(scale: TimeScale, width: number, frameCount: number): FrameSpan {
  const start = Math.max(0, Math.floor(scale.firstVisibleFrame));
  const end = Math.min(frameCount, Math.ceil(frameAtX(scale, width)));
  return { start, end: Math.max(start, end) };
}

/** The scale that shows all frames. */
export const wholeScale = (width: number, frameCount: number): TimeScale => ({
  pixelsPerFrame: Math.min(MAX_PIXELS_PER_FRAME, Math.max(width - END_ROOM, 1) / Math.max(frameCount, 1)),
  firstVisibleFrame: 0,
});

/** Last scroll position that still shows something, in frames. */
export const lastFirstFrame = (pixelsPerFrame: number, width: number, frameCount: number): number =>
  Math.max(0, frameCount - (width - END_ROOM) / pixelsPerFrame);

/** The nearest scale that shows no more than there is. */
export function boundedScale(scale: TimeScale, width: number, frameCount: number): TimeScale {
  const { pixelsPerFrame: least } = wholeScale(width, frameCount);
  const pixelsPerFrame = Math.min(MAX_PIXELS_PER_FRAME, Math.max(least, scale.pixelsPerFrame));
  const last = lastFirstFrame(pixelsPerFrame, width, frameCount);
  return { pixelsPerFrame, firstVisibleFrame: Math.min(last, Math.max(0, scale.firstVisibleFrame)) };
}

/** Zooms so that what lies at `x` stays there, as far as the bounds let it. */
export function zoomedAt(
  scale: TimeScale,
  factor: number,
  x: number,
  width: number,
  frameCount: number,
): TimeScale {
  const wanted = { ...scale, pixelsPerFrame: scale.pixelsPerFrame * factor };
  const { pixelsPerFrame } = boundedScale(wanted, width, frameCount);
  const firstVisibleFrame = frameAtX(scale, x) - x / pixelsPerFrame;
  return boundedScale({ pixelsPerFrame, firstVisibleFrame }, width, frameCount);
}

/** The scale that shows a span with a little of its neighbours. */
export function scaleShowing({ start, end }: FrameSpan, width: number, frameCount: number): TimeScale {
  const room = Math.max(2, (end - start) * 0.1);
  const pixelsPerFrame = width / (end - start + 2 * room);
  return boundedScale({ pixelsPerFrame, firstVisibleFrame: start - room }, width, frameCount);
}

/** Scrolls by pages so that a frame that moves out of sight shows again; the same scale while it is in sight. */
export function followedScale<Scale extends TimeScale>(
  scale: Scale,
  frame: number,
  width: number,
  frameCount: number,
): Scale | TimeScale {
  const x = xOfFrame(scale, frame);
  if (x >= 0 && x + scale.pixelsPerFrame <= width) return scale;
  const lead = Math.min(48, width / 8) / scale.pixelsPerFrame;
  const isAhead = x >= 0;
  // Ahead: the frame becomes the first of the next page; behind: the last of the page before, so that stepping on is calm.
  const first = isAhead ? frame - lead : frame + 1 + lead - width / scale.pixelsPerFrame;
  return boundedScale({ ...scale, firstVisibleFrame: first }, width, frameCount);
}
