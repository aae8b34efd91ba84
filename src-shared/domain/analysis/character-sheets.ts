import { planMouth } from '#shared/timing/plan-mouth.ts';
import type { Character } from '../character/character.ts';
import type { ProjectDocument } from '../document/project-document.ts';
import type { FaceTrack } from '../face/face-track.ts';
import {
  type ChartPage,
  type GroupId,
  type MouthChart,
  type Take,
  type TakeId,
  THREE_DRAWINGS,
} from '../mouth/mouth-chart.ts';
import type { MouthState } from '../mouth/mouth-state.ts';
import { resolveSettings } from '../settings/settings.ts';
import { type FacePresence, type ResolvedSheet, resolveSheet } from '../sheet/resolve-sheet.ts';
import { type CharacterFindings, cutsOf, type ShotAnalysis } from './shot-analysis.ts';

/** One character's resolved sheet beside what it was resolved from. */
export interface CharacterSheet {
  readonly owner: Character;
  readonly found: CharacterFindings;
  /** Every take a cell may name, by id. */
  readonly takes: ReadonlyMap<TakeId, Take>;
  readonly sheet: ResolvedSheet;
}

function presenceOf(track: FaceTrack | null, frameCount: number, minConfidence: number): FacePresence[] {
  return Array.from({ length: frameCount }, (_, index) => {
    const frame = track?.frames[index];
    if (!frame || frame.source === 'absent') return 'absent';
    const byHand = frame.source === 'anchor';
    if (!byHand && frame.confidence < minConfidence) return 'absent';
    return frame.source === 'bridged' ? 'bridged' : 'visible';
  });
}

function groupsByFrame({ groups }: CharacterFindings, frameCount: number): (GroupId | null)[] {
  const groupOf: (GroupId | null)[] = new Array<GroupId | null>(frameCount).fill(null);
  for (const { id, ranges } of groups) {
    for (const { start, end } of ranges) groupOf.fill(id as GroupId, start, end);
  }
  return groupOf;
}

function chartOf({ groups }: CharacterFindings, takes: readonly Take[]): MouthChart {
  const pages: ChartPage[] = groups.map(({ id }) => ({
    group: id as GroupId,
    expression: 'neutral',
    takes: takes.filter((take) => take.group === id && take.expression === 'neutral'),
    chosen: {},
  }));
  return { drawings: THREE_DRAWINGS, pages };
}

function automaticTrack(
  owner: Character,
  found: CharacterFindings,
  document: ProjectDocument,
  analysis: ShotAnalysis,
): MouthState[] {
  const { rate, frameCount } = analysis;
  if (!found.speech) return new Array<MouthState>(frameCount).fill('neutral_closed');
  const { timing_seed: seed, lead_ms: leadMs } = resolveSettings(document);
  return planMouth(found.speech, {
    rate,
    frameCount,
    offsetMs: owner.voice.offsetMs,
    preset: document.preset,
    leadMs,
    cuts: cutsOf([found.track]),
    lines: owner.lines,
    seed,
  });
}

/** Takes of earlier runs that the artist chose or accepted: they stay in play, all others make way for the current ones. */
function chosenEarlier(
  { overrides }: ProjectDocument,
  found: CharacterFindings,
  earlier: readonly Take[],
): Take[] {
  const current = new Set(found.takes.map((take) => take.id));
  const wanted = new Set([...overrides.choices, ...overrides.verdicts].map(({ take }) => take));
  return earlier.filter(
    (take) => take.character === found.character && wanted.has(take.id) && !current.has(take.id),
  );
}

/**
 * The exposure sheet of every character: pure and fast, so that an edit shows without running any stage.
 * @param earlierTakes takes kept from before, which the artist may have chosen.
 */
export function resolveSheets(
  document: ProjectDocument,
  analysis: ShotAnalysis,
  earlierTakes: readonly Take[] = [],
): CharacterSheet[] {
  const { frameCount } = analysis;
  const minConfidence = resolveSettings(document).min_confidence;
  return document.characters.flatMap((owner) => {
    const found = analysis.characters.find(({ character }) => character === owner.id);
    if (!found) return [];
    const kept = chosenEarlier(document, found, earlierTakes);
    const sheet = resolveSheet(
      {
        character: owner.id,
        name: owner.name,
        frameCount,
        automatic: automaticTrack(owner, found, document, analysis),
        face: presenceOf(found.track, frameCount, minConfidence),
        groupOf: groupsByFrame(found, frameCount),
        chart: chartOf(found, [...found.takes, ...kept]),
        forcedSource: [],
      },
      document.overrides,
    );
    const takes = new Map([...found.takes, ...kept].map((take) => [take.id, take]));
    return [{ owner, found, takes, sheet }];
  });
}
