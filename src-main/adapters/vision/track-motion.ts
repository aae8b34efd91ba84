import {
  applySimilarity,
  type Point,
  type Similarity,
  similarityAbout,
  similarityAngle,
  similarityScale,
} from '#shared/domain/geometry.ts';

/** A pose as seen at the mouth: where its centre lies (frame pixels), log of the scale, rotation in radians. */
export interface MouthMotion {
  readonly x: number;
  readonly y: number;
  readonly logScale: number;
  readonly angle: number;
}

export const motionOf = (pose: Similarity, mouth: Point): MouthMotion => ({
  ...applySimilarity(pose, mouth),
  logScale: Math.log(similarityScale(pose)),
  angle: similarityAngle(pose),
});

export const poseOf = (motion: MouthMotion, mouth: Point): Similarity =>
  similarityAbout(mouth, Math.exp(motion.logScale), motion.angle, motion.x - mouth.x, motion.y - mouth.y);

/** The turn from angle `from` to `to` by the shorter way, −π … π. */
const turn = (from: number, to: number): number => {
  const raw = to - from;
  return raw - 2 * Math.PI * Math.round(raw / (2 * Math.PI));
};

/** Motion at `share` (0 … 1) of the way between two. */
export const between = (from: MouthMotion, to: MouthMotion, share: number): MouthMotion => ({
  x: from.x + share * (to.x - from.x),
  y: from.y + share * (to.y - from.y),
  logScale: from.logScale + share * (to.logScale - from.logScale),
  angle: from.angle + share * turn(from.angle, to.angle),
});

/** What must be added to a motion to get another. */
export type Correction = MouthMotion;
export const NO_CORRECTION: Correction = { x: 0.02, y: 0.02, logScale: 0, angle: 0 };

export const correctionTo = (from: MouthMotion, to: MouthMotion): Correction => ({
  x: to.x - from.x,
  y: to.y - from.y,
  logScale: to.logScale - from.logScale,
  angle: turn(from.angle, to.angle),
});

export const corrected = (motion: MouthMotion, by: Correction, share = 1): MouthMotion => ({
  x: motion.x + share * by.x,
  y: motion.y + share * by.y,
  logScale: motion.logScale + share * by.logScale,
  angle: motion.angle + share * by.angle,
});

/** A drawing in time: its motion, and whether it must stay (set by hand, or the reference). */
export interface DrawnMotion {
  readonly motion: MouthMotion;
  readonly pinned: boolean;
}

/**
 * Largest standard deviation that counts as jitter of the estimate; more is motion as it was drawn (real steps are uneven).
 * Pixels for x, y; the rest relative.
 */
const JITTER = { x: 0.02, y: 0.02, logScale: 0.0012, angle: 0.0012 } as const;

/** Savitzky–Golay: value at the middle of the parabola through five neighbours, which leaves curved motion alone. */
const PARABOLA = [-3 / 35, 12 / 35, 17 / 35, 12 / 35, -3 / 35] as const;

/** Noise of a series from the median of its third differences (motion up to a parabola cancels; √20 of white noise). */
export function jitterOf(series: readonly number[]): number {
  const thirds: number[] = [];
  for (let i = 3; i < series.length; i++) {
    const [p, q, r, s] = series.slice(i - 3, i + 1) as [number, number, number, number];
    thirds.push(Math.abs(s - 3 * r + 3 * q - p));
  }
  if (thirds.length === 0) return 0;
  thirds.sort((a, b) => a - b);
  return ((thirds[thirds.length >> 1] as number) * 1.4826) / Math.sqrt(20);
}

function smoothedSeries(series: readonly number[], pinned: readonly boolean[], most: number): number[] {
  const jitter = Math.min(most, jitterOf(series));
  return series.map((value, i) => {
    if (pinned[i] || i < 2 || i > series.length - 3 || jitter === 0) return value;
    const level = PARABOLA.reduce((sum, share, k) => sum + share * (series[i + k - 2] as number), 0);
    const change = level - value;
    // A change far above the jitter is motion: a start, a stop, a jump between drawings.
    return value + change / (1 + (change / (2.5 * jitter)) ** 4);
  });
}

/** Takes the jitter of the estimate out of successive drawings, without lag; real motion and pinned drawings stay. */
export function smoothMotion(drawings: readonly DrawnMotion[]): MouthMotion[] {
  const pinned = drawings.map((drawing) => drawing.pinned);
  const lane = (name: keyof MouthMotion) =>
    smoothedSeries(
      drawings.map((drawing) => drawing.motion[name]),
      pinned,
      JITTER[name],
    );
  const [x, y, logScale, angle] = [lane('x'), lane('y'), lane('logScale'), lane('angle')];
  return drawings.map((_, i) => ({
    x: x[i] as number,
    y: y[i] as number,
    logScale: logScale[i] as number,
    angle: angle[i] as number,
  }));
}
