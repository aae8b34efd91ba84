/** Frames per second as an exact fraction in lowest terms, e.g. 24000/1001. */
export interface FrameRate {
  readonly num: number;
  readonly den: number;
}

function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/** @throws RangeError unless both are positive integers and the rate lies in 1 … 1000 fps. */
export function frameRate(num: number, den = 1): FrameRate {
  const usable = Number.isSafeInteger(num) && Number.isSafeInteger(den) && num > 0 && den > 0;
  if (!usable || num / den < 1 || num / den > 1000) throw new RangeError(`not a frame rate: ${num}/${den}`);
  const divisor = greatestCommonDivisor(num, den);
  return { num: num / divisor, den: den / divisor };
}

/** Reads `24`, `24000/1001`, `23.976` (snapped to the NTSC fraction) or null when the text is no rate. */
export function parseFrameRate(text: string): FrameRate | null {
  const match = /^(\d+)(?:\/(\d+)|\.(\d+))?$/.exec(text.trim());
  if (!match) return null;
  try {
    if (match[3] !== undefined) return nearestRate(Number(text));
    return frameRate(Number(match[1]), match[2] === undefined ? 1 : Number(match[2]));
  } catch {
    return null;
  }
}

export const formatFrameRate = (rate: FrameRate): string =>
  rate.den === 1 ? String(rate.num) : `${rate.num}/${rate.den}`;

export const framesPerSecond = (rate: FrameRate): number => rate.num / rate.den;

export const sameRate = (a: FrameRate, b: FrameRate): boolean => a.num === b.num && a.den === b.den;

/** Start of frame `index` in seconds (for display, sound and JSON borders only). */
export const secondsAt = (index: number, rate: FrameRate): number => (index * rate.den) / rate.num;

/** Number of frames nearest to a duration in seconds. */
export const framesNear = (seconds: number, rate: FrameRate): number =>
  Math.round((seconds * rate.num) / rate.den);

/** Rates that film, broadcast and animation use; variable-rate material is conformed to the nearest. */
export const STANDARD_RATES: readonly FrameRate[] = [
  [8, 1],
  [10, 1],
  [12000, 1001],
  [12, 1],
  [15, 1],
  [16, 1],
  [18, 1],
  [20, 1],
  [24000, 1001],
  [24, 1],
  [25, 1],
  [30000, 1001],
  [30, 1],
  [48, 1],
  [50, 1],
  [60000, 1001],
  [60, 1],
  [120, 1],
].map(([num, den]) => frameRate(num as number, den as number));

/** The standard rate with the smallest relative distance to `fps`. @throws RangeError for a non-positive or absurd fps. */
export function nearestRate(fps: number): FrameRate {
  if (!(fps > 0.5) || fps > 1000) throw new RangeError(`not a frame rate: ${fps}`);
  const distance = (rate: FrameRate): number => Math.abs(Math.log(framesPerSecond(rate) / fps));
  return STANDARD_RATES.reduce((best, rate) => (distance(rate) < distance(best) ? rate : best));
}
