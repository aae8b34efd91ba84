import type { TimeDisplay } from '#renderer/session/session-store.ts';
import { type FrameRate, framesPerSecond, secondsAt } from '#shared/domain/time/frame-rate.ts';
import { formatFeet, formatTimecode } from '#shared/domain/time/timecode.ts';

/** Frames of 35 mm film on a foot. */
const FOOT = 16;
/** Seconds between labels, where a second is narrower than a label. */
const SECOND_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200];
const FOOT_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
/** Pixels between two lines without a label. */
const LINE_ROOM = 5;
/** Width of a digit at the ruler's 12 pixels, and the room around a label. */
const DIGIT = 7.2;
const LABEL_ROOM = 10;

export interface RulerSteps {
  /** Frames between two labels. */
  readonly label: number;
  /** Frames between two lines. */
  readonly line: number;
}

/** Frame counts that people count in, ascending: parts of a second or foot, then multiples of it. */
function stepsOf(display: TimeDisplay, rate: FrameRate): number[] {
  const unit = display === 'feet' ? FOOT : Math.max(1, Math.round(framesPerSecond(rate)));
  const parts = [1, 2, 3, 4, 6, 8, 12].filter((part) => part < unit && unit % part === 0);
  const multiples = (display === 'feet' ? FOOT_STEPS : SECOND_STEPS).map((count) => count * unit);
  return [...new Set([1, ...parts, ...multiples])].sort((a, b) => a - b);
}

export function formatFrame(frame: number, display: TimeDisplay, rate: FrameRate): string {
  if (display === 'timecode') return formatTimecode(frame, rate);
  if (display === 'feet') return formatFeet(frame);
  if (display === 'seconds') return secondsAt(frame, rate).toFixed(2);
  return String(frame);
}

/** The finest steps whose labels and lines do not run into each other. */
export function rulerSteps(
  display: TimeDisplay,
  rate: FrameRate,
  pixelsPerFrame: number,
  lastFrame: number,
): RulerSteps {
  const steps = stepsOf(display, rate);
  const widest = formatFrame(lastFrame, display, rate).length * DIGIT + LABEL_ROOM;
  const coarsest = steps.at(-1) ?? 1;
  const label = steps.find((step) => step * pixelsPerFrame >= widest) ?? coarsest;
  const line = steps.find((step) => step * pixelsPerFrame >= LINE_ROOM && label % step === 0) ?? label;
  return { label, line };
}
