/** What a character's sheet is resolved from, taken out of document and analysis piece by piece. */
import { planMouth } from '#shared/timing/plan-mouth.ts';
import type { Character } from '../character/character.ts';
import type { ProjectDocument } from '../document/project-document.ts';
import type { FaceTrack } from '../face/face-track.ts';
import { NEUTRAL_EXPRESSION } from '../mouth/expressions.ts';
import {
  type ChartPage,
  type GroupId,
  type MouthChart,
  type Take,
  THREE_DRAWINGS,
} from '../mouth/mouth-chart.ts';
import type { MouthState } from '../mouth/mouth-state.ts';
import type { Settings } from '../settings/settings.ts';
import type { FacePresence } from '../sheet/resolve-sheet.ts';
import { type CharacterFindings, cutsOf, type ShotAnalysis } from './shot-analysis.ts';

/** Whether a mouth can be placed, per frame. A box set by hand is certain whatever its confidence says. */
export function presenceOf(
  track: FaceTrack | null,
  frameCount: number,
  minConfidence: number,
): FacePresence[] {
  return Array.from({ length: frameCount }, (_, index) => {
    const frame = track?.frames[index];
    if (!frame || frame.source === 'absent') return 'absent';
    const byHand = frame.source === 'anchor';
    if (!byHand && frame.confidence < minConfidence) return 'absent';
    return frame.source === 'bridged' ? 'bridged' : 'visible';
  });
}

export function groupsByFrame(groups: CharacterFindings['groups'], frameCount: number): (GroupId | null)[] {
  const groupOf: (GroupId | null)[] = new Array<GroupId | null>(frameCount).fill(null);
  for (const { id, ranges } of groups) {
    for (const { start, end } of ranges) groupOf.fill(id as GroupId, start, end);
  }
  return groupOf;
}

export function chartOf(groups: CharacterFindings['groups'], takes: readonly Take[]): MouthChart {
  const expressions = new Set([NEUTRAL_EXPRESSION, ...takes.map(({ expression }) => expression)]);
  const pages = groups.flatMap(({ id, kin = [] }) =>
    [...expressions].map((expression): ChartPage => {
      const fitting = takes.filter((take) => take.expression === expression);
      const own = fitting.filter(({ group }) => group === id || kin.includes(group));
      return { group: id as GroupId, expression, takes: own, chosen: {} };
    }),
  );
  return { drawings: THREE_DRAWINGS, pages };
}

/** The mouth as timing sets it, one state per frame; closed throughout where there is no voice. */
export function automaticTrack(
  owner: Character,
  { speech, track }: CharacterFindings,
  { rate, frameCount }: ShotAnalysis,
  settings: Settings,
): MouthState[] {
  if (!speech) return new Array<MouthState>(frameCount).fill('neutral_closed');
  return planMouth(speech, {
    rate,
    frameCount,
    offsetMs: owner.voice.offsetMs,
    preset: settings.preset,
    leadMs: settings.lead_ms,
    cuts: cutsOf([track]),
    lines: owner.lines,
    seed: settings.timing_seed,
  });
}

/**
 * Takes of earlier runs that the artist chose, accepted or made for a page in use: they stay in play, all others make way for
 * the current ones.
 */
export function chosenEarlier(
  { choices, verdicts, expressions }: ProjectDocument['overrides'],
  found: CharacterFindings,
  earlier: readonly Take[],
): Take[] {
  if (earlier.length === 0) return [];
  const current = new Set(found.takes.map((take) => take.id));
  const wanted = new Set([...choices, ...verdicts].map(({ take }) => take));
  const inUse = new Set(
    expressions.filter(({ character }) => character === found.character).map(({ expression }) => expression),
  );
  return earlier.filter(
    (take) =>
      take.character === found.character &&
      (wanted.has(take.id) || inUse.has(take.expression)) &&
      !current.has(take.id),
  );
}
