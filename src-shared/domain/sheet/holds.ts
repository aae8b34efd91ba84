/** Holds as an editor sees them: one drawing on screen, whoever decided its frames. A cut always ends a hold. */
import type { SheetState } from '../mouth/mouth-state.ts';
import type { CellChoice } from '../overrides/overrides.ts';
import { type FrameRange, frameRange } from '../time/frame.ts';
import type { Cell } from './exposure-sheet.ts';

type Shown = Pick<Cell, 'state' | 'drawing'>;

export const showSame = (a: Shown | undefined, b: Shown | undefined): boolean =>
  a !== undefined && b !== undefined && a.state === b.state && a.drawing === b.drawing;

/** What an edit has to ask for so that another frame shows the same. */
export const choiceOf = ({ state, drawing }: Shown): CellChoice =>
  drawing === null ? { state } : { drawing: drawing as Extract<CellChoice, { drawing: unknown }>['drawing'] };

/** The hold that a frame belongs to: setting it as a whole changes no neighbour. null beyond the sheet. */
export function exposureAt(
  cells: readonly Shown[],
  frame: number,
  cuts: readonly number[] = [],
): FrameRange | null {
  const here = cells[frame];
  if (!here) return null;
  const edges = new Set(cuts);
  let [start, end] = [frame, frame + 1];
  while (start > 0 && !edges.has(start) && showSame(cells[start - 1], here)) start -= 1;
  while (end < cells.length && !edges.has(end) && showSame(cells[end], here)) end += 1;
  return frameRange(start, end);
}

/** All holds of a sheet in order; they tile it. */
export function holdsOf(
  cells: readonly Shown[],
  cuts: readonly number[] = [],
): { readonly start: number; readonly end: number; readonly shown: Shown }[] {
  const edges = new Set(cuts);
  const holds: { start: number; end: number; shown: Shown }[] = [];
  for (const [frame, shown] of cells.entries()) {
    const last = holds.at(-1);
    if (last && !edges.has(frame) && showSame(last.shown, shown)) last.end = frame + 1;
    else holds.push({ start: frame, end: frame + 1, shown });
  }
  return holds;
}

/** Arguments of `set-cells` that say what was done, or null when nothing would change. */
export interface EdgeMove extends FrameRange {
  readonly show: CellChoice;
}

/**
 * Dragging the edge between two holds (`edge` = first frame of the later one) to `to`: the one that grows is shown on the
 * frames between. An edge never leaves its two holds' neighbours behind: it stops at the far end of the hold that shrinks
 * less one frame, so that no hold vanishes under the pointer.
 */
export function movedEdge(
  cells: readonly Shown[],
  edge: number,
  to: number,
  cuts: readonly number[] = [],
): EdgeMove | null {
  const [before, after] = [exposureAt(cells, edge - 1, cuts), exposureAt(cells, edge, cuts)];
  const [earlier, later] = [cells[edge - 1], cells[edge]];
  if (!before || !after || !earlier || !later || before.end !== edge || cuts.includes(edge)) return null;
  const target = Math.min(Math.max(to, before.start + 1), after.end - 1);
  if (target === edge) return null;
  return target < edge
    ? { ...frameRange(target, edge), show: choiceOf(later) }
    : { ...frameRange(edge, target), show: choiceOf(earlier) };
}

/** Grids that drawings are shot on: every frame, every second, every third. */
export type Shooting = 1 | 2 | 3;

/**
 * The frame nearest to `frame` on which a new drawing may begin when shooting on ones, twos or threes. The grid counts from
 * the first drawing of the cut that the frame lies in; the next cut is always allowed.
 */
export function snappedFrame(
  frame: number,
  shooting: Shooting,
  cuts: readonly number[],
  frameCount: number,
): number {
  const inside = Math.min(Math.max(Math.round(frame), 0), frameCount);
  const start = cuts.reduce((latest, cut) => (cut <= inside && cut > latest ? cut : latest), 0);
  const end = cuts.reduce((next, cut) => (cut > inside && cut < next ? cut : next), frameCount);
  const snapped = start + Math.round((inside - start) / shooting) * shooting;
  return end - inside < Math.abs(snapped - inside) || snapped > end ? end : snapped;
}

/** What the frame before `start` shows, for filling from it; null at the first frame. */
export const shownBefore = (cells: readonly Shown[], start: number): CellChoice | null => {
  const before = cells[start - 1];
  return before ? choiceOf(before) : null;
};

/** Numbers of the trade for states: 0 = source, 1 閉じ口, 2 中口, 3 開き口. */
export const STATE_NUMBERS: Readonly<Record<SheetState, 0 | 1 | 2 | 3>> = {
  source: 0,
  neutral_closed: 1,
  half_open: 2,
  fully_open: 3,
};
