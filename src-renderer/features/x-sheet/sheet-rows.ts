import { STATE_NUMBERS } from '#renderer/ui/state-glyph.tsx';
import type { DialogueLine, LineKind } from '#shared/domain/character/character.ts';
import { expressionAt, NEUTRAL_EXPRESSION } from '#shared/domain/mouth/expressions.ts';
import type { ExpressionChoice } from '#shared/domain/overrides/overrides.ts';
import { showSame } from '#shared/domain/sheet/holds.ts';
import type { ResolvedCell } from '#shared/domain/sheet/resolve-sheet.ts';

/** What is written into one slot of the sheet: a drawing's number, × for no drawing at all, or the line of a hold. */
export type SheetMark = '0' | '1' | '2' | '3' | '×' | '│' | '┆';

/**
 * As on paper: the number where a drawing begins, a line for as long as it is held; × where the mouth is left to the source,
 * with a broken line for as long as that lasts.
 */
export function sheetMark(cells: readonly ResolvedCell[], frame: number, isCut: boolean): SheetMark | '' {
  const cell = cells[frame];
  if (!cell) return '';
  const isHeld = !isCut && showSame(cells[frame - 1], cell);
  if (cell.state === 'source') return isHeld ? '┆' : '×';
  return isHeld ? '│' : (STATE_NUMBERS[cell.state] as SheetMark);
}

/** How strong the rule above a row is: seconds, halves and quarters of a second, as pads of paper have them printed. */
export type RowRule = 'second' | 'half' | 'quarter' | 'frame';

/** @param perSecond whole frames counted to a second, 24 for 23.976 */
export function rowRule(frame: number, perSecond: number): RowRule {
  if (frame % perSecond === 0) return 'second';
  if (perSecond % 2 === 0 && frame % (perSecond / 2) === 0) return 'half';
  return perSecond % 4 === 0 && frame % (perSecond / 4) === 0 ? 'quarter' : 'frame';
}

/** What a row tells of the dialogue: the words where a line begins, a bar while it lasts. */
export interface SpokenAt {
  readonly kind: LineKind;
  readonly part: 'first' | 'middle' | 'last';
  readonly text: string;
}

/** Lines come in order of their start; where two overlap the later one is told. */
export function spokenAt(lines: readonly DialogueLine[], frame: number): SpokenAt | null {
  const line = lines.findLast(({ start, end }) => start <= frame && frame < end);
  if (!line) return null;
  const part = frame === line.start ? 'first' : frame === line.end - 1 ? 'last' : 'middle';
  return { kind: line.kind, part, text: line.text };
}

/** The page that begins on a frame, or the neutral one where another ends; null where nothing changes. */
export function pageTurn(
  expressions: readonly ExpressionChoice[],
  character: string,
  frame: number,
): string | null {
  const here = expressionAt(expressions, character, frame);
  const before = frame === 0 ? NEUTRAL_EXPRESSION : expressionAt(expressions, character, frame - 1);
  return here === before ? null : here;
}
