import { resolveSheets } from '#shared/domain/analysis/character-sheets.ts';
import { SheetResolver } from '#shared/domain/analysis/sheet-resolver.ts';
import { applyEdit } from '#shared/edits/apply-edit.ts';
import { longShot, workedOver } from './long-shot.ts';

/** Milliseconds. */
interface Spread {
  readonly median: number;
  readonly p95: number;
}

export interface ResolvingRow {
  readonly frames: number;
  /** Exposures already set by hand. */
  readonly decided: number;
  readonly edit: Spread;
  readonly resolve: Spread;
  readonly both: Spread;
  readonly fromScratch: Spread;
}

const EDITS = 300;
const SCRATCH_ROUNDS = 7;
/** Edits before the measured ones: the compiler settles, and the document is frozen once. */
const WARM_UP = 50;

function spread(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}

function timed(run: () => void): number {
  const begin = performance.now();
  run();
  return performance.now() - begin;
}

/** What one painted hold costs in a long shot: the edit itself and resolving the sheet again, beside resolving from scratch. */
export function resolvingRun(frames: number, decided: number): ResolvingRow {
  const shot = longShot(frames, 1);
  let document = workedOver(frames, decided);
  const resolver = new SheetResolver(shot);
  resolver.resolve(document);
  const [edit, resolve]: [number[], number[]] = [[], []];
  for (let round = 0; round < WARM_UP + EDITS; round += 1) {
    const start = (round * 1711) % frames;
    const args = { start, end: start + 3, state: round % 2 === 0 ? 'half_open' : 'source' };
    const applied = timed(() => {
      document = applyEdit(document, 'set-cells', args).document;
    });
    const resolved = timed(() => resolver.resolve(document));
    if (round < WARM_UP) continue;
    edit.push(applied);
    resolve.push(resolved);
  }
  const scratch = Array.from({ length: SCRATCH_ROUNDS }, () => timed(() => resolveSheets(document, shot)));
  const both = edit.map((time, index) => time + (resolve[index] ?? 0));
  return {
    frames,
    decided,
    edit: spread(edit),
    resolve: spread(resolve),
    both: spread(both),
    fromScratch: spread(scratch),
  };
}
