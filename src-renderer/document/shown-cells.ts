import type { CharacterFindings } from '#shared/domain/analysis/shot-analysis.ts';
import type { Character } from '#shared/domain/character/character.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import { THREE_DRAWINGS } from '#shared/domain/mouth/mouth-chart.ts';
import { DecisionCursor } from '#shared/domain/overrides/decision-cursor.ts';
import type { ResolvedCell, ResolvedSheet } from '#shared/domain/sheet/resolve-sheet.ts';
import { Memo } from '#shared/kit/memo.ts';
import type { ProjectState } from './project-state.ts';
import { frameCountOf } from './selectors.ts';

/** One character's cells as the timeline and the sheet show them, whether it was analysed or not. */
export interface ShownCells {
  readonly owner: Character;
  readonly cells: readonly ResolvedCell[];
  /** null before this character was analysed: then the cells hold only what the artist painted. */
  readonly found: CharacterFindings | null;
  readonly sheet: ResolvedSheet | null;
}

const NOT_PAINTED: ResolvedCell = {
  state: 'source',
  drawing: null,
  by: 'auto',
  take: null,
  group: null,
  verdict: null,
  standsFor: null,
};

/** What the artist painted of a character that was not analysed yet; everything else shows the source. */
function paintedCells(document: ProjectDocument, owner: Character, frameCount: number): ResolvedCell[] {
  const own = document.overrides.cells.filter(({ character }) => character === owner.id);
  const cursor = new DecisionCursor(own);
  return Array.from({ length: frameCount }, (_, frame): ResolvedCell => {
    const show = cursor.at(frame)?.show;
    if (!show) return NOT_PAINTED;
    if ('state' in show) return { ...NOT_PAINTED, state: show.state, by: 'artist' };
    const known = THREE_DRAWINGS.find(({ id }) => id === show.drawing);
    return { ...NOT_PAINTED, state: known?.state ?? 'half_open', drawing: show.drawing, by: 'artist' };
  });
}

const last = new Memo<readonly ShownCells[]>();

/** The cells of every character of the document, in its order. The same array as long as nothing of it changed. */
export function shownCells(state: ProjectState): readonly ShownCells[] {
  const { document, sheets } = state;
  const frameCount = frameCountOf(state);
  return last.get([document.characters, document.overrides.cells, sheets, frameCount], () =>
    document.characters.map((owner) => {
      const resolved = sheets.find((sheet) => sheet.owner.id === owner.id);
      if (resolved)
        return { owner, cells: resolved.sheet.cells, found: resolved.found, sheet: resolved.sheet };
      return { owner, cells: paintedCells(document, owner, frameCount), found: null, sheet: null };
    }),
  );
}

/** The active character's cells: the named one's, else the first's; null without a character. */
export const activeCells = (state: ProjectState, character: string | null): ShownCells | null => {
  const all = shownCells(state);
  return all.find(({ owner }) => owner.id === character) ?? all[0] ?? null;
};

const NO_CUTS: readonly number[] = [];

/** First frames of all shots but the first. */
export const cutsOf = ({ analysis }: ProjectState): readonly number[] => analysis?.cuts ?? NO_CUTS;
