import type { SheetState } from '../mouth/mouth-state.ts';

export const CELL_AUTHORS = ['auto', 'rule', 'artist'] as const;
/** Who decided a cell: the analysis, a rule that repaired it (fallback, range mode), or the artist. */
export type CellAuthor = (typeof CELL_AUTHORS)[number];

/** One slot of the sheet: frame × character. `drawing` is null for `source` cells. */
export interface Cell {
  readonly state: SheetState;
  readonly drawing: string | null;
  readonly by: CellAuthor;
}

/** One cell held over `length` ≥ 1 frames from `start`. */
export interface Exposure {
  readonly start: number;
  readonly length: number;
  readonly cell: Cell;
}

export const sameCell = (a: Cell, b: Cell): boolean =>
  a.state === b.state && a.drawing === b.drawing && a.by === b.by;

/** Joins equal neighbours; the result tiles the cells without gap or overlap. */
export function toExposures(cells: readonly Cell[]): Exposure[] {
  const exposures: Exposure[] = [];
  for (const [index, cell] of cells.entries()) {
    const last = exposures.at(-1);
    if (last && sameCell(last.cell, cell))
      exposures[exposures.length - 1] = { ...last, length: last.length + 1 };
    else exposures.push({ start: index, length: 1, cell });
  }
  return exposures;
}
