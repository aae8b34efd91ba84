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

/** What a column of lanes shows: how far it is scrolled, and how much of it is in sight; CSS pixels. */
interface LaneWindow {
  readonly scrollTop: number;
  readonly height: number;
}

/**
 * How far to scroll so that a character's lanes are in sight, all of them where they fit. While its mouths are, nothing moves: a
 * lane that is clicked on must stay under the pointer.
 */
export function scrollToCharacter(
  rows: readonly LaneRow[],
  character: string | null,
  { scrollTop, height }: LaneWindow,
): number {
  const own = rows.filter((row) => row.character === character);
  const [first, last] = [own[0], own.at(-1)];
  const states = own.find(({ kind }) => kind === 'states');
  if (!first || !last || !states) return scrollTop;
  const isSeen = states.top >= scrollTop && states.top + states.height <= scrollTop + height;
  if (isSeen) return scrollTop;
  const bottom = last.top + last.height;
  if (bottom - first.top <= height) {
    return first.top < scrollTop ? first.top : Math.max(scrollTop, bottom - height);
  }
  // Too many lanes: from the top, but never without the mouths.
  return Math.max(first.top, states.top + states.height - height);
}
