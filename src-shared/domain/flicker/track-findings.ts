/** Findings about where the mouth lies: doubtful tracking, slips against the face, changes of pose that are none. */
import type { TrackFrame } from '../face/face-track.ts';
import {
  applySimilarity,
  boxCentre,
  composeSimilarity,
  invertSimilarity,
  type Point,
  similarityAngle,
  similarityScale,
} from '../geometry.ts';
import { DecisionCursor } from '../overrides/decision-cursor.ts';
import type { PlacementNudge } from '../overrides/overrides.ts';
import { decisionsOf } from '../overrides/own-decisions.ts';
import { type EditCall, type Finding, type Fix, finding } from './finding.ts';
import { THRESHOLDS, VISIBILITY } from './finding-thresholds.ts';
import { faceSize, framesWithin, type JudgedShot } from './judged-shot.ts';

function weakTracks(judged: JudgedShot): Finding[] {
  const { character, cells, cuts } = judged;
  const runs: { start: number; end: number; lowest: number }[] = [];
  for (const [frame, tracked] of (character.found.track?.frames ?? []).entries()) {
    const { source, confidence } = tracked;
    const isDrawn = cells[frame]?.take != null;
    if (source !== 'tracked' || confidence >= THRESHOLDS.weakConfidence || !isDrawn) continue;
    const last = runs.at(-1);
    if (last && last.end === frame && !cuts.has(frame)) {
      last.end = frame + 1;
      last.lowest = Math.min(last.lowest, confidence);
    } else runs.push({ start: frame, end: frame + 1, lowest: confidence });
  }
  return runs.map(({ start, end, lowest }) =>
    finding(character.owner.id, {
      kind: 'weak-track',
      start,
      end,
      severity: 'warn',
      visibility: VISIBILITY.doubt * (1.5 - lowest) * faceSize(judged, start),
      facts: { frames: end - start, confidence: Math.round(lowest * 100) / 100 },
      fix: null,
      content: lowest.toFixed(2),
    }),
  );
}

/** Where a drawn mouth sits, whichever drawing it is: the middle of the group's own mouth as placed on a frame. */
interface Seat {
  /** Against the centre of the face, frame pixels; `bare` without the nudge. */
  readonly offset: Point;
  readonly bare: Point;
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
    return { offset, bare, faceHeight: face[3], nudge };
  });
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const limitOf = ({ faceHeight }: Seat): number =>
  Math.max(THRESHOLDS.jumpPixels, THRESHOLDS.jumpShare * faceHeight);
const jumps = (a: Seat, b: Seat): boolean => distance(a.offset, b.offset) > limitOf(b);

/** Puts the mouth of one frame where the line between two other frames has it, on top of its own nudge. */
function steadyEdit(judged: JudgedShot, frame: number, wanted: Point, seat: Seat): EditCall | null {
  const tracked: TrackFrame | undefined = judged.character.found.track?.frames[frame];
  if (!tracked) return null;
  const back = invertSimilarity({ ...tracked.pose, tx: 0, ty: 0 });
  const shift = applySimilarity(back, { x: wanted.x - seat.offset.x, y: wanted.y - seat.offset.y });
  const { dx = 0, dy = 0, scale = 1, rotation = 0 } = seat.nudge ?? {};
  const place = { dx: dx + shift.x, dy: dy + shift.y, scale, rotation };
  const character = judged.character.owner.id;
  return { name: 'set-nudge', args: { character, start: frame, end: frame + 1, ...place } };
}

/** A slip that comes back at once is laid onto the line between the frames around it. */
function steadyFix(
  judged: JudgedShot,
  seatOf: readonly (Seat | null)[],
  start: number,
  end: number,
): Fix | null {
  const [before, after] = [seatOf[start - 1], seatOf[end]];
  if (!before || !after) return null;
  const edits: EditCall[] = [];
  for (let frame = start; frame < end; frame += 1) {
    const seat = seatOf[frame];
    const part = (frame - start + 1) / (end - start + 1);
    const wanted = {
      x: before.offset.x + (after.offset.x - before.offset.x) * part,
      y: before.offset.y + (after.offset.y - before.offset.y) * part,
    };
    const edit = seat && steadyEdit(judged, frame, wanted, seat);
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

function positionJumps(judged: JudgedShot): Finding[] {
  const seatOf = seats(judged);
  const found: Finding[] = [];
  for (let frame = 1; frame < seatOf.length; frame += 1) {
    const [a, b] = [seatOf[frame - 1], seatOf[frame]];
    const isOnePose = judged.cells[frame - 1]?.group === judged.cells[frame]?.group;
    if (!a || !b || !isOnePose || judged.cuts.has(frame) || !jumps(a, b)) continue;
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
            : steadyFix(judged, seatOf, frame, back),
        content: pixels.toFixed(1),
      }),
    );
    if (back !== null && !byNudge) frame = back;
  }
  return found;
}

/** Another group's page although face and pose stay as they are: the drawing changes for no reason to be seen. */
function groupChanges(judged: JudgedShot): Finding[] {
  const { cells, cuts, character } = judged;
  const frames = character.found.track?.frames ?? [];
  return cells.flatMap((cell, frame) => {
    const before = cells[frame - 1];
    const [a, b] = [frames[frame - 1], frames[frame]];
    // A drawing held over from another pose does not change.
    const isNew = cell.take !== null && before?.take != null && cell.take !== before.take;
    if (!isNew || !a || !b || cuts.has(frame) || before.group === cell.group) return [];
    const scale = Math.abs(Math.log(similarityScale(b.pose) / similarityScale(a.pose)));
    const turn = Math.abs(similarityAngle(b.pose) - similarityAngle(a.pose));
    const degrees = (Math.min(turn, 2 * Math.PI - turn) * 180) / Math.PI;
    if (scale > THRESHOLDS.groupScale || degrees > THRESHOLDS.groupDegrees) return [];
    return finding(character.owner.id, {
      kind: 'group-change',
      start: frame,
      end: frame + 1,
      severity: 'info',
      visibility: VISIBILITY.wrongDrawing * faceSize(judged, frame),
      facts: { degrees: Math.round(degrees * 10) / 10, scale: Math.round(Math.exp(scale) * 1000) / 1000 },
      fix: null,
      content: `${before.group} ${cell.group}`,
    });
  });
}

export const trackFindings = (judged: JudgedShot): Finding[] => [
  ...weakTracks(judged),
  ...positionJumps(judged),
  ...groupChanges(judged),
];
