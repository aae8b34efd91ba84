import { exposureAt, movedEdge } from '#shared/domain/sheet/holds.ts';
import type { ResolvedCell } from '#shared/domain/sheet/resolve-sheet.ts';

interface Hold {
  readonly start: number;
  readonly end: number;
}

/** Frames that a hold can be long when its end is moved; both are its own length where nothing lies behind it in its shot. */
export function lengthBounds(
  cells: readonly ResolvedCell[],
  hold: Hold,
  cuts: readonly number[],
): { readonly min: number; readonly max: number } {
  const next = cuts.includes(hold.end) ? null : exposureAt(cells, hold.end, cuts);
  const length = hold.end - hold.start;
  return next ? { min: 1, max: next.end - 1 - hold.start } : { min: length, max: length };
}

/** Arguments of `set-cells` that make a hold so long; null when it is that already or cannot be. */
export const lengthMove = (
  cells: readonly ResolvedCell[],
  hold: Hold,
  length: number,
  cuts: readonly number[],
) => movedEdge(cells, hold.end, hold.start + length, cuts);
