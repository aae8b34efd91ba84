import { z } from 'zod';
import { drawingId } from '#shared/domain/document/document-schema.ts';
import { SHEET_STATES } from '#shared/domain/mouth/mouth-state.ts';
import type { CellOverride } from '#shared/domain/overrides/overrides.ts';
import { frameRange } from '#shared/domain/time/frame.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { sameCells, showFields, shownBy } from './cell-edits.ts';
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
import { decisionsNow, replaceCharacter } from './stored-list.ts';

/** Bounds of one paste: what a document may hold of decisions at all. */
const MAX_PASTED = 100_000;
const MAX_LENGTH = 1_000_000;

const pastedCell = z
  .strictObject({
    state: z.enum(SHEET_STATES).optional(),
    drawing: drawingId.optional(),
    length: z.int().min(1).max(MAX_LENGTH),
  })
  .refine(({ state, drawing }) => (state === undefined) !== (drawing === undefined), 'give state or drawing');

const pasteCells = defineEdit({
  name: 'paste-cells',
  summary: 'lay a sequence of exposures onto the sheet from a frame on, once or several times over',
  args: z
    .strictObject({
      ...characterField,
      start: rangeFields.start,
      cells: z.array(pastedCell).min(1).max(MAX_PASTED),
      repeat: z.int().min(1).max(MAX_PASTED).optional(),
    })
    .refine(({ cells, repeat = 1 }) => cells.length * repeat <= MAX_PASTED, 'too many exposures'),
  describe: (args) => {
    const times = args.repeat === undefined || args.repeat === 1 ? '' : `, ${args.repeat} times`;
    return `Paste ${args.cells.length} exposures${ofCharacter(args)} at frame ${args.start}${times}`;
  },
  apply: (draft, { start, cells, repeat = 1, ...args }) => {
    const character = idOf(unlockedCharacter(draft, args.character));
    const laid: CellOverride[] = [];
    let reached: number = start;
    for (let round = 0; round < repeat; round += 1) {
      for (const { length, ...show } of cells) {
        laid.push({ character, ...frameRange(reached, reached + length), show: shownBy(show) });
        reached += length;
      }
    }
    replaceCharacter(draft, 'cells', character, frameRange(start, reached), sameCells, laid);
  },
});

/**
 * The document knows what the artist set, not what analysis shows: where the frame before is automatic, the caller says what
 * it shows.
 */
const fillFromPrevious = defineEdit({
  name: 'fill-from-previous',
  summary: 'go on with what the frame before shows: its cell set by hand, or the state or drawing given here',
  args: z
    .strictObject({ ...characterField, ...rangeFields, ...showFields })
    .refine(({ state, drawing }) => state === undefined || drawing === undefined, 'give state or drawing'),
  describe: (args) => `Fill ${framesInWords(args)}${ofCharacter(args)} from the frame before`,
  apply: (draft, { state, drawing, ...args }) => {
    const character = idOf(unlockedCharacter(draft, args.character));
    const range = rangeOf(args);
    const isGiven = state !== undefined || drawing !== undefined;
    const before = decisionsNow(draft, 'cells').find(
      (cell) => cell.character === character && cell.start < range.start && cell.end >= range.start,
    );
    const show = isGiven ? shownBy({ state, drawing }) : before?.show;
    if (!show) throw new AppError('edit.nothing-before', { frame: range.start });
    replaceCharacter(draft, 'cells', character, range, sameCells, [{ character, ...range, show }]);
  },
});

export const SEQUENCE_EDITS: readonly Edit[] = [pasteCells, fillFromPrevious];
