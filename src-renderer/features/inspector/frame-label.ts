import type { TimeDisplay } from '#renderer/session/session-store.ts';
import { type FrameRate, secondsAt } from '#shared/domain/time/frame-rate.ts';
import { formatFeet, formatTimecode } from '#shared/domain/time/timecode.ts';

/** A frame as the person counts: `120`, `00:00:05:00`, `5.000 s`, `7+08`. */
export function frameLabel(frame: number, display: TimeDisplay, rate: FrameRate | null): string {
  if (display === 'feet') return formatFeet(frame);
  if (!rate || display === 'frames') return String(frame);
  return display === 'timecode' ? formatTimecode(frame, rate) : `${secondsAt(frame, rate).toFixed(3)} s`;
}
