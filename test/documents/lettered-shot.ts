import type { CharacterSheet } from '#shared/domain/analysis/character-sheets.ts';
import { chartOf } from '#shared/domain/analysis/sheet-inputs.ts';
import type { CharacterFindings, ShotAnalysis } from '#shared/domain/analysis/shot-analysis.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import type { TrackFrame } from '#shared/domain/face/face-track.ts';
import type { CharacterId, GroupId, Take } from '#shared/domain/mouth/mouth-chart.ts';
import type { MouthState } from '#shared/domain/mouth/mouth-state.ts';
import { resolveSheet } from '#shared/domain/sheet/resolve-sheet.ts';
import type { PhoneClass, SpeechAnalysis } from '#shared/domain/speech/speech.ts';
import { frameIndex, frameRange } from '#shared/domain/time/frame.ts';
import { startDocument } from './random-edits.ts';
import { takeOf } from './sheet-analysis.ts';

const STATES: Readonly<Record<string, MouthState>> = {
  c: 'neutral_closed',
  h: 'half_open',
  o: 'fully_open',
};
const FACE = [40, 40, 200, 240] as const;

export interface Lettered {
  /** The automatic track, one letter per frame: c h o. */
  readonly letters: string;
  /** One digit per frame; absent = group 0 throughout; `-` = no group. */
  readonly groups?: string;
  readonly cuts?: readonly number[];
  readonly fps?: number;
  readonly takes?: readonly Take[];
  /** Sounds in order: class, milliseconds, dB. */
  readonly sounds?: readonly (readonly [PhoneClass, number, number])[];
  readonly changeFrame?: (frame: TrackFrame, index: number) => TrackFrame;
}

export const pageOf = (group: string): Take[] =>
  ['closed', 'half', 'open'].map((drawing) => ({
    ...takeOf({ id: `${group}-${drawing}`, group, drawing }),
    expression: 'neutral',
  }));

function speechOf(sounds: NonNullable<Lettered['sounds']>): SpeechAnalysis {
  let end = 0;
  const phones = sounds.map(([kind, length, emphasis]) => {
    const start = end;
    end += length / 1000;
    return { start, end, phone: kind, kind, confidence: 0.9, emphasis };
  });
  const silence = phones.flatMap(({ kind, start, end: until }) =>
    kind === 'silence' ? [{ start, end: until }] : [],
  );
  return { engine: 'energy', duration: end, phones, silence, remarks: [] };
}

/** Frames of each group as ranges of one frame, joined. */
function rangesOf(groups: string, digit: string) {
  const ranges: { start: number; end: number }[] = [];
  for (const [frame, sign] of [...groups].entries()) {
    const last = ranges.at(-1);
    if (sign !== digit) continue;
    if (last?.end === frame) last.end = frame + 1;
    else ranges.push({ start: frame, end: frame + 1 });
  }
  return ranges.map(({ start, end }) => frameRange(start, end));
}

/** A shot of Mika (c1) whose automatic track is spelled out, with everything else in order unless said otherwise. */
export function letteredShot(lettered: Lettered): {
  readonly shot: ShotAnalysis;
  readonly sheet: (document?: ProjectDocument) => CharacterSheet;
} {
  const { letters, cuts = [], fps = 24, takes = [...pageOf('g0'), ...pageOf('g1')], sounds } = lettered;
  const groups = lettered.groups ?? '0'.repeat(letters.length);
  const frame: TrackFrame = {
    pose: { a: 1, b: 0, tx: 0, ty: 0 },
    face: FACE,
    mouth: null,
    nose: null,
    chin: null,
    yaw: 'frontal',
    confidence: 0.9,
    source: 'tracked',
    held: false,
  };
  const change = lettered.changeFrame ?? ((same: TrackFrame) => same);
  const frames = Array.from(letters, (_, index) => change(frame, index));
  const edges = [0, ...cuts, letters.length];
  const found: CharacterFindings = {
    character: 'c1' as CharacterId,
    speech: sounds ? speechOf(sounds) : null,
    track: {
      frames,
      shots: edges.slice(1).map((end, index) => ({
        range: frameRange(edges[index] ?? 0, end),
        reference: frameIndex(0),
        face: FACE,
        mouth: FACE,
      })),
    },
    groups: ['0', '1'].map((digit) => ({
      id: `g${digit}`,
      reference: frameIndex(0),
      ranges: rangesOf(groups, digit),
      mouth: [120, 200, 40, 20],
      face: FACE,
    })),
    takes,
    mouthFound: {},
  };
  const shot = {
    rate: { num: fps, den: 1 },
    frameCount: letters.length,
    cuts,
    characters: [found],
  };
  return {
    shot,
    sheet: (document = startDocument()) => {
      const [owner] = document.characters;
      if (!owner) throw new Error('a document without Mika');
      const analysis = {
        character: owner.id,
        name: owner.name,
        frameCount: letters.length,
        automatic: [...letters].map((letter) => STATES[letter] ?? 'neutral_closed'),
        face: frames.map(({ source }) => (source === 'absent' ? ('absent' as const) : ('visible' as const))),
        groupOf: [...groups].map((sign) => (sign === '-' ? null : (`g${sign}` as GroupId))),
        chart: chartOf(found.groups, takes),
        forcedSource: [],
      };
      const sheet = resolveSheet(analysis, document.overrides);
      return { owner, found, takes: new Map(takes.map((take) => [take.id, take])), sheet };
    },
  };
}
