/** Findings about mouths that slip: against the face, or together with it against their own path on the picture. */
import type { TrackFrame } from '../face/face-track.ts';
import { applySimilarity, invertSimilarity, type Point } from '../geometry.ts';
import { DecisionCursor } from '../overrides/decision-cursor.ts';
import { decisionsOf } from '../overrides/own-decisions.ts';
import { type EditCall, type Finding, type Fix, finding } from './finding.ts';
import { VISIBILITY } from './finding-thresholds.ts';
import { faceSize, type JudgedShot } from './judged-shot.ts';
import {
  between,
  distance,
  type Jump,
  jumpsWithin,
  type MouthPath,
  minus,
  mouthPath,
  movedPath,
  plus,
  type Seat,
  type Span,
  slipReach,
  spikeLimit,
  stepLimit,
} from './mouth-path.ts';

/** Moves the mouth of one frame by a way on the picture, on top of its own nudge. */
function shiftEdit(judged: JudgedShot, frame: number, way: Point): EditCall | null {
  const { character, document } = judged;
  const tracked: TrackFrame | undefined = character.found.track?.frames[frame];
  if (!tracked) return null;
  const { id } = character.owner;
  const nudge = new DecisionCursor(decisionsOf(document.overrides.nudges, { character: id }), frame).at(
    frame,
  );
  const shift = applySimilarity(invertSimilarity({ ...tracked.pose, tx: 0, ty: 0 }), way);
  const { dx = 0, dy = 0, scale = 1, rotation = 0 } = nudge ?? {};
  const place = { dx: dx + shift.x, dy: dy + shift.y, scale, rotation };
  return { name: 'set-nudge', args: { character: id, start: frame, end: frame + 1, ...place } };
}

/** Further than a mended frame reaches: its neighbours' detours, and jumps that look for it to come back. */
const AROUND = 6;

function near(judged: JudgedShot, { start, end }: Span): Span {
  const reach = 2 * slipReach(judged) + AROUND;
  return { start: Math.max(0, start - reach), end: Math.min(judged.cells.length, end + reach) };
}

/** Whether with some mouths laid elsewhere there are jumps that were not there before, on frames [start, end) or right beside them. */
function jumpsAnew(
  judged: JudgedShot,
  path: MouthPath,
  moved: ReadonlyMap<number, Seat>,
  { start, end }: Span,
): boolean {
  const span = near(judged, { start, end });
  const place = (jump: Span) => `${jump.start}-${jump.end}`;
  const known = new Set(jumpsWithin(judged, path, span).map(place));
  known.delete(place({ start, end }));
  return jumpsWithin(judged, movedPath(judged, path, moved), span).some(
    (jump) => jump.start <= end && jump.end >= start && !known.has(place(jump)),
  );
}

const shifted = (seat: Seat, way: Point): Seat => ({
  ...seat,
  offset: plus(seat.offset, way),
  at: plus(seat.at, way),
});

/**
 * A slip that comes back at once is laid onto the line between the frames around it: on the face, or on the picture.
 * @returns null where that cannot be, or would only make the mouth jump somewhere else
 */
function steadyFix(judged: JudgedShot, path: MouthPath, span: Span, on: 'offset' | 'at'): Fix | null {
  const { start, end } = span;
  const [before, after] = [path.seat(start - 1), path.seat(end)];
  if (!before || !after) return null;
  const edits: EditCall[] = [];
  const moved = new Map<number, Seat>();
  for (let frame = start; frame < end; frame += 1) {
    const seat = path.seat(frame);
    if (!seat) return null;
    const wanted = between(before[on], after[on], (frame - start + 1) / (end - start + 1));
    const way = minus(wanted, seat[on]);
    const edit = shiftEdit(judged, frame, way);
    if (!edit) return null;
    edits.push(edit);
    moved.set(frame, shifted(seat, way));
  }
  if (jumpsAnew(judged, path, moved, span)) return null;
  return { label: 'steady-placement', edits };
}

/** A step that a nudge makes by itself, because it ends in the middle of a shot. */
function nudgeFix(judged: JudgedShot, path: MouthPath, span: Span): Fix | null {
  const frame = span.start;
  const [a, b] = [path.seat(frame - 1), path.seat(frame)];
  if (!a || !b) return null;
  const nudge = b.nudge ?? a.nudge;
  if (!nudge || a.nudge === b.nudge) return null;
  const isOnBoth = a.nudge !== null && b.nudge !== null;
  const { start, end } = nudge;
  // The way a nudge goes is the same on every frame, but for how the face is turned.
  const kept = isOnBoth ? minus(a.offset, a.bare) : { x: 0, y: 0 };
  const moved = new Map<number, Seat>();
  const around = near(judged, near(judged, span));
  for (let at = Math.max(start, around.start); at < Math.min(end, around.end); at += 1) {
    const seat = path.seat(at);
    if (seat) moved.set(at, shifted(seat, plus(minus(seat.bare, seat.offset), kept)));
  }
  if (jumpsAnew(judged, path, moved, span)) return null;
  const character = judged.character.owner.id;
  const args = isOnBoth ? { character, from: frame - 1, start, end } : { character, start, end };
  return {
    label: 'reset-placement',
    edits: [{ name: isOnBoth ? 'copy-placement' : 'reset-placement', args }],
  };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;

function stepFinding(judged: JudgedShot, path: MouthPath, step: Jump): Finding | null {
  const { start, end, isByNudge } = step;
  const [a, b] = [path.seat(start - 1), path.seat(start)];
  if (!a || !b) return null;
  const pixels = distance(a.offset, b.offset);
  const size = Math.min(1, pixels / stepLimit(b) / 4);
  const steady = () => (step.isBack ? steadyFix(judged, path, step, 'offset') : null);
  return finding(judged.character.owner.id, {
    kind: 'position-jump',
    start,
    end,
    // A nudge is the artist's hand: perhaps meant.
    severity: isByNudge ? 'info' : 'warn',
    visibility: VISIBILITY.slide * (0.4 + 0.6 * size) * faceSize(judged, start),
    facts: { px: hundredths(pixels), limit: hundredths(stepLimit(b)) },
    fix: isByNudge ? nudgeFix(judged, path, step) : steady(),
    content: pixels.toFixed(1),
  });
}

function spikeFinding(judged: JudgedShot, path: MouthPath, spike: Jump): Finding | null {
  const { start, end } = spike;
  const [here, pixels] = [path.seat(start), path.detour(start)];
  if (!here || pixels === null) return null;
  const limit = spikeLimit(here);
  return finding(judged.character.owner.id, {
    kind: 'position-jump',
    start,
    end,
    severity: 'warn',
    visibility: VISIBILITY.slide * (0.4 + 0.15 * Math.min(4, pixels / limit)) * faceSize(judged, start),
    facts: { px: hundredths(pixels), limit: hundredths(limit) },
    fix: steadyFix(judged, path, spike, 'at'),
    content: pixels.toFixed(1),
  });
}

export function placementFindings(judged: JudgedShot): Finding[] {
  const path = mouthPath(judged);
  const found = jumpsWithin(judged, path, { start: 0, end: judged.cells.length });
  return found.flatMap(
    (jump) => (jump.kind === 'step' ? stepFinding : spikeFinding)(judged, path, jump) ?? [],
  );
}
