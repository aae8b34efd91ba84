import type { Character } from '../character/character.ts';
import type { ProjectDocument } from '../document/project-document.ts';
import type { Take, TakeId } from '../mouth/mouth-chart.ts';
import type { ResolvedSheet } from '../sheet/resolve-sheet.ts';
import { SheetResolver } from './sheet-resolver.ts';
import type { CharacterFindings, ShotAnalysis } from './shot-analysis.ts';

/** One character's resolved sheet beside what it was resolved from. */
export interface CharacterSheet {
  readonly owner: Character;
  readonly found: CharacterFindings;
  /** Every take a cell may name, by id. */
  readonly takes: ReadonlyMap<TakeId, Take>;
  readonly sheet: ResolvedSheet;
}

/**
 * The exposure sheet of every character: pure and fast, so that an edit shows without running any stage.
 * @param earlierTakes takes kept from before, which the artist may have chosen.
 */
export const resolveSheets = (
  document: ProjectDocument,
  analysis: ShotAnalysis,
  earlierTakes: readonly Take[] = [],
): CharacterSheet[] => new SheetResolver(analysis, earlierTakes).resolve(document);
