import { listDifference } from '#shared/kit/list-difference.ts';
import type { CharacterId } from '../mouth/mouth-chart.ts';
import type { Overrides, RangedDecision } from './overrides.ts';

/** Decisions of one character, in order of frames (take choices: of drawings, then frames). */
export interface OwnDecisions
  extends Pick<Overrides, 'cells' | 'modes' | 'slips' | 'choices' | 'nudges' | 'expressions'> {
  readonly hidden: boolean;
}

/** Decisions of one character, in order of frames. */
export const decisionsOf = <Decision extends RangedDecision>(
  list: readonly Decision[],
  { character }: { readonly character: CharacterId },
): Decision[] => list.filter((decision) => decision.character === character);

type ListName = Exclude<keyof OwnDecisions, 'hidden'>;

/** What a document's overrides say of one character. Lists that stayed the same since `before` are the very same again. */
export function ownDecisions(
  overrides: Overrides,
  character: CharacterId,
  before: { readonly overrides: Overrides; readonly own: OwnDecisions } | null = null,
): OwnDecisions {
  const own = <Name extends ListName>(name: Name): OwnDecisions[Name] => {
    if (before && before.overrides[name] === overrides[name]) return before.own[name];
    const all: readonly RangedDecision[] = overrides[name];
    const list = decisionsOf(all, { character });
    const known: readonly RangedDecision[] | undefined = before?.own[name];
    const isKnown =
      known?.length === list.length && list.every((decision, index) => decision === known[index]);
    // Filtering keeps entries of the list it filters.
    return (isKnown ? known : list) as OwnDecisions[Name];
  };
  return {
    cells: own('cells'),
    modes: own('modes'),
    slips: own('slips'),
    choices: own('choices'),
    nudges: own('nudges'),
    expressions: own('expressions'),
    hidden: overrides.hidden.includes(character),
  };
}

/** Frames [start, end) on which two lists of decisions may differ; null when they are equal entry by entry. */
export function changedFrames(
  before: readonly RangedDecision[],
  next: readonly RangedDecision[],
): { readonly start: number; readonly end: number } | null {
  if (before === next) return null;
  const { start, beforeEnd, nextEnd } = listDifference<RangedDecision>(before, next);
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  for (const [list, end] of [
    [before, beforeEnd],
    [next, nextEnd],
  ] as const) {
    for (let index = start; index < end; index += 1) {
      first = Math.min(first, list[index]?.start ?? first);
      last = Math.max(last, list[index]?.end ?? last);
    }
  }
  return last > first ? { start: first, end: last } : null;
}
