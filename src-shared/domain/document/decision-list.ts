import type { CharacterId, DrawingId } from '../mouth/mouth-chart.ts';
import type { RangedDecision, TakeChoice } from '../overrides/overrides.ts';
import { type FrameRange, frameRange } from '../time/frame.ts';

/** Decisions of one lane never overlap; decisions of different lanes know nothing of each other. */
export type LaneOf<Decision> = (decision: Decision) => string;

export const laneOfCharacter: LaneOf<RangedDecision> = ({ character }) => character;
/** Character ids hold no control characters, so the separator keeps lanes apart and in order of characters. */
export const choiceLane = (character: CharacterId, drawing: DrawingId): string =>
  `${character}\u0000${drawing}`;
export const laneOfChoice: LaneOf<TakeChoice> = ({ character, drawing }) => choiceLane(character, drawing);

const byLaneAndStart =
  <Decision extends RangedDecision>(laneOf: LaneOf<Decision>) =>
  (a: Decision, b: Decision): number => {
    const [laneA, laneB] = [laneOf(a), laneOf(b)];
    return laneA === laneB ? a.start - b.start : laneA < laneB ? -1 : 1;
  };

/** What is wrong with the order of a stored list, or null. */
export function orderComplaint<Decision extends RangedDecision>(
  list: readonly Decision[],
  laneOf: LaneOf<Decision>,
): string | null {
  for (let i = 1; i < list.length; i += 1) {
    const [before, here] = [list[i - 1], list[i]];
    if (!before || !here) continue;
    const [laneBefore, lane] = [laneOf(before), laneOf(here)];
    if (laneBefore > lane || (laneBefore === lane && before.start > here.start)) {
      return `entry ${i} is out of order`;
    }
    if (laneBefore === lane && before.end > here.start) return `entry ${i} overlaps the one before it`;
  }
  return null;
}

/** A lane's frames inside `range`, cut where decisions begin and end; `decision` is null where there is none. */
function segments<Decision extends RangedDecision>(
  lane: readonly Decision[],
  range: FrameRange,
): { range: FrameRange; decision: Decision | null }[] {
  const inside = lane.filter(({ start, end }) => start < range.end && end > range.start);
  const edges = [range.start, range.end, ...inside.flatMap(({ start, end }) => [start, end])]
    .filter((edge) => edge >= range.start && edge <= range.end)
    .sort((a, b) => a - b);
  return edges.flatMap((start, index) => {
    const end = edges[index + 1];
    if (end === undefined || end === start) return [];
    const decision = inside.find((candidate) => candidate.start <= start && candidate.end >= end) ?? null;
    return [{ range: frameRange(start, end), decision }];
  });
}

/** Joins neighbours of one lane that touch and decide the same. */
function joinEqual<Decision extends RangedDecision>(
  sorted: readonly Decision[],
  laneOf: LaneOf<Decision>,
  same: (a: Decision, b: Decision) => boolean,
): Decision[] {
  const joined: Decision[] = [];
  for (const decision of sorted) {
    const last = joined.at(-1);
    if (last && last.end === decision.start && laneOf(last) === laneOf(decision) && same(last, decision)) {
      joined[joined.length - 1] = { ...last, end: decision.end };
    } else joined.push(decision);
  }
  return joined;
}

export interface Rewrite<Decision extends RangedDecision> {
  readonly laneOf: LaneOf<Decision>;
  /** Equal apart from their range. */
  readonly same: (a: Decision, b: Decision) => boolean;
  readonly lane: string;
  readonly range: FrameRange;
  /** The new decision of a segment (its range is set by the caller's answer), or null to clear it. */
  readonly decide: (range: FrameRange, before: Decision | null) => Decision | null;
}

/**
 * Rewrites what one lane decides inside a range: what was there is trimmed or split, `decide` is asked for each stretch of
 * it, and the list comes back sorted, without overlap, equal neighbours joined. Frames outside the range keep their decision.
 */
export function rewriteRange<Decision extends RangedDecision>(
  list: readonly Decision[],
  { laneOf, same, lane, range, decide }: Rewrite<Decision>,
): Decision[] {
  const others = list.filter((decision) => laneOf(decision) !== lane);
  const own = list.filter((decision) => laneOf(decision) === lane);
  const outside = own.flatMap((decision) => {
    if (decision.end <= range.start || decision.start >= range.end) return [decision];
    const parts: Decision[] = [];
    if (decision.start < range.start) parts.push({ ...decision, end: range.start });
    if (decision.end > range.end) parts.push({ ...decision, start: range.end });
    return parts;
  });
  const inside = segments(own, range).flatMap(({ range: part, decision }) => decide(part, decision) ?? []);
  const sorted = [...others, ...outside, ...inside].sort(byLaneAndStart(laneOf));
  return joinEqual(sorted, laneOf, same);
}
