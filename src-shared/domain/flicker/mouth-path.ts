/** Where the drawn mouth goes over a shot, and where it jumps: against the face, or together with it against its own path. */
import { applySimilarity, boxCentre, composeSimilarity, invertSimilarity, type Point } from '../geometry.ts';
import { DecisionCursor } from '../overrides/decision-cursor.ts';
import type { PlacementNudge } from '../overrides/overrides.ts';
import { decisionsOf } from '../overrides/own-decisions.ts';
import { THRESHOLDS } from './finding-thresholds.ts';
import { framesWithin, type JudgedShot } from './judged-shot.ts';

/** Where a drawn mouth sits, whichever drawing it is: the middle of the group's own mouth as placed on a frame. */
export interface Seat {
  /** Against the centre of the face, frame pixels; `bare` without the nudge. */
  readonly offset: Point;
  readonly bare: Point;
  /** On the picture, frame pixels. */
  readonly at: Point;
  readonly faceHeight: number;
  readonly nudge: PlacementNudge | null;
}

/** Frames [start, end). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface MouthPath {
  seat(frame: number): Seat | null;
  /**
   * How far a frame's mouth lies off the middle between its neighbours' on the picture; null beside cuts and gaps. A step of a
   * path shows half its size on either side, a mouth that merely moves along shows next to nothing.
   */
  detour(frame: number): number | null;
}

/** A place where a mouth jumps. */
export interface Jump extends Span {
  readonly kind: 'step' | 'spike';
  /** At `end` the mouth is back where it was before `start`. */
  readonly isBack: boolean;
  /** A nudge makes it by itself. */
  readonly isByNudge: boolean;
}

export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
export const plus = (a: Point, b: Point): Point => ({ x: a.x + b.x, y: a.y + b.y });
export const minus = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y });
export const between = (a: Point, b: Point, part: number): Point => ({
  x: a.x + (b.x - a.x) * part,
  y: a.y + (b.y - a.y) * part,
});

/** From here on a step of a mouth against its face shows, frame pixels. */
export const stepLimit = ({ faceHeight }: Seat): number =>
  Math.max(THRESHOLDS.jumpPixels, THRESHOLDS.jumpShare * faceHeight);
export const spikeLimit = ({ faceHeight }: Seat): number =>
  Math.max(THRESHOLDS.spikePixels, THRESHOLDS.spikeShare * faceHeight);

function seats(judged: JudgedShot): (Seat | null)[] {
  const { character, document, placed, cells } = judged;
  const { groups, track } = character.found;
  const mouths = new Map(groups.map(({ id, mouth }) => [id, boxCentre(mouth)]));
  const nudges = new DecisionCursor(
    decisionsOf(document.overrides.nudges, { character: character.owner.id }),
  );
  return placed.map((mouth, frame) => {
    const nudge = nudges.at(frame);
    const face = track?.frames[frame]?.face;
    const seat = mouth && mouths.get(mouth.take.group);
    // A held placement belongs to another frame; where it lies against this face says nothing.
    if (!mouth || !face || !seat || mouth.take.group !== cells[frame]?.group) return null;
    const inFace = composeSimilarity(mouth.toFrame, invertSimilarity(mouth.take.picture.toFace));
    const at = applySimilarity(inFace, seat);
    const centre = boxCentre(face);
    const bare = minus(applySimilarity(mouth.pose, seat), centre);
    return { offset: minus(at, centre), bare, at, faceHeight: face[3], nudge };
  });
}

function detourAt({ cuts }: JudgedShot, seat: MouthPath['seat'], frame: number): number | null {
  const [before, here, after] = [seat(frame - 1), seat(frame), seat(frame + 1)];
  if (!before || !here || !after || cuts.has(frame) || cuts.has(frame + 1)) return null;
  return distance(here.at, between(before.at, after.at, 0.5));
}

export function mouthPath(judged: JudgedShot): MouthPath {
  const seatOf = seats(judged);
  const seat = (frame: number) => seatOf[frame] ?? null;
  const detours = seatOf.map((_, frame) => detourAt(judged, seat, frame));
  return { seat, detour: (frame) => detours[frame] ?? null };
}

/** The path with the mouths of a few frames laid elsewhere. */
export function movedPath(judged: JudgedShot, path: MouthPath, moved: ReadonlyMap<number, Seat>): MouthPath {
  const seat = (frame: number) => moved.get(frame) ?? path.seat(frame);
  return {
    seat,
    detour: (frame) =>
      [frame - 1, frame, frame + 1].some((near) => moved.has(near))
        ? detourAt(judged, seat, frame)
        : path.detour(frame),
  };
}

const jumps = (a: Seat, b: Seat): boolean => distance(a.offset, b.offset) > stepLimit(b);

/** Frames within which a mouth that slipped is looked for where it was. */
export const slipReach = (judged: JudgedShot): number =>
  Math.max(1, framesWithin(judged, THRESHOLDS.spikeMs));

/** First frame after `start` that is back where `start − 1` was, within the time of a slip; else null. */
function returnFrame(judged: JudgedShot, path: MouthPath, start: number): number | null {
  const before = path.seat(start - 1);
  const last = start + slipReach(judged);
  for (let frame = start + 1; frame <= last; frame += 1) {
    const seat = path.seat(frame);
    if (!before || !seat || judged.cuts.has(frame)) return null;
    if (!jumps(before, seat)) return frame;
  }
  return null;
}

/** A step against the face that is one on the picture too; what lies on a straight path there is none. */
function isStep(judged: JudgedShot, path: MouthPath, frame: number): boolean {
  const [a, b] = [path.seat(frame - 1), path.seat(frame)];
  const isOnePose = judged.cells[frame - 1]?.group === judged.cells[frame]?.group;
  if (!a || !b || !isOnePose || judged.cuts.has(frame) || !jumps(a, b)) return false;
  const [before, here] = [path.detour(frame - 1), path.detour(frame)];
  return before === null || here === null || Math.max(before, here) > stepLimit(b) / 2;
}

function steps(judged: JudgedShot, path: MouthPath, { start, end }: Span): Jump[] {
  const found: Jump[] = [];
  for (let frame = Math.max(1, start); frame < end; frame += 1) {
    const [a, b] = [path.seat(frame - 1), path.seat(frame)];
    if (!a || !b || !isStep(judged, path, frame)) continue;
    const back = returnFrame(judged, path, frame);
    const isByNudge = a.nudge !== b.nudge && distance(a.bare, b.bare) <= stepLimit(b);
    found.push({ kind: 'step', start: frame, end: back ?? frame + 1, isBack: back !== null, isByNudge });
    if (back !== null && !isByNudge) frame = back;
  }
  return found;
}

/** Whether face and mouth together leave their path on a frame and come back: followed wrongly for an instant. */
function isSpike(path: MouthPath, frame: number): boolean {
  const pixels = path.detour(frame) ?? 0;
  if (pixels <= THRESHOLDS.spikePixels) return false;
  const [before, here, after] = [path.seat(frame - 1), path.seat(frame), path.seat(frame + 1)];
  if (!before || !here || !after || pixels <= spikeLimit(here)) return false;
  // A single spike shows by half in its neighbours' detours; a shaking picture by more, and further away.
  const isCalm = [frame - 2, frame - 1, frame + 1, frame + 2].every(
    (near) => (path.detour(near) ?? 0) <= THRESHOLDS.spikeCalm * pixels,
  );
  return isCalm && distance(before.at, after.at) <= THRESHOLDS.spikeReturn * pixels;
}

/** Steps on the face first; a spike of the whole path that is one of them already is not told twice. */
export function jumpsWithin(judged: JudgedShot, path: MouthPath, span: Span): Jump[] {
  const found = steps(judged, path, span);
  const spikes: Jump[] = [];
  for (let frame = Math.max(0, span.start); frame < span.end; frame += 1) {
    const isTold = () => found.some(({ start, end }) => start <= frame + 1 && end >= frame);
    if (isSpike(path, frame) && !isTold()) {
      spikes.push({ kind: 'spike', start: frame, end: frame + 1, isBack: true, isByNudge: false });
    }
  }
  return [...found, ...spikes];
}
