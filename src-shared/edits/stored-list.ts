import { castDraft, current, type Draft, isDraft } from 'immer';
import { laneOfCharacter, type Rewrite, rewriteRange } from '#shared/domain/document/decision-list.ts';
import type { RangedDecision } from '#shared/domain/overrides/overrides.ts';
import type { FrameRange } from '#shared/domain/time/frame.ts';

/** The list as it is now, outside the draft. */
export function listNow<Item>(stored: Draft<Item>[]): readonly Item[] {
  const list: unknown = stored;
  return (isDraft(list) ? current(list) : list) as readonly Item[];
}

/** Makes a draft's list equal to `next`, touching only entries that differ, so that the patches stay small. */
export function storeList<Item>(stored: Draft<Item>[], before: readonly Item[], next: readonly Item[]): void {
  const shorter = Math.min(before.length, next.length);
  let head = 0;
  while (head < shorter && before[head] === next[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === next[next.length - 1 - tail])
    tail += 1;
  const middle = next.slice(head, next.length - tail).map((item) => castDraft(item) as Draft<Item>);
  stored.splice(head, before.length - head - tail, ...middle);
}

/** Rewrites one lane of a draft's list of ranged decisions (see rewriteRange). */
export function rewriteStored<Decision extends RangedDecision>(
  stored: Draft<Decision>[],
  rewrite: Rewrite<Decision>,
): void {
  const before = listNow<Decision>(stored);
  storeList(stored, before, rewriteRange(before, rewrite));
}

/** The usual rewrite: one lane per character, clear a range or decide it anew from what was there. */
export function rewriteCharacter<Decision extends RangedDecision>(
  stored: Draft<Decision>[],
  character: Decision['character'],
  range: FrameRange,
  same: (a: Decision, b: Decision) => boolean,
  decide: Rewrite<Decision>['decide'],
): void {
  rewriteStored(stored, { laneOf: laneOfCharacter, same, lane: character, range, decide });
}
