import type { SheetState } from '#shared/domain/mouth/mouth-state.ts';
import type { CellAuthor } from '#shared/domain/sheet/exposure-sheet.ts';
import { showSame } from '#shared/domain/sheet/holds.ts';
import type { ResolvedCell } from '#shared/domain/sheet/resolve-sheet.ts';

/** Stretches of frames with one value each; they tile [0, frameCount). */
export interface FrameRuns<Value> {
  /** First frames, ascending; the first is 0. */
  readonly starts: readonly number[];
  readonly values: readonly Value[];
  readonly frameCount: number;
}

/** Index of the run that a frame lies in; 0 when there are none. */
export function runIndexAt({ starts }: Pick<FrameRuns<unknown>, 'starts'>, frame: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= frame) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** Calls `visit` for every run that meets [start, end), in order. */
export function visitRuns<Value>(
  runs: FrameRuns<Value>,
  { start, end }: { readonly start: number; readonly end: number },
  visit: (value: Value, start: number, end: number) => void,
): void {
  for (let index = runIndexAt(runs, start); index < runs.starts.length; index += 1) {
    const from = runs.starts[index] ?? 0;
    if (from >= end) return;
    visit(runs.values[index] as Value, from, runs.starts[index + 1] ?? runs.frameCount);
  }
}

class RunWriter<Value> {
  readonly starts: number[] = [];
  readonly values: Value[] = [];

  begin(frame: number, value: Value): void {
    this.starts.push(frame);
    this.values.push(value);
  }

  finished(frameCount: number): FrameRuns<Value> {
    return { starts: this.starts, values: this.values, frameCount };
  }
}

/** Everything the lanes of one character draw from its cells, gathered in one pass. */
export interface CellRuns {
  /** One drawing on screen; a cut ends it. */
  readonly holds: FrameRuns<SheetState>;
  readonly authors: FrameRuns<CellAuthor>;
  readonly verdicts: FrameRuns<ResolvedCell['verdict']>;
}

export function cellRuns(cells: readonly ResolvedCell[], cuts: readonly number[]): CellRuns {
  const edges = new Set(cuts);
  const holds = new RunWriter<SheetState>();
  const authors = new RunWriter<CellAuthor>();
  const verdicts = new RunWriter<ResolvedCell['verdict']>();
  let before: ResolvedCell | undefined;
  for (let frame = 0; frame < cells.length; frame += 1) {
    const cell = cells[frame];
    if (!cell) continue;
    if (!showSame(before, cell) || edges.has(frame)) holds.begin(frame, cell.state);
    if (before?.by !== cell.by) authors.begin(frame, cell.by);
    if (!before || before.verdict !== cell.verdict) verdicts.begin(frame, cell.verdict);
    before = cell;
  }
  const { length } = cells;
  return {
    holds: holds.finished(length),
    authors: authors.finished(length),
    verdicts: verdicts.finished(length),
  };
}

const known = new WeakMap<readonly ResolvedCell[], { cuts: readonly number[]; runs: CellRuns }>();

/** The runs of a list of cells, worked out once. */
export function runsOfCells(cells: readonly ResolvedCell[], cuts: readonly number[]): CellRuns {
  const kept = known.get(cells);
  if (kept?.cuts === cuts) return kept.runs;
  const runs = cellRuns(cells, cuts);
  known.set(cells, { cuts, runs });
  return runs;
}
