/** Findings about holds that are too short or too alike. What the artist set is a decision and never found here. */
import { choiceOf } from '../sheet/holds.ts';
import { type EditCall, type Finding, type Fix, finding } from './finding.ts';
import { THRESHOLDS, VISIBILITY } from './finding-thresholds.ts';
import {
  canShow,
  faceSize,
  framesIn,
  framesWithin,
  type JudgedHold,
  type JudgedShot,
  jawStep,
  lengthOf,
  shortestHold,
  shownText,
} from './judged-shot.ts';

export function showEdit(
  { character }: JudgedShot,
  { start, end }: { readonly start: number; readonly end: number },
  shown: Pick<JudgedHold, 'drawing' | 'state'>,
): EditCall {
  return { name: 'set-cells', args: { character: character.owner.id, start, end, ...choiceOf(shown) } };
}

/** Holds before and after in the same shot. */
function neighbours(judged: JudgedShot, index: number): [JudgedHold | null, JudgedHold | null] {
  const { holds, cuts } = judged;
  const here = holds[index];
  const before = here && !cuts.has(here.start) ? (holds[index - 1] ?? null) : null;
  const after = here && !cuts.has(here.end) ? (holds[index + 1] ?? null) : null;
  return [before, after];
}

/** Lets a neighbour go on over a hold: the one it is the same as on both sides, else the longer one, drawings before source. */
function neighbourFix(
  judged: JudgedShot,
  hold: JudgedHold,
  sides: readonly (JudgedHold | null)[],
): Fix | null {
  const fit = sides.flatMap((side) =>
    side && canShow(judged, side.drawing, hold.start, hold.end) ? [side] : [],
  );
  const weight = (side: JudgedHold): number => lengthOf(side) - (side.drawing === null ? 1e6 : 0);
  const [first, second] = fit;
  if (!first) return null;
  const best = second && weight(second) > weight(first) ? second : first;
  return { label: 'hold-neighbour', edits: [showEdit(judged, hold, best)] };
}

const isAutomatic = (hold: JudgedHold | null): hold is JudgedHold => hold !== null && !hold.byArtist;

function shortHold(judged: JudgedShot, index: number): Finding | null {
  const hold = judged.holds[index];
  if (!hold || hold.state === 'source' || hold.byArtist) return null;
  const least = shortestHold(judged, hold.state);
  const [before, after] = neighbours(judged, index);
  if (lengthOf(hold) >= least || (!before && !after)) return null;
  const step = Math.max(...[before, after].map((side) => (side ? jawStep(side.state, hold.state) : 0)));
  const shortness = (least - lengthOf(hold)) / least;
  const isOneFrame = lengthOf(hold) === 1;
  const peak = isOneFrame ? VISIBILITY.pop : VISIBILITY.pop * 0.6;
  return finding(judged.character.owner.id, {
    kind: isOneFrame ? 'one-frame' : 'short-hold',
    start: hold.start,
    end: hold.end,
    severity: isOneFrame ? 'warn' : 'info',
    visibility: peak * step * (0.6 + 0.4 * shortness) * faceSize(judged, hold.start),
    facts: { frames: lengthOf(hold), least },
    fix: neighbourFix(judged, hold, [before, after]),
    content: shownText(judged, hold.start, hold.end),
  });
}

/** A-B-A: a drawing that comes for an instant between two of another. */
function alternation(judged: JudgedShot, index: number): Finding | null {
  const hold = judged.holds[index];
  const [before, after] = neighbours(judged, index);
  if (!hold || hold.state === 'source' || !isAutomatic(hold) || !isAutomatic(before) || !isAutomatic(after))
    return null;
  if (before.state === 'source' || before.drawing !== after.drawing) return null;
  const frames = lengthOf(hold);
  const span = lengthOf(before) + frames + lengthOf(after);
  const isBrief = frames <= framesWithin(judged, THRESHOLDS.alternationMiddleMs);
  if (!isBrief || span > framesWithin(judged, THRESHOLDS.alternationSpanMs)) return null;
  if (frames < shortestHold(judged, hold.state)) return null;
  // Lips that meet for a plosive are seen for two frames by intent.
  if (hold.state === 'neutral_closed' && hasClosure(judged, hold)) return null;
  return finding(judged.character.owner.id, {
    kind: 'alternation',
    start: hold.start,
    end: hold.end,
    severity: 'info',
    visibility: VISIBILITY.rattle * jawStep(before.state, hold.state) * 0.7 * faceSize(judged, hold.start),
    facts: { frames, span },
    fix: neighbourFix(judged, hold, [before]),
    content: shownText(judged, before.start, after.end),
  });
}

function hasClosure({ character, fps }: JudgedShot, { start, end }: JudgedHold): boolean {
  const offset = character.owner.voice.offsetMs / 1000;
  const [from, to] = [start / fps - 0.05 - offset, end / fps + 0.15 - offset];
  return (character.found.speech?.phones ?? []).some(
    ({ kind, start: at, end: until }) =>
      (kind === 'closure' || kind === 'labiodental') && at < to && until > from,
  );
}

/** Indices [from, to) of the holds of each run that alternates between two drawings without a rest. */
function rattles(judged: JudgedShot): [from: number, to: number][] {
  const { holds, cuts } = judged;
  const rest = framesIn(judged, THRESHOLDS.machineGunRestMs);
  const found: [number, number][] = [];
  let from = 0;
  for (let index = 0; index <= holds.length; index += 1) {
    const hold = holds[index];
    const isBroken = !hold || hold.byArtist || hold.state === 'source' || lengthOf(hold) >= rest;
    const isCut = hold !== undefined && cuts.has(hold.start);
    const goesOn = index - 2 < from || holds[index - 2]?.drawing === hold?.drawing;
    if (!isBroken && !isCut && goesOn) continue;
    if (index - from > 2 * THRESHOLDS.machineGunCycles) found.push([from, index]);
    // Two holds of one rattle may begin the next one.
    from = isBroken ? index + 1 : isCut ? index : Math.max(from, index - 1);
  }
  return found;
}

/** Two cycles may stay; then one hold goes on until it is a rest, and so on: no rattle is left. */
function restFix(judged: JudgedShot, run: readonly JudgedHold[]): Fix | null {
  const rest = framesIn(judged, THRESHOLDS.machineGunRestMs);
  const edits: EditCall[] = [];
  let kept = 0;
  for (let index = 0; index < run.length; ) {
    const hold = run[index] as JudgedHold;
    index += 1;
    // A wide open mouth is not what one rests on.
    const mayRest = hold.state !== 'fully_open' || run.every(({ state }) => state === 'fully_open');
    if (kept < 3 || !mayRest) {
      kept += 1;
      continue;
    }
    const { start } = hold;
    let end = hold.end;
    while (end - start < rest && index < run.length) {
      end = (run[index] as JudgedHold).end;
      index += 1;
    }
    if (!canShow(judged, hold.drawing, start, end)) return null;
    if (end > hold.end) edits.push(showEdit(judged, { start: hold.end, end }, hold));
    kept = 0;
  }
  return edits.length > 0 ? { label: 'hold-longer', edits } : null;
}

function machineGun(judged: JudgedShot, [from, to]: [number, number]): Finding {
  const run = judged.holds.slice(from, to);
  const [first, second, last] = [run[0] as JudgedHold, run[1] as JudgedHold, run.at(-1) as JudgedHold];
  const cycles = run.length / 2;
  const insistence = Math.min(1, cycles / 6);
  return finding(judged.character.owner.id, {
    kind: 'machine-gun',
    start: first.start,
    end: last.end,
    severity: 'warn',
    visibility:
      VISIBILITY.rattle *
      (0.5 + 0.5 * insistence) *
      jawStep(first.state, second.state) *
      faceSize(judged, first.start),
    facts: { cycles, frames: last.end - first.start },
    fix: restFix(judged, run),
    content: shownText(judged, first.start, last.end),
  });
}

/** One-frame mouths, holds under the preset's shortest, A-B-A and longer alternation. */
export function holdFindings(judged: JudgedShot): Finding[] {
  const guns = rattles(judged);
  const inGun = (index: number): boolean => guns.some(([from, to]) => index >= from && index < to);
  const single = judged.holds.flatMap((_, index) => [
    shortHold(judged, index),
    inGun(index) ? null : alternation(judged, index),
  ]);
  return [...single.flatMap((entry) => entry ?? []), ...guns.map((gun) => machineGun(judged, gun))];
}
