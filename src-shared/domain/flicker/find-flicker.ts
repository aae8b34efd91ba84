import type { CharacterSheet } from '../analysis/character-sheets.ts';
import { type PlacedTake, placeSheet } from '../analysis/placed-mouths.ts';
import type { ShotAnalysis } from '../analysis/shot-analysis.ts';
import { LIMITS } from '../document/document-schema.ts';
import type { ProjectDocument } from '../document/project-document.ts';
import { type EditCall, type Finding, fixEdit } from './finding.ts';
import { holdFindings } from './hold-findings.ts';
import { judgedShot } from './judged-shot.ts';
import { pictureFindings } from './picture-findings.ts';
import { pixelFindings } from './pixel-findings.ts';
import type { PixelMeasures } from './pixel-measures.ts';
import { placementFindings } from './placement-findings.ts';
import { speechFindings } from './speech-findings.ts';
import { trackFindings } from './track-findings.ts';

const byVisibility = (a: Finding, b: Finding): number =>
  b.visibility - a.visibility || a.start - b.start || (a.id < b.id ? -1 : 1);

/** What may flicker or look wrong about one character, most visible first. Hidden characters have no findings. */
export function characterFindings(
  document: ProjectDocument,
  shot: ShotAnalysis,
  sheet: CharacterSheet,
  placed: readonly (PlacedTake | null)[],
  measures: PixelMeasures | null = null,
): Finding[] {
  if (document.overrides.hidden.includes(sheet.owner.id)) return [];
  const judged = judgedShot(sheet, document, shot, placed);
  const pixels = measures?.characters.find(({ character }) => character === sheet.owner.id);
  return [
    ...holdFindings(judged),
    ...speechFindings(judged),
    ...pictureFindings(judged),
    ...trackFindings(judged),
    ...placementFindings(judged),
    ...(pixels ? pixelFindings(judged, pixels) : []),
  ].sort(byVisibility);
}

export interface ListedFindings {
  /** Most visible first. */
  readonly open: readonly Finding[];
  /** Those the artist took as intended. */
  readonly dismissed: readonly Finding[];
}

/** The findings of all characters, dismissed ones apart. */
export function findFlicker(
  document: ProjectDocument,
  shot: ShotAnalysis,
  sheets: readonly CharacterSheet[],
  measures: PixelMeasures | null = null,
): ListedFindings {
  const all = sheets
    .flatMap((sheet) => characterFindings(document, shot, sheet, placeSheet(sheet, document), measures))
    .sort(byVisibility);
  const dismissed = new Set(document.overrides.dismissed);
  return {
    open: all.filter(({ id }) => !dismissed.has(id)),
    dismissed: all.filter(({ id }) => dismissed.has(id)),
  };
}

/** Frames that a finding's fix may touch or lean on: its own, what its edits name, and one more on either side. */
function reachOf({ start, end, fix }: Finding): { readonly from: number; readonly to: number } {
  const ranges = (fix?.edits ?? []).flatMap(({ args }) => {
    const { start: first, end: last } = args as { readonly start?: number; readonly end?: number };
    return first === undefined ? [] : [{ first, last: last ?? first + 1 }];
  });
  return {
    from: Math.min(start, ...ranges.map(({ first }) => first)) - 1,
    to: Math.max(end, ...ranges.map(({ last }) => last)) + 1,
  };
}

/**
 * The findings of a list that can be fixed in one step: those with a fix, in order of frames, less those whose fix leans on
 * frames that another one changes, or that are too many for one step. What is left out is found again afterwards, unless the others mended it on the way.
 */
export function fixableTogether(findings: readonly Finding[]): Finding[] {
  const chosen: Finding[] = [];
  const reached = new Map<string, number>();
  const edits = new Set<string>();
  let count = 0;
  for (const entry of findings.filter(({ fix }) => fix).toSorted((a, b) => a.start - b.start)) {
    const { from, to } = reachOf(entry);
    const text = JSON.stringify(entry.fix?.edits);
    if (from < (reached.get(entry.character) ?? -1) || edits.has(text)) continue;
    count += entry.fix?.edits.length ?? 0;
    if (count > LIMITS.stepEdits) break;
    reached.set(entry.character, to);
    edits.add(text);
    chosen.push(entry);
  }
  return chosen;
}

/** One step of the history that applies the fixes of several findings; null when none of them has one. */
export function fixAllEdit(findings: readonly Finding[], label: string): EditCall | null {
  const edits = findings.flatMap(({ fix }) => fix?.edits ?? []);
  return edits.length > 0 ? fixEdit({ label: 'hold-neighbour', edits }, label) : null;
}
