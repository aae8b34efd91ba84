import type { ProjectState } from '#renderer/document/project-state.ts';
import { activeCells, cutsOf, type ShownCells } from '#renderer/document/shown-cells.ts';
import type { Session } from '#renderer/session/session-store.ts';
import { expressionAt } from '#shared/domain/mouth/expressions.ts';
import type { Take } from '#shared/domain/mouth/mouth-chart.ts';
import { exposureAt } from '#shared/domain/sheet/holds.ts';
import type { ResolvedCell } from '#shared/domain/sheet/resolve-sheet.ts';
import type { SheetPlace } from './decision-scope.ts';

/** A slot of the chart that a new mouth would be made for. */
export interface WantedMouth {
  readonly group: string;
  readonly expression: string;
  readonly drawing: string;
}

/** What inspector, mouth chart and their verbs speak of. */
export interface TakeTarget {
  readonly shown: ShownCells;
  readonly frame: number;
  readonly cell: ResolvedCell;
  /** The hold at the playhead, whatever is selected. */
  readonly hold: { readonly start: number; readonly end: number };
  readonly isSelection: boolean;
  readonly place: SheetPlace;
  /** The take shown on the frame; null for source pixels. */
  readonly shownTake: Take | null;
  /** The take picked out in the chart, else the one shown. */
  readonly take: Take | null;
  /** What a new mouth would be made for: what stands in for another drawing asks for that one. */
  readonly wanted: WantedMouth | null;
}

type Facts = Pick<ProjectState, 'document' | 'sheets' | 'analysis' | 'timeline' | 'takes'>;
type Where = Pick<Session, 'character' | 'playhead' | 'selection' | 'pickedTake'>;

export const takeById = (state: Pick<ProjectState, 'takes'>, shown: ShownCells, id: string): Take | null =>
  shown.found?.takes.find((take) => take.id === id) ?? state.takes.find((take) => take.id === id) ?? null;

/** null without a character or a frame. */
export function takeTargetOf(state: Facts, where: Where): TakeTarget | null {
  const shown = activeCells(state as ProjectState, where.character);
  const { playhead: frame, selection, pickedTake } = where;
  const cell = shown?.cells[frame];
  if (!shown || !cell) return null;
  const cuts = cutsOf(state as ProjectState);
  const hold = exposureAt(shown.cells, frame, cuts);
  if (!hold) return null;
  const end = Math.min(selection?.end ?? 0, shown.cells.length);
  const chosen = selection && selection.start < end ? { start: selection.start, end } : null;
  const groups = shown.found?.groups ?? [];
  const shownTake = cell.take === null ? null : takeById(state, shown, cell.take);
  const picked = pickedTake?.playhead === frame ? takeById(state, shown, pickedTake.take) : null;
  const take = picked?.character === shown.owner.id ? picked : shownTake;
  const drawing = cell.standsFor ?? cell.drawing;
  const { expressions } = state.document.overrides;
  const expression = expressionAt(expressions, shown.owner.id, frame);
  const wanted = take && take !== shownTake ? take : { group: cell.group, expression, drawing };
  return {
    shown,
    frame,
    cell,
    hold,
    isSelection: chosen !== null,
    place: {
      span: chosen ?? hold,
      cells: shown.cells,
      cuts,
      groups,
      group: cell.group,
      expression,
      expressions,
    },
    shownTake,
    take,
    wanted:
      wanted.group && wanted.drawing
        ? { group: wanted.group, expression: wanted.expression, drawing: wanted.drawing }
        : null,
  };
}

/** Why nothing of a character may be changed now; null when it may. */
export function fixedBecause(
  { writable, document }: Pick<ProjectState, 'writable' | 'document'>,
  character: string,
): 'read-only' | 'locked' | null {
  if (!writable) return 'read-only';
  return document.overrides.locked.some((locked) => locked === character) ? 'locked' : null;
}
