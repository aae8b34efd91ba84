import type { ProjectState } from '#renderer/document/project-state.ts';
import type { ShownCells } from '#renderer/document/shown-cells.ts';
import type { LaneKind, Session } from '#renderer/session/session-store.ts';

/** One horizontal strip of the timeline; `top` counts from the first lane. */
export interface LaneRow {
  readonly kind: LaneKind | 'states';
  readonly character: string;
  readonly top: number;
  readonly height: number;
}

/** From top to bottom: sound above the mouth it moves, judgement below. Heights in CSS pixels; text needs 18. */
const LANES: readonly { readonly kind: LaneRow['kind']; readonly height: number }[] = [
  { kind: 'waveform', height: 40 },
  { kind: 'phones', height: 18 },
  { kind: 'lines', height: 22 },
  { kind: 'states', height: 46 },
  { kind: 'modes', height: 18 },
  { kind: 'expressions', height: 18 },
  { kind: 'verdicts', height: 16 },
  { kind: 'groups', height: 18 },
  { kind: 'confidence', height: 26 },
  { kind: 'problems', height: 18 },
];

export const LANE_KINDS: readonly LaneKind[] = LANES.flatMap(({ kind }) => (kind === 'states' ? [] : [kind]));

/** Between two characters. */
const GAP = 6;

type LaneSource = Pick<ProjectState, 'document' | 'preview'>;

/** Whether a lane has anything to tell of a character. Lines always show: new ones are made there. */
function tells(
  kind: LaneRow['kind'],
  { owner, found, sheet }: ShownCells,
  { document, preview }: LaneSource,
) {
  if (kind === 'waveform') return preview.peaks.some(({ character }) => character === owner.id);
  if (kind === 'phones') return (found?.speech?.phones.length ?? 0) > 0;
  if (kind === 'modes') return document.overrides.modes.some(({ character }) => character === owner.id);
  if (kind === 'expressions') {
    return document.overrides.expressions.some(({ character }) => character === owner.id);
  }
  if (kind === 'verdicts') return (found?.takes.length ?? 0) > 0;
  if (kind === 'groups') return (found?.groups.length ?? 0) > 0;
  if (kind === 'confidence') return found?.track != null;
  if (kind === 'problems') return sheet !== null;
  return true;
}

type LaneChoice = Pick<Session, 'hiddenLanes' | 'collapsedCharacters' | 'soloCharacter'>;

/** The lanes that show, from top to bottom. */
export function laneRows(
  characters: readonly ShownCells[],
  source: LaneSource,
  { hiddenLanes, collapsedCharacters, soloCharacter }: LaneChoice,
): LaneRow[] {
  const solo = characters.filter(({ owner }) => owner.id === soloCharacter);
  const rows: LaneRow[] = [];
  let top = 0;
  for (const shown of solo.length > 0 ? solo : characters) {
    const { id } = shown.owner;
    const isCollapsed = collapsedCharacters.includes(id);
    for (const { kind, height } of LANES) {
      const isWanted = kind === 'states' || (!isCollapsed && !hiddenLanes.includes(kind));
      if (!isWanted || !tells(kind, shown, source)) continue;
      rows.push({ kind, character: id, top, height });
      top += height;
    }
    top += GAP;
  }
  return rows;
}

export const rowsHeight = (rows: readonly LaneRow[]): number => {
  const last = rows.at(-1);
  return last ? last.top + last.height + GAP : 0;
};

export const rowAt = (rows: readonly LaneRow[], y: number): LaneRow | null =>
  rows.find(({ top, height }) => y >= top && y < top + height) ?? null;
