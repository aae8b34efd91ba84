import type { PreviewView } from '#shared/contract/editor/project-view.ts';
import type { CharacterSheet } from '#shared/domain/analysis/character-sheets.ts';
import { type PlacedTake, placeFrame } from '#shared/domain/analysis/placed-mouths.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import { boxCentre, type Point } from '#shared/domain/geometry.ts';
import { exposureAt } from '#shared/domain/sheet/holds.ts';

/** The path shows so many frames to either side of the playhead: about a second, before it becomes a tangle. */
const PATH_REACH = 24;

/** Centres of the tracked mouth round a frame, each with its distance in frames; frames without a face break nothing off. */
export function pathOf(
  sheet: CharacterSheet,
  frame: number,
): { readonly at: number; readonly point: Point }[] {
  const frames = sheet.found.track?.frames ?? [];
  const from = Math.max(0, frame - PATH_REACH);
  return frames.slice(from, frame + PATH_REACH + 1).flatMap(({ mouth }, index) => {
    return mouth ? [{ at: from + index - frame, point: boxCentre(mouth) }] : [];
  });
}

export interface OnionDrawing {
  readonly which: 'before' | 'after';
  readonly placed: PlacedTake;
}

/** The mouths of the exposure before and the one behind, where they lie on their nearest frames. */
export function onionDrawings(
  sheet: CharacterSheet,
  document: ProjectDocument,
  cuts: readonly number[],
  frame: number,
): OnionDrawing[] {
  const here = exposureAt(sheet.sheet.cells, frame, cuts);
  if (!here) return [];
  const neighbours = [
    { which: 'before', at: here.start - 1 },
    { which: 'after', at: here.end },
  ] as const;
  return neighbours.flatMap(({ which, at }) => {
    const placed = at >= 0 && at < sheet.sheet.cells.length ? placeFrame(sheet, document, at) : null;
    return placed ? [{ which, placed }] : [];
  });
}

/** Digest of the clean plate under a mouth; null without one. */
export const plateOf = (
  { plates }: PreviewView,
  sheet: CharacterSheet,
  placed: PlacedTake | null,
): string | null =>
  plates.find(({ character, group }) => character === sheet.owner.id && group === placed?.take.group)
    ?.plate ?? null;
