import { SHEET_STATES, type SheetState } from '#shared/domain/mouth/mouth-state.ts';
import type { ResolvedCell } from '#shared/domain/sheet/resolve-sheet.ts';

/** How many of the frames before frame i show each state: shares of any stretch in two look-ups. */
export class StateDensity {
  readonly #counts: readonly Uint32Array[];

  constructor(cells: readonly ResolvedCell[]) {
    const counts = SHEET_STATES.map(() => new Uint32Array(cells.length + 1));
    for (let frame = 0; frame < cells.length; frame += 1) {
      const state = cells[frame]?.state;
      for (let index = 0; index < counts.length; index += 1) {
        const column = counts[index];
        if (column) column[frame + 1] = (column[frame] ?? 0) + (SHEET_STATES[index] === state ? 1 : 0);
      }
    }
    this.#counts = counts;
  }

  /**
   * Shares of many stretches at once, 0 … 1: out[i] of the frames [bounds[i], bounds[i + 1]), at least one each.
   * @param bounds frames within the shot, one more than there are stretches
   */
  shares(state: SheetState, bounds: Int32Array, stretches: number, out: Float32Array): void {
    const column = this.#counts[SHEET_STATES.indexOf(state)];
    if (!column) return;
    for (let index = 0; index < stretches; index += 1) {
      const start = bounds[index] as number;
      const end = Math.max(start + 1, bounds[index + 1] as number);
      out[index] = ((column[end] as number) - (column[start] as number)) / (end - start);
    }
  }

  /** Share of frames [start, end) that show a state, 0 … 1. */
  share(state: SheetState, start: number, end: number): number {
    const column = this.#counts[SHEET_STATES.indexOf(state)];
    if (!column || end <= start) return 0;
    return ((column[end] ?? 0) - (column[start] ?? 0)) / (end - start);
  }
}

const known = new WeakMap<readonly ResolvedCell[], StateDensity>();

export function densityOfCells(cells: readonly ResolvedCell[]): StateDensity {
  const kept = known.get(cells) ?? new StateDensity(cells);
  known.set(cells, kept);
  return kept;
}
