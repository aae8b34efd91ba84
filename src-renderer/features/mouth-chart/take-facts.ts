import { decisionOn, type TakeUse } from '#renderer/commands/takes/take-page.ts';
import type { TakeView } from '#renderer/commands/takes/use-take-target.ts';
import type { Words } from '#renderer/words/words.ts';
import type { Take } from '#shared/domain/mouth/mouth-chart.ts';

export type TakeMark = keyof Words['inspector']['chart']['marks'];

/** What a chart says of one take. */
export interface TakeFacts {
  readonly take: Take;
  readonly use: TakeUse | null;
  readonly marks: readonly TakeMark[];
  readonly decision: 'accept' | 'reject' | null;
  /** Some choice of the artist names it. */
  readonly isChosen: boolean;
  /** Why it cannot be taken off the shelf; null when it can. */
  readonly kept: 'in-use' | 'current' | null;
}

/** @param trial id of the take that waits for the person's word */
export function takeFacts(
  take: Take,
  { document, shown, shownTake }: Pick<TakeView, 'document' | 'shown' | 'shownTake'>,
  uses: ReadonlyMap<string, TakeUse>,
  trial: string | null,
): TakeFacts {
  const use = uses.get(take.id) ?? null;
  const decision = decisionOn(document, take.id);
  const isChosen = document.overrides.choices.some((choice) => choice.take === take.id);
  const isCurrent = shown.found?.takes.some(({ id }) => id === take.id) ?? false;
  const marks: TakeMark[] = [];
  if (take.id === trial) marks.push('fresh');
  if (take.id === shownTake?.id) marks.push('shown');
  if (isChosen) marks.push('chosen');
  if (decision === 'accept') marks.push('accepted');
  if (decision === 'reject') marks.push('rejected');
  return {
    take,
    use,
    marks,
    decision,
    isChosen,
    kept: use || isChosen ? 'in-use' : isCurrent ? 'current' : null,
  };
}
