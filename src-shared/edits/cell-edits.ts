import { z } from 'zod';
import { drawingId, slipFrames } from '#shared/domain/document/document-schema.ts';
import { SHEET_STATES } from '#shared/domain/mouth/mouth-state.ts';
import type { CellChoice, CellOverride, TimingSlip } from '#shared/domain/overrides/overrides.ts';
import { frameRange, intersectRanges } from '#shared/domain/time/frame.ts';
import { defineEdit, type Edit } from './edit.ts';
import {
  characterField,
  framesInWords,
  idOf,
  ofCharacter,
  rangeFields,
  rangeOf,
  unlockedCharacter,
} from './edit-arguments.ts';
import { decisionsNow, replaceCharacter, rewriteCharacter } from './stored-list.ts';

/** Equal apart from their range. */
export const sameCells = (a: CellOverride, b: CellOverride): boolean =>
  JSON.stringify(a.show) === JSON.stringify(b.show);
/** What a cell may be asked to show; exactly one of them says so. */
export const showFields = { state: z.enum(SHEET_STATES).optional(), drawing: drawingId.optional() };

/** @param show exactly one of state and drawing, as arguments are checked for. */
export function shownBy({ state, drawing }: z.infer<z.ZodObject<typeof showFields>>): CellChoice {
  return (drawing === undefined ? { state } : { drawing }) as CellChoice;
}

const sameSlip = (a: TimingSlip, b: TimingSlip): boolean => a.frames === b.frames;

const setCells = defineEdit({
  name: 'set-cells',
  summary: 'show a mouth state, the source, or a drawing of the chart on frames',
  args: z
    .strictObject({
      ...characterField,
      ...rangeFields,
      ...showFields,
    })
    .refine(
      ({ state, drawing }) => (state === undefined) !== (drawing === undefined),
      'give state or drawing',
    ),
  describe: (args) => `Set ${framesInWords(args)}${ofCharacter(args)} to ${args.state ?? args.drawing}`,
  apply: (draft, { state, drawing, ...args }) => {
    const character = idOf(unlockedCharacter(draft, args.character));
    const show = shownBy({ state, drawing });
    rewriteCharacter(draft, 'cells', character, rangeOf(args), sameCells, (range) => ({
      character,
      ...range,
      show,
    }));
  },
});

const clearCells = defineEdit({
  name: 'clear-cells',
  summary: 'give frames back to the automatic track',
  args: z.strictObject({ ...characterField, ...rangeFields }),
  describe: (args) => `Clear ${framesInWords(args)}${ofCharacter(args)}`,
  apply: (draft, args) => {
    const character = idOf(unlockedCharacter(draft, args.character));
    const range = rangeOf(args);
    rewriteCharacter(draft, 'cells', character, range, sameCells, () => null);
    rewriteCharacter(draft, 'slips', character, range, sameSlip, () => null);
  },
});

/**
 * A slip moves what the window shows, not the window: the automatic track runs later or earlier inside it, cells set by hand
 * move along and are cut at its edges.
 */
const slipCells = defineEdit({
  name: 'slip-cells',
  summary: 'move what frames show by ±n frames (+ = later)',
  args: z.strictObject({ ...characterField, ...rangeFields, frames: slipFrames }),
  describe: (args) =>
    `Slip ${framesInWords(args)}${ofCharacter(args)} by ${args.frames > 0 ? '+' : ''}${args.frames}`,
  apply: (draft, args) => {
    const character = idOf(unlockedCharacter(draft, args.character));
    const window = rangeOf(args);
    rewriteCharacter(draft, 'slips', character, window, sameSlip, (range, before) => {
      const frames = (before?.frames ?? 0) + args.frames;
      return frames === 0 ? null : { character, ...range, frames };
    });
    const moved = decisionsNow(draft, 'cells').flatMap((cell) => {
      const part = cell.character === character ? intersectRanges(cell, window) : null;
      const start = Math.max(window.start, (part?.start ?? 0) + args.frames);
      const end = Math.min(window.end, (part?.end ?? 0) + args.frames);
      return part && end > start ? [{ character, ...frameRange(start, end), show: cell.show }] : [];
    });
    replaceCharacter(draft, 'cells', character, window, sameCells, moved);
  },
});

export const CELL_EDITS: readonly Edit[] = [setCells, clearCells, slipCells];
