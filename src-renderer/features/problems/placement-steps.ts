import type { CharacterSheet } from '#shared/domain/analysis/character-sheets.ts';
import { placeFrame } from '#shared/domain/analysis/placed-mouths.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import type { EditCall } from '#shared/domain/flicker/finding.ts';
import {
  applySimilarity,
  boxCentre,
  composeSimilarity,
  invertSimilarity,
  type Point,
} from '#shared/domain/geometry.ts';

/** Edits that move the drawn mouth and leave its drawing. */
const PLACING: readonly string[] = ['set-nudge', 'reset-placement', 'copy-placement', 'nudge-placement'];

/** True when a fix is about where the mouth lies: then cells before and after look the same. */
export const movesMouth = (edits: readonly EditCall[]): boolean =>
  edits.every(({ name }) => PLACING.includes(name));

/** Where the pose's own mouth lies against the middle of the face, frame pixels; null where there is none. */
function seatOf(sheet: CharacterSheet, document: ProjectDocument, frame: number): Point | null {
  const { groups, track } = sheet.found;
  const mouth = placeFrame(sheet, document, frame);
  const face = track?.frames[frame]?.face;
  const own = groups.find(({ id }) => id === mouth?.take.group)?.mouth;
  if (!mouth || !face || !own) return null;
  const inFace = composeSimilarity(mouth.toFrame, invertSimilarity(mouth.take.picture.toFace));
  const at = applySimilarity(inFace, boxCentre(own));
  const centre = boxCentre(face);
  return { x: at.x - centre.x, y: at.y - centre.y };
}

/** How far the mouth moves against the face from the frame before to each frame of [start, end), pixels; null: cannot be told. */
export function placementSteps(
  sheet: CharacterSheet,
  document: ProjectDocument,
  { start, end }: { readonly start: number; readonly end: number },
): (number | null)[] {
  const steps: (number | null)[] = [];
  let before = start > 0 ? seatOf(sheet, document, start - 1) : null;
  for (let frame = start; frame < end; frame += 1) {
    const here = seatOf(sheet, document, frame);
    steps.push(before && here ? Math.hypot(here.x - before.x, here.y - before.y) : null);
    before = here;
  }
  return steps;
}
