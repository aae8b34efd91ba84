import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyEdit } from '#shared/edits/apply-edit.ts';
import { AppError } from '#shared/kit/app-error.ts';
import {
  type EditCall,
  editCall,
  SEED,
  sheetEditCall,
  startDocument,
} from '../../../test/documents/random-edits.ts';
import { earlierTakes, randomShot } from '../../../test/documents/shot-analysis.ts';
import type { ProjectDocument } from '../document/project-document.ts';
import { holdStart, holdStarts } from '../mouth/placement.ts';
import { resolveSheets } from './character-sheets.ts';
import { placeFrame, placeSheet } from './placed-mouths.ts';

function afterEdit(document: ProjectDocument, { name, args }: EditCall): ProjectDocument {
  try {
    return applyEdit(document, name, args).document;
  } catch (error) {
    if (error instanceof AppError) return document;
    throw error;
  }
}

const calls = fc.array(fc.oneof(sheetEditCall, editCall), { maxLength: 10, size: 'max' });

it('one frame is placed as the whole sheet places it', () => {
  let [own, held, none] = [0, 0, 0];
  fc.assert(
    fc.property(randomShot, earlierTakes, calls, (shot, earlier, list) => {
      const document = list.reduce(afterEdit, startDocument());
      for (const sheet of resolveSheets(document, shot, earlier)) {
        const whole = placeSheet(sheet, document);
        const { track } = sheet.found;
        const starts = track ? holdStarts(track) : [];
        for (const [frame, placed] of whole.entries()) {
          expect(placeFrame(sheet, document, frame)).toEqual(placed);
          if (track) expect(holdStart(track, frame)).toBe(starts[frame]);
          if (!placed) none += 1;
          else if (placed.pose === track?.frames[frame]?.pose) own += 1;
          else held += 1;
        }
      }
    }),
    { seed: SEED, numRuns: 150 },
  );
  // All three ways must have been met.
  expect(Math.min(own, held, none)).toBeGreaterThan(20);
});
