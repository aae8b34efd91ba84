import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import type { Take } from '#shared/domain/mouth/mouth-chart.ts';
import type { ResolvedCell } from '#shared/domain/sheet/resolve-sheet.ts';

/** All takes of one drawing of a page in a lasting order: those of the last run first, each by attempt, then what was added. */
export function takesOf(
  current: readonly Take[],
  kept: readonly Take[],
  { character, group, expression, drawing }: PageSlot,
): Take[] {
  const fits = (take: Take) =>
    take.character === character &&
    take.group === group &&
    take.expression === expression &&
    take.drawing === drawing;
  const first = current.filter(fits);
  const known = new Set(first.map(({ id }) => id));
  const rest = kept.filter((take) => fits(take) && !known.has(take.id));
  const byAttempt = (a: Take, b: Take) => a.attempt - b.attempt || (a.id < b.id ? -1 : 1);
  return [...first.sort(byAttempt), ...rest.sort(byAttempt)];
}

export interface PageSlot {
  readonly character: string;
  readonly group: string;
  readonly expression: string;
  readonly drawing: string;
}

/** Where a take is seen. */
export interface TakeUse {
  readonly frames: number;
  readonly first: number;
}

/** How many frames of a sheet show each take, and the first one. */
export function takeUses(cells: readonly ResolvedCell[]): ReadonlyMap<string, TakeUse> {
  const uses = new Map<string, { frames: number; first: number }>();
  let last: { frames: number; first: number } | undefined;
  let lastTake: string | null = null;
  for (const [frame, { take }] of cells.entries()) {
    if (take === null) continue;
    if (take !== lastTake || !last) {
      last = uses.get(take);
      if (!last) {
        last = { frames: 0, first: frame };
        uses.set(take, last);
      }
      lastTake = take;
    }
    last.frames += 1;
  }
  return uses;
}

/** The take that comes `step` after the shown one among those that are not rejected by hand; null when there is no other. */
export function neighbourTake(
  takes: readonly Take[],
  shown: string | null,
  step: 1 | -1,
  isRejected: (take: string) => boolean,
): Take | null {
  const open = takes.filter((take) => take.id === shown || !isRejected(take.id));
  const at = open.findIndex((take) => take.id === shown);
  if (at < 0) return (step > 0 ? open[0] : open.at(-1)) ?? null;
  const next = open[(at + step + open.length) % open.length];
  return next && next.id !== shown ? next : null;
}

export const decisionOn = ({ overrides }: ProjectDocument, take: string): 'accept' | 'reject' | null =>
  overrides.verdicts.find((verdict) => verdict.take === take)?.decision ?? null;
