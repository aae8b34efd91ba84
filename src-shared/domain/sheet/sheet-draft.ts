import { NEUTRAL_EXPRESSION } from '../mouth/expressions.ts';
import type { DrawingId, GroupId } from '../mouth/mouth-chart.ts';
import { DecisionCursor } from '../overrides/decision-cursor.ts';
import type { TakeChoice } from '../overrides/overrides.ts';
import type { OwnDecisions } from '../overrides/own-decisions.ts';
import type { CellAuthor } from './exposure-sheet.ts';
import type { ResolvedCell } from './resolve-sheet.ts';
import type { Demand } from './sheet-demand.ts';
import { type FrameNote, NOTES } from './sheet-problems.ts';
import type { PageName, ShownDrawing, TakeSelection } from './take-selection.ts';

/** A cell that could be drawn, or the reason why it could not (yet). */
export type DraftCell =
  | { readonly cell: ResolvedCell; readonly note: FrameNote | null }
  | { readonly cell: null; readonly hole: 'no-face' | 'no-picture'; readonly by: CellAuthor };

export function sourceCell(by: CellAuthor, group: GroupId | null): ResolvedCell {
  return { state: 'source', drawing: null, by, take: null, group, verdict: null, standsFor: null };
}

function draftCell(
  demand: Demand,
  page: PageName | null,
  present: boolean,
  selection: TakeSelection,
  choiceOf: (drawing: DrawingId) => TakeChoice | null,
): DraftCell {
  const group = page?.group ?? null;
  if (demand.state === 'source') return { cell: sourceCell(demand.by, group), note: null };
  if (!present) return { cell: null, hole: 'no-face', by: demand.by };
  const shown = page && selection.nearest(demand.drawing, demand.state, page, choiceOf);
  if (!page || !shown) return { cell: null, hole: 'no-picture', by: demand.by };
  const { drawing, take } = shown;
  const asWanted = drawing === demand.drawing;
  return {
    cell: {
      state: drawing.state,
      drawing: drawing.id,
      by: asWanted ? demand.by : 'rule',
      take: take.id,
      group,
      verdict: take.verdict.outcome,
      standsFor: asWanted ? null : (demand.drawing?.id ?? null),
    },
    note: noteOn(demand, page, shown),
  };
}

function noteOn(
  demand: Demand,
  { group, expression }: PageName,
  { drawing, take }: ShownDrawing,
): FrameNote | null {
  if (drawing !== demand.drawing) {
    return NOTES.noTake(demand.drawing?.label ?? demand.state, group, drawing.label);
  }
  return take.expression === expression ? null : NOTES.otherPage(expression, drawing.label, group);
}

/** Looks up the choice of any drawing at ascending frames, the first not before `from`. */
function choicesFrom(
  choices: readonly TakeChoice[],
  from: number,
): (drawing: DrawingId, frame: number) => TakeChoice | null {
  if (choices.length === 0) return () => null;
  const byDrawing = new Map<DrawingId, TakeChoice[]>();
  for (const choice of choices) {
    const list = byDrawing.get(choice.drawing);
    if (list) list.push(choice);
    else byDrawing.set(choice.drawing, [choice]);
  }
  const cursors = new Map([...byDrawing].map(([drawing, list]) => [drawing, new DecisionCursor(list, from)]));
  return (drawing, frame) => cursors.get(drawing)?.at(frame) ?? null;
}

/** The pages of a face group, each the same object every time. */
function pagesOf(): (group: GroupId | null, expression: string) => PageName | null {
  const made = new Map<string, PageName>();
  return (group, expression) => {
    if (group === null) return null;
    const key = expression === NEUTRAL_EXPRESSION ? group : `${group}\u0000${expression}`;
    const page = made.get(key) ?? { group, expression };
    made.set(key, page);
    return page;
  };
}

/**
 * The draft of any frame, ascending, the first not before `from`. Where no take is chosen by hand, equal demands on equal
 * pages share one draft: a sheet holds few different ones.
 */
export function draftsFrom(
  { choices, expressions }: Pick<OwnDecisions, 'choices' | 'expressions'>,
  selection: TakeSelection,
  from: number,
): (demand: Demand, group: GroupId | null, present: boolean, frame: number) => DraftCell {
  const choiceAt = choicesFrom(choices, from);
  const stretches = new DecisionCursor(expressions, from);
  const pageOf = pagesOf();
  const made = new Map<Demand, Map<PageName | null, DraftCell>>();
  const shared = (demand: Demand, page: PageName | null): DraftCell => {
    const known = made.get(demand)?.get(page);
    if (known) return known;
    const draft = draftCell(demand, page, true, selection, () => null);
    made.set(demand, (made.get(demand) ?? new Map<PageName | null, DraftCell>()).set(page, draft));
    return draft;
  };
  return (demand, group, present, frame) => {
    const page = pageOf(group, stretches.at(frame)?.expression ?? NEUTRAL_EXPRESSION);
    return present && choices.length === 0
      ? shared(demand, page)
      : draftCell(demand, page, present, selection, (drawing) => choiceAt(drawing, frame));
  };
}
