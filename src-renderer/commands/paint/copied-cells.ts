import type { FrameSpan, Session } from '#renderer/session/session-store.ts';
import { choiceOf, holdsOf } from '#shared/domain/sheet/holds.ts';
import type { ResolvedCell } from '#shared/domain/sheet/resolve-sheet.ts';

export type CopiedCells = Session['clipboard'];

/** What frames show, as a sequence that can be laid elsewhere. */
export const copiedCells = (cells: readonly ResolvedCell[], { start, end }: FrameSpan): CopiedCells =>
  holdsOf(cells.slice(start, end)).map((hold) => ({
    show: choiceOf(hold.shown),
    length: hold.end - hold.start,
  }));

export const lengthOf = (copied: CopiedCells): number => copied.reduce((sum, { length }) => sum + length, 0);

/** The sequence as often as it fits into `frames`, the last round cut short. */
export function filling(copied: CopiedCells, frames: number): CopiedCells {
  const filled: CopiedCells[number][] = [];
  let room = copied.length === 0 ? 0 : frames;
  for (let index = 0; room > 0; index += 1) {
    const next = copied[index % copied.length];
    if (!next) break;
    const length = Math.min(next.length, room);
    filled.push({ ...next, length });
    room -= length;
  }
  return filled;
}

/** Arguments of `paste-cells`. */
export const pasteArguments = (character: string, start: number, copied: CopiedCells) => ({
  character,
  start,
  cells: copied.map(({ show, length }) => ({ ...show, length })),
});
