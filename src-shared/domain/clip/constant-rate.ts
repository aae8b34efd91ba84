import { type FrameRate, frameRate, STANDARD_RATES, sameRate } from '../time/frame-rate.ts';

export interface Ticks {
  readonly timestamps: readonly number[];
  readonly timeBase: { readonly num: number; readonly den: number };
}

/**
 * Two rounded time stamps may each be half a tick off, some writers cut instead of rounding: a constant rate never strays
 * further than this from its own grid.
 */
const TOLERANCE_TICKS = 1.01;

/** Median interval between frames in seconds, or null for fewer than two frames. */
export function medianInterval({ timestamps, timeBase }: Ticks): number | null {
  const intervals = timestamps.slice(1).map((time, index) => time - (timestamps[index] ?? 0));
  intervals.sort((a, b) => a - b);
  const middle = intervals[intervals.length >> 1];
  return middle === undefined ? null : (middle * timeBase.num) / timeBase.den;
}

/** Length of a picture: to the end of the last frame, which lasts as long as the median one. */
export function pictureSeconds(ticks: Ticks, rate: FrameRate | null): number {
  if (rate) return (ticks.timestamps.length * rate.den) / rate.num;
  const { timestamps, timeBase } = ticks;
  const span = (timestamps.at(-1) ?? 0) - (timestamps[0] ?? 0);
  return (span * timeBase.num) / timeBase.den + (medianInterval(ticks) ?? 0);
}

/**
 * The exact rate that every time stamp agrees with, or null for a variable rate. Candidates in order of trust: rates the
 * container declares that are standard, standard rates by how well they fit, then declared odd rates, then a whole number
 * of ticks per frame. One frame agrees with any rate: the first declared one, else 24.
 */
export function constantRate(ticks: Ticks, declared: readonly FrameRate[]): FrameRate | null {
  if (ticks.timestamps.length < 2) return declared[0] ?? frameRate(24);
  const isStandard = (rate: FrameRate): boolean => STANDARD_RATES.some((known) => sameRate(known, rate));
  const byFit = STANDARD_RATES.map((rate) => ({ rate, stray: greatestStray(ticks, rate) }))
    .filter(({ stray }) => stray <= TOLERANCE_TICKS)
    .sort((a, b) => fitClass(a) - fitClass(b) || a.rate.den - b.rate.den || a.stray - b.stray)
    .map(({ rate }) => rate);
  const candidates = [
    ...declared.filter(isStandard),
    ...byFit,
    ...declared.filter((rate) => !isStandard(rate)),
    ...wholeTicks(ticks),
  ];
  return candidates.find((rate) => greatestStray(ticks, rate) <= TOLERANCE_TICKS) ?? softPulldown(ticks);
}

/** Strays that rounding alone explains are equally good: then a whole rate is likelier than an NTSC one. */
const fitClass = ({ stray }: { stray: number }): number => (stray <= 0.51 ? 0 : 1);

/** Largest distance in ticks between a time stamp and the rate's grid laid through the first one. */
function greatestStray({ timestamps, timeBase }: Ticks, rate: FrameRate): number {
  const step = (rate.den * timeBase.den) / (rate.num * timeBase.num);
  const first = timestamps[0] ?? 0;
  let greatest = 0;
  for (let index = 0; index < timestamps.length; index++) {
    greatest = Math.max(greatest, Math.abs((timestamps[index] ?? 0) - first - index * step));
  }
  return greatest;
}

function wholeTicks({ timestamps, timeBase }: Ticks): FrameRate[] {
  const last = timestamps.at(-1) ?? 0;
  const mean = (last - (timestamps[0] ?? 0)) / (timestamps.length - 1);
  try {
    return [frameRate(timeBase.den, Math.round(mean) * timeBase.num)];
  } catch {
    return [];
  }
}

/**
 * Film on DVD is shown for 3 and 2 fields in turn without extra frames being stored: the intervals alternate, but it is
 * constant 24000/1001 material.
 */
function softPulldown(ticks: Ticks): FrameRate | null {
  const { timestamps, timeBase } = ticks;
  if (timestamps.length < 8) return null;
  const field = ((timeBase.den / timeBase.num) * 1001) / 60000;
  const intervals = timestamps.slice(1).map((time, index) => (time - (timestamps[index] ?? 0)) / field);
  const alternates = intervals.every((fields, index) => {
    const next = intervals[index + 1];
    const fits = Math.abs(fields - 2) < 0.1 || Math.abs(fields - 3) < 0.1;
    return fits && (next === undefined || Math.abs(fields + next - 5) < 0.1);
  });
  return alternates ? frameRate(24000, 1001) : null;
}
