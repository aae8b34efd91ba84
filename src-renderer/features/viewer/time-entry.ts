import type { TimeDisplay } from '#renderer/session/session-store.ts';
import { type FrameRate, framesNear, secondsAt } from '#shared/domain/time/frame-rate.ts';
import { formatFeet, formatTimecode, parseFeet, parseTimecode } from '#shared/domain/time/timecode.ts';

/** A position as the person likes to read it. */
export function positionText(frame: number, rate: FrameRate, display: TimeDisplay): string {
  if (display === 'timecode') return formatTimecode(frame, rate);
  if (display === 'seconds') return secondsAt(frame, rate).toFixed(3);
  return display === 'feet' ? formatFeet(frame) : String(frame);
}

const FRAME = /^\d{1,8}$/;
const SECONDS = /^(\d{1,6}(?:\.\d{1,6})?)\s*s?$/;

/**
 * The frame a typed position means: a plain number is a frame (seconds where seconds are shown), `a:b` a timecode, `2+07` feet,
 * `1.5s` seconds, `+5` and `-5` from here on. null when it is none.
 */
export function typedFrame(
  typed: string,
  here: number,
  rate: FrameRate,
  display: TimeDisplay,
): number | null {
  const text = typed.trim();
  const relative = /^([+-])(\d{1,8})$/.exec(text);
  if (relative) return here + Number(`${relative[1]}${relative[2]}`);
  if (text.includes('+')) return parseFeet(text);
  if (/[:;]/.test(text)) {
    const frame = parseTimecode(text, rate);
    return frame !== null && Number.isSafeInteger(frame) ? frame : null;
  }
  if (FRAME.test(text) && display !== 'seconds') return Number(text);
  const seconds = SECONDS.exec(text)?.[1];
  return seconds === undefined ? null : framesNear(Number(seconds), rate);
}
