import type { GrayImage } from '#main/ports/frames.ts';

/** A frame reduced to a few thousand grey levels: enough to tell one shot from another. */
export interface Thumbnail {
  readonly data: Float32Array;
  readonly mean: number;
  /** Standard deviation of the grey levels. */
  readonly spread: number;
}

export const THUMBNAIL = { width: 48, height: 27 } as const;

/** Sample rows and columns per thumbnail pixel: a full mean costs much and tells no more. */
const SUBSAMPLES = 4;

/** Frames looked ahead before a cut is called: a flash or an inserted frame is over by then. */
export const LOOK_AHEAD = 4;
const LOOK_BACK = 4;
const HISTORY = 16;

/** Table of what makes a cut. Differences are 0 (same picture) … 2 (opposite), 1 = unrelated. */
const CUT = {
  /** Least difference to the frame before, after the best small shift: related drawings of one scene stay under it. */
  least: 0.35,
  /** … and this many times what the neighbourhood does from frame to frame (whip pans change every frame). */
  overNeighbours: 2.5,
  /** A difference this small is a held frame or grain and says nothing about the neighbourhood's motion. */
  motionless: 0.01,
  /** Fewest moving frames nearby that say anything about its motion. */
  fewest: 2,
  /** A frame after the candidate this like one before it: the shot goes on (flash, inserted frame, passing object). */
  resumed: 0.3,
  /** Grey levels under which a picture is flat, and in which two flat pictures differ wholly. */
  flatSpread: 4,
  flatStep: 60,
  /** Shots shorter than this are taken as part of the next. */
  shortest: 4,
} as const;

/** A frame that differs this much from the one before may be the first of a shot. */
export const UNLIKE: number = CUT.least;

/** Pixels of the thumbnail that a pan may have moved between two frames. */
const SHIFTS_X = [0, -2, 2, -4, 4, -7, 7, -10, 10];
const SHIFTS_Y = [0, -2, 2, -5, 5];

/** Of a whole picture, or of its overview. */
export function thumbnailOf(image: GrayImage): Thumbnail {
  const { width, height } = THUMBNAIL;
  const data = new Float32Array(width * height);
  let sum = 0;
  let squares = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let grey = 0;
      for (let j = 0; j < SUBSAMPLES; j++) {
        const row = Math.floor(((y + (j + 0.5) / SUBSAMPLES) / height) * image.height);
        for (let i = 0; i < SUBSAMPLES; i++) {
          const column = Math.floor(((x + (i + 0.5) / SUBSAMPLES) / width) * image.width);
          grey += image.data[row * image.width + column] as number;
        }
      }
      grey /= SUBSAMPLES * SUBSAMPLES;
      data[y * width + x] = grey;
      sum += grey;
      squares += grey * grey;
    }
  }
  const mean = sum / data.length;
  return { data, mean, spread: Math.sqrt(Math.max(0, squares / data.length - mean * mean)) };
}

/** 1 − correlation of the overlap when `b` is shifted by (dx, dy). */
function shiftedDifference(a: Thumbnail, b: Thumbnail, dx: number, dy: number): number {
  const { width, height } = THUMBNAIL;
  let n = 0;
  let sa = 0;
  let sb = 0;
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let y = Math.max(0, -dy); y < Math.min(height, height - dy); y++) {
    for (let x = Math.max(0, -dx); x < Math.min(width, width - dx); x++) {
      const p = a.data[y * width + x] as number;
      const q = b.data[(y + dy) * width + x + dx] as number;
      n++;
      sa += p;
      sb += q;
      aa += p * p;
      bb += q * q;
      ab += p * q;
    }
  }
  const spread = (aa - (sa * sa) / n) * (bb - (sb * sb) / n);
  return spread > 1 ? 1 - (ab - (sa * sb) / n) / Math.sqrt(spread) : 1;
}

/** How unlike two frames are: 0 … 2. Brightness does not count unless a frame is flat; small pans do not either. */
export function frameDifference(a: Thumbnail, b: Thumbnail): number {
  if (a.spread < CUT.flatSpread || b.spread < CUT.flatSpread) {
    const step = Math.abs(a.mean - b.mean) + Math.abs(a.spread - b.spread);
    return Math.min(1, step / CUT.flatStep);
  }
  let least = shiftedDifference(a, b, 0, 0);
  if (least < CUT.least) return least;
  for (const dy of SHIFTS_Y) {
    for (const dx of SHIFTS_X) least = Math.min(least, shiftedDifference(a, b, dx, dy));
  }
  return least;
}

function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] as number;
}

/**
 * Finds the first frames of shots in a stream of frames. Feed thumbnails in order; each answer concerns the frame
 * LOOK_AHEAD earlier.
 */
export class CutFinder {
  private readonly recent: Thumbnail[] = [];
  private readonly changes: number[] = [];
  private fed = 0;
  private decided = 0;
  private lastCut = 0;

  /** Adds a frame; whether the frame LOOK_AHEAD before it starts a shot (null while there is none yet). */
  push(thumbnail: Thumbnail): boolean | null {
    const before = this.recent.at(-1);
    this.recent.push(thumbnail);
    this.changes.push(before ? frameDifference(before, thumbnail) : 0);
    if (this.recent.length > HISTORY) {
      this.recent.shift();
      this.changes.shift();
    }
    this.fed++;
    return this.fed > LOOK_AHEAD ? this.decide() : null;
  }

  /** Answers for the frames not yet decided when the stream has ended, in order. */
  finish(): boolean[] {
    const answers: boolean[] = [];
    while (this.decided < this.fed) answers.push(this.decide());
    return answers;
  }

  private decide(): boolean {
    const frame = this.decided++;
    const at = this.recent.length - (this.fed - frame);
    const cut = frame > 0 && frame - this.lastCut >= CUT.shortest && this.isCut(at);
    if (cut) this.lastCut = frame;
    return cut;
  }

  private isCut(at: number): boolean {
    const change = this.changes[at] as number;
    if (change < CUT.least) return false;
    const neighbours = this.changes.filter((other, i) => i !== at && other > CUT.motionless);
    const busy = neighbours.length >= CUT.fewest && change < CUT.overNeighbours * median(neighbours);
    if (busy) return false;
    const before = this.recent.slice(Math.max(0, at - LOOK_BACK), at);
    const after = this.recent.slice(at, at + LOOK_AHEAD);
    const resumed = after.some((later) =>
      before.some((earlier) => frameDifference(earlier, later) < CUT.resumed),
    );
    // A cut says nothing about the motion around the next one.
    if (!resumed) this.changes[at] = 0;
    return !resumed;
  }
}

/** First frames of shots (without frame 0) in a whole clip's thumbnails. */
export function findCuts(thumbnails: Iterable<Thumbnail>): number[] {
  const finder = new CutFinder();
  const answers: boolean[] = [];
  for (const thumbnail of thumbnails) {
    const answer = finder.push(thumbnail);
    if (answer !== null) answers.push(answer);
  }
  answers.push(...finder.finish());
  return answers.flatMap((cut, frame) => (cut ? [frame] : []));
}
