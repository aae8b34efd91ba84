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
  const parts: { range: FrameRange; decision: Decision | null }[] = [];
  let reached: number = range.start;
  const upTo = (end: number, decision: Decision | null): void => {
    if (end > reached) parts.push({ range: frameRange(reached, end), decision });
    reached = Math.max(reached, end);
  };
  for (const decision of lane) {
    upTo(Math.min(decision.start, range.end), null);
    upTo(Math.min(decision.end, range.end), decision);
  }
  upTo(range.end, null);
  return parts;
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

/** First index at which `isBehind` holds; it must hold for every entry from there on. */
function firstIndex<Item>(list: readonly Item[], isBehind: (item: Item) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = list[middle];
    if (item !== undefined && isBehind(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The lane's decisions that overlap or touch the range, as indices [from, to) of the sorted list. */
function neighbourhood<Decision extends RangedDecision>(
  list: readonly Decision[],
  laneOf: LaneOf<Decision>,
  lane: string,
  range: FrameRange,
): [from: number, to: number] {
  const comesAfter = (decision: Decision, isPast: boolean): boolean => {
    const here = laneOf(decision);
    return here === lane ? isPast : here > lane;
  };
  return [
    firstIndex(list, (decision) => comesAfter(decision, decision.end >= range.start)),
    firstIndex(list, (decision) => comesAfter(decision, decision.start > range.end)),
  ];
}

/**
 * Rewrites what one lane decides inside a range: what was there is trimmed or split, `decide` is asked for each stretch of
 * it, and the list comes back sorted, without overlap, equal neighbours joined. Frames outside the range keep their decision,
 * and decisions that do not touch the range stay the very objects they were. `list` must be in order (see orderComplaint).
 */
export function rewriteRange<Decision extends RangedDecision>(
  list: readonly Decision[],
  { laneOf, same, lane, range, decide }: Rewrite<Decision>,
): Decision[] {
  const [from, to] = neighbourhood(list, laneOf, lane, range);
  const own = list.slice(from, to);
  const outside = own.flatMap((decision) => {
    if (decision.end <= range.start || decision.start >= range.end) return [decision];
    const parts: Decision[] = [];
    if (decision.start < range.start) parts.push({ ...decision, end: range.start });
    if (decision.end > range.end) parts.push({ ...decision, start: range.end });
    return parts;
  });
  const inside = segments(own, range).flatMap(({ range: part, decision }) => decide(part, decision) ?? []);
  const sorted = [...outside, ...inside].sort((a, b) => a.start - b.start);
  return [...list.slice(0, from), ...joinEqual(sorted, laneOf, same), ...list.slice(to)];
}

/** Puts `decisions` (in order, inside the range) in the place of all that the lane decides inside the range. */
export function replaceRange<Decision extends RangedDecision>(
  list: readonly Decision[],
  { laneOf, same, lane, range }: Omit<Rewrite<Decision>, 'decide'>,
  decisions: readonly Decision[],
): Decision[] {
  const cleared = rewriteRange(list, { laneOf, same, lane, range, decide: () => null });
  const [from, to] = neighbourhood(cleared, laneOf, lane, range);
  const sorted = [...cleared.slice(from, to), ...decisions].sort((a, b) => a.start - b.start);
  return [...cleared.slice(0, from), ...joinEqual(sorted, laneOf, same), ...cleared.slice(to)];
}
