/** Findings about mouths that slip: against the face, or together with it against their own path on the picture. */
import type { TrackFrame } from '../face/face-track.ts';
import { applySimilarity, boxCentre, composeSimilarity, invertSimilarity, type Point } from '../geometry.ts';
import { DecisionCursor } from '../overrides/decision-cursor.ts';
import type { PlacementNudge } from '../overrides/overrides.ts';
import { decisionsOf } from '../overrides/own-decisions.ts';
import { type EditCall, type Finding, type Fix, finding } from './finding.ts';
import { THRESHOLDS, VISIBILITY } from './finding-thresholds.ts';
import { faceSize, framesWithin, type JudgedShot } from './judged-shot.ts';

/** Where a drawn mouth sits, whichever drawing it is: the middle of the group's own mouth as placed on a frame. */
interface Seat {
  /** Against the centre of the face, frame pixels; `bare` without the nudge. */
  readonly offset: Point;
  readonly bare: Point;
  /** On the picture, frame pixels. */
  readonly at: Point;
  readonly faceHeight: number;
  readonly nudge: PlacementNudge | null;
}

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
    const automatic = applySimilarity(mouth.pose, seat);
    const centre = boxCentre(face);
    const offset = { x: at.x - centre.x, y: at.y - centre.y };
    const bare = { x: automatic.x - centre.x, y: automatic.y - centre.y };
    return { offset, bare, at, faceHeight: face[3], nudge };
  });
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const limitOf = ({ faceHeight }: Seat): number =>
  Math.max(THRESHOLDS.jumpPixels, THRESHOLDS.jumpShare * faceHeight);
const jumps = (a: Seat, b: Seat): boolean => distance(a.offset, b.offset) > limitOf(b);

/**
 * How far a frame's mouth lies off the middle between its neighbours' on the picture; null beside cuts and gaps. A step of a
 * path shows half its size on either side, a mouth that merely moves along shows next to nothing.
 */
function detour({ cuts }: JudgedShot, seatOf: readonly (Seat | null)[], frame: number): number | null {
  const [before, here, after] = [seatOf[frame - 1], seatOf[frame], seatOf[frame + 1]];
  if (!before || !here || !after || cuts.has(frame) || cuts.has(frame + 1)) return null;
  return distance(here.at, between(before.at, after.at, 0.5));
}

const between = (a: Point, b: Point, part: number): Point => ({
  x: a.x + (b.x - a.x) * part,
  y: a.y + (b.y - a.y) * part,
});

/** Where a mouth goes over the frames of a shot. */
interface Path {
  readonly seatOf: readonly (Seat | null)[];
  readonly detours: readonly (number | null)[];
}

/** Moves the mouth of one frame by a way on the picture, on top of its own nudge. */
function shiftEdit(judged: JudgedShot, frame: number, from: Point, to: Point): EditCall | null {
  const { character, document } = judged;
  const tracked: TrackFrame | undefined = character.found.track?.frames[frame];
  if (!tracked) return null;
  const { id } = character.owner;
  const nudge = new DecisionCursor(decisionsOf(document.overrides.nudges, { character: id }), frame).at(
    frame,
  );
  const back = invertSimilarity({ ...tracked.pose, tx: 0, ty: 0 });
  const shift = applySimilarity(back, { x: to.x - from.x, y: to.y - from.y });
  const { dx = 0, dy = 0, scale = 1, rotation = 0 } = nudge ?? {};
  const place = { dx: dx + shift.x, dy: dy + shift.y, scale, rotation };
  return { name: 'set-nudge', args: { character: id, start: frame, end: frame + 1, ...place } };
}

/** A slip that comes back at once is laid onto the line between the frames around it: on the face, or on the picture. */
function steadyFix(
  judged: JudgedShot,
  seatOf: readonly (Seat | null)[],
  { start, end }: { readonly start: number; readonly end: number },
  on: 'offset' | 'at',
): Fix | null {
  const [before, after] = [seatOf[start - 1], seatOf[end]];
  if (!before || !after) return null;
  const edits: EditCall[] = [];
  for (let frame = start; frame < end; frame += 1) {
    const seat = seatOf[frame];
    const wanted = between(before[on], after[on], (frame - start + 1) / (end - start + 1));
    const edit = seat && shiftEdit(judged, frame, seat[on], wanted);
    if (!edit) return null;
    edits.push(edit);
  }
  return { label: 'steady-placement', edits };
}

/** A step that a nudge makes by itself, because it ends in the middle of a shot. */
function nudgeFix(judged: JudgedShot, a: Seat, b: Seat, frame: number): Fix | null {
  const nudge = b.nudge ?? a.nudge;
  if (!nudge || a.nudge === b.nudge) return null;
  const isOnBoth = a.nudge !== null && b.nudge !== null;
  const { start, end } = nudge;
  const character = judged.character.owner.id;
  const args = isOnBoth ? { character, from: frame - 1, start, end } : { character, start, end };
  return {
    label: 'reset-placement',
    edits: [{ name: isOnBoth ? 'copy-placement' : 'reset-placement', args }],
  };
}

/** First frame at or after `start` that is back where `start − 1` was, within the time of a slip; else null. */
function returnFrame(judged: JudgedShot, seatOf: readonly (Seat | null)[], start: number): number | null {
  const before = seatOf[start - 1];
  const reach = Math.max(1, framesWithin(judged, THRESHOLDS.spikeMs));
  for (let frame = start + 1; frame <= start + reach; frame += 1) {
    const seat = seatOf[frame];
    if (!before || !seat || judged.cuts.has(frame)) return null;
    if (!jumps(before, seat)) return frame;
  }
  return null;
}

/** A step against the face that is one on the picture too; what lies on a straight path there is none. */
function isStep(judged: JudgedShot, { seatOf, detours }: Path, frame: number): boolean {
  const [a, b] = [seatOf[frame - 1], seatOf[frame]];
  const isOnePose = judged.cells[frame - 1]?.group === judged.cells[frame]?.group;
  if (!a || !b || !isOnePose || judged.cuts.has(frame) || !jumps(a, b)) return false;
  const [before = null, here = null] = [detours[frame - 1], detours[frame]];
  return before === null || here === null || Math.max(before, here) > limitOf(b) / 2;
}

function positionJumps(judged: JudgedShot, path: Path): Finding[] {
  const { seatOf } = path;
  const found: Finding[] = [];
  for (let frame = 1; frame < seatOf.length; frame += 1) {
    const [a, b] = [seatOf[frame - 1], seatOf[frame]];
    if (!a || !b || !isStep(judged, path, frame)) continue;
    const pixels = distance(a.offset, b.offset);
    const back = returnFrame(judged, seatOf, frame);
    const end = back ?? frame + 1;
    const byNudge = a.nudge !== b.nudge && distance(a.bare, b.bare) <= limitOf(b);
    const size = Math.min(1, pixels / limitOf(b) / 4);
    found.push(
      finding(judged.character.owner.id, {
        kind: 'position-jump',
        start: frame,
        end,
        // A nudge is the artist's hand: perhaps meant.
        severity: byNudge ? 'info' : 'warn',
        visibility: VISIBILITY.slide * (0.4 + 0.6 * size) * faceSize(judged, frame),
        facts: { px: Math.round(pixels * 100) / 100, limit: Math.round(limitOf(b) * 100) / 100 },
        fix: byNudge
          ? nudgeFix(judged, a, b, frame)
          : back === null
            ? null
            : steadyFix(judged, seatOf, { start: frame, end: back }, 'offset'),
        content: pixels.toFixed(1),
      }),
    );
    if (back !== null && !byNudge) frame = back;
  }
  return found;
}

/** Frames on which face and mouth together leave their path and come back: followed wrongly for an instant. */
function pathSpikes(judged: JudgedShot, { seatOf, detours }: Path): Finding[] {
  return seatOf.flatMap((here, frame) => {
    const [before, after] = [seatOf[frame - 1], seatOf[frame + 1]];
    const pixels = detours[frame] ?? 0;
    if (!here || !before || !after || pixels <= THRESHOLDS.spikePixels) return [];
    const limit = Math.max(THRESHOLDS.spikePixels, THRESHOLDS.spikeShare * here.faceHeight);
    const isBack = distance(before.at, after.at) <= THRESHOLDS.spikeReturn * pixels;
    // A single spike shows by half in its neighbours' detours; a shaking picture by more, and further away.
    const isCalm = [frame - 2, frame - 1, frame + 1, frame + 2].every(
      (near) => (detours[near] ?? 0) <= THRESHOLDS.spikeCalm * pixels,
    );
    if (pixels <= limit || !isBack || !isCalm) return [];
    return finding(judged.character.owner.id, {
      kind: 'position-jump',
      start: frame,
      end: frame + 1,
      severity: 'warn',
      visibility: VISIBILITY.slide * (0.4 + 0.15 * Math.min(4, pixels / limit)) * faceSize(judged, frame),
      facts: { px: Math.round(pixels * 100) / 100, limit: Math.round(limit * 100) / 100 },
      fix: steadyFix(judged, seatOf, { start: frame, end: frame + 1 }, 'at'),
      content: pixels.toFixed(1),
    });
  });
}

/** Steps on the face first; a spike of the whole path that is one of them already is not told twice. */
export function placementFindings(judged: JudgedShot): Finding[] {
  const seatOf = seats(judged);
  const path = { seatOf, detours: seatOf.map((_, frame) => detour(judged, seatOf, frame)) };
  const steps = positionJumps(judged, path);
  const spikes = pathSpikes(judged, path).filter(
    (spike) => !steps.some(({ start, end }) => start <= spike.end && end >= spike.start),
  );
  return [...steps, ...spikes];
}
