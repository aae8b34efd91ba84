import {
  applySimilarity,
  type Box,
  boxCentre,
  composeSimilarity,
  invertSimilarity,
  type Point,
  type Similarity,
  similarityAbout,
} from '#shared/domain/geometry.ts';
import { lowerFaceCorners } from './face-corners.ts';
import type { PyramidLevel } from './luma-image.ts';
import { followPoint } from './point-tracker.ts';

/** Fewest corners that must be found again; fewer could all belong to one lock of hair. */
const FEWEST_CORNERS = 8;
/** A corner followed there and back must return within this many pixels of the finest level. */
const RETURN = 0.3;
/** Pyramid levels used: the coarsest sees motions of 2³ · 8 pixels. */
const LEVELS = 4;
/** Share of the key's width that two corners must lie apart to say something about angle and size. */
const FAR_APART = 0.25;
/**
 * Angle (radians) and relative size that a turning head seems to gain because its parts move unequally: only what goes beyond
 * is taken for real.
 */
const SEEMING = 0.015;

/** A drawing of which the lower face can be followed; its corners are looked for when that is first asked. */
export class LowerFace {
  /** Finest first. */
  readonly levels: readonly PyramidLevel[];
  /** Centre of the mouth and width of the face, frame pixels. */
  readonly mouth: Point;
  readonly width: number;
  private readonly boxes: { readonly face: Box; readonly mouth: Box };
  private found: readonly Point[] | null = null;

  constructor(levels: readonly PyramidLevel[], face: Box, mouth: Box) {
    this.levels = levels;
    this.mouth = boxCentre(mouth);
    this.width = face[2];
    this.boxes = { face, mouth };
  }

  get corners(): readonly Point[] {
    const [finest] = this.levels;
    this.found ??= finest ? lowerFaceCorners(finest, this.boxes.face, this.boxes.mouth) : [];
    return this.found;
  }
}

interface Followed {
  readonly from: Point;
  /** Displacement from where the warp puts it, in the earlier frame's pixels. */
  readonly by: Point;
}

function median(values: Iterable<number>): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? 0)) / 2;
}

/** Corners found again: each is followed there and back and must come home. */
function followedCorners(face: LowerFace, now: readonly PyramidLevel[], warp: Similarity): Followed[] {
  const back = invertSimilarity(warp);
  const limit = RETURN * 2 ** (face.levels[0]?.level ?? 0);
  const [from, to] = [face.levels.slice(0, LEVELS), now.slice(0, LEVELS)];
  const found: Followed[] = [];
  for (const corner of face.corners) {
    const by = followPoint(from, to, warp, corner);
    if (!by) continue;
    const there = applySimilarity(warp, { x: corner.x + by.x, y: corner.y + by.y });
    const home = followPoint(to, from, back, there);
    if (!home) continue;
    const end = applySimilarity(back, { x: there.x + home.x, y: there.y + home.y });
    if (Math.hypot(end.x - corner.x, end.y - corner.y) <= limit) found.push({ from: corner, by });
  }
  return found;
}

const beyond = (value: number): number => Math.sign(value) * Math.max(0, Math.abs(value) - SEEMING);

/** Change of size and angle between the corners, by the medians over all pairs far apart (after Theil & Sen). */
function turnOf(followed: readonly Followed[], width: number): { size: number; angle: number } {
  const sizes: number[] = [];
  const angles: number[] = [];
  for (const [i, p] of followed.entries()) {
    for (const q of followed.slice(0, i)) {
      const [x, y] = [p.from.x - q.from.x, p.from.y - q.from.y];
      const [dx, dy] = [p.by.x - q.by.x, p.by.y - q.by.y];
      const square = x * x + y * y;
      if (square < (FAR_APART * width) ** 2) continue;
      sizes.push((x * dx + y * dy) / square);
      angles.push((x * dy - y * dx) / square);
    }
  }
  return { size: beyond(median(sizes)), angle: beyond(median(angles)) };
}

/**
 * Where the lower face (cheeks, jaw, chin) of an earlier drawing lies in another: the median of its corners' motion, which no
 * single part that moves on its own (nose, hair, an ear) can carry along. `warp` (earlier frame → this frame) is the first
 * guess. `turning`: also angle and size are asked of the corners, otherwise they stay the guess's. Null when too few corners
 * are found again.
 */
export function lowerFaceWarp(
  face: LowerFace,
  now: readonly PyramidLevel[],
  warp: Similarity,
  turning: boolean,
): Similarity | null {
  const followed = followedCorners(face, now, warp);
  if (followed.length < FEWEST_CORNERS) return null;
  const { x, y } = face.mouth;
  const { size, angle } = turning ? turnOf(followed, face.width) : { size: 0, angle: 0 };
  const dx = median(followed.map(({ from, by }) => by.x - size * (from.x - x) + angle * (from.y - y)));
  const dy = median(followed.map(({ from, by }) => by.y - angle * (from.x - x) - size * (from.y - y)));
  return composeSimilarity(warp, similarityAbout(face.mouth, 1 + size, angle, dx, dy));
}
