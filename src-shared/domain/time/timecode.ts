import { type FrameRate, framesPerSecond } from './frame-rate.ts';

/** 35 mm film with four perforations to a frame: 16 frames are one foot. */
const FRAMES_PER_FOOT = 16;
/** Drop-frame timecode leaves out so many labels per second-of-counting at the start of minutes that do not end in 0. */
const DROPPED_PER_30 = 2;

interface Count {
  /** Whole frames that timecode counts to a second: 24 for 23.976. */
  readonly perSecond: number;
  /** Labels left out per minute, nine minutes of ten; 0 = none. */
  readonly dropped: number;
}

/** NTSC rates of 30 and 60 count with dropped labels, as broadcasters do, so that the label stays with the clock. */
function countOf(rate: FrameRate): Count {
  const perSecond = Math.round(framesPerSecond(rate));
  const drops = rate.den === 1001 && perSecond % 30 === 0;
  return { perSecond, dropped: drops ? (DROPPED_PER_30 * perSecond) / 30 : 0 };
}

/** Number of the label of a frame, counting the labels that are left out. */
function labelOf(frame: number, { perSecond, dropped }: Count): number {
  if (dropped === 0) return frame;
  const minute = perSecond * 60 - dropped;
  const tenMinutes = minute * 10 + dropped;
  const [tens, rest] = [Math.floor(frame / tenMinutes), frame % tenMinutes];
  const minutes = rest < dropped ? 0 : Math.floor((rest - dropped) / minute);
  return frame + dropped * (tens * 9 + minutes);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `HH:MM:SS:FF`; a semicolon before the frames marks drop-frame counting (29.97 and 59.94 fps). */
export function formatTimecode(frame: number, rate: FrameRate): string {
  const count = countOf(rate);
  const label = labelOf(frame, count);
  const frames = label % count.perSecond;
  const seconds = Math.floor(label / count.perSecond);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${clock.map(two).join(':')}${count.dropped > 0 ? ';' : ':'}${two(frames)}`;
}

/**
 * The frame of a timecode: `FF`, `SS:FF`, `MM:SS:FF` or `HH:MM:SS:FF`. null when the text is none, or names a label that
 * drop-frame counting leaves out.
 */
export function parseTimecode(text: string, rate: FrameRate): number | null {
  if (!/^\d{1,4}(?:[:;.]\d{1,2}){0,3}$/.test(text.trim())) return null;
  const parts = text.trim().split(/[:;.]/).map(Number).reverse();
  const [frames = 0, seconds = 0, minutes = 0, hours = 0] = parts;
  const { perSecond, dropped } = countOf(rate);
  if (parts.length > 1 && (frames >= perSecond || seconds > 59 || minutes > 59)) return null;
  if (dropped > 0 && parts.length > 1 && seconds === 0 && minutes % 10 !== 0 && frames < dropped) return null;
  const allMinutes = hours * 60 + minutes;
  const label = (allMinutes * 60 + seconds) * perSecond + frames;
  return label - dropped * (allMinutes - Math.floor(allMinutes / 10));
}

/** Feet and frames as on film: frame 39 is `2+07`. */
export const formatFeet = (frame: number): string =>
  `${Math.floor(frame / FRAMES_PER_FOOT)}+${two(frame % FRAMES_PER_FOOT)}`;

/** The frame of `feet+frames`; null when the text is none. */
export function parseFeet(text: string): number | null {
  const match = /^(\d{1,6})\+(\d{1,2})$/.exec(text.trim());
  if (!match || Number(match[2]) >= FRAMES_PER_FOOT) return null;
  return Number(match[1]) * FRAMES_PER_FOOT + Number(match[2]);
}
