/** A long shot without media: what 25 minutes of talk leave in a document and an analysis. Made from a seed. */
import type { CharacterFindings, ShotAnalysis } from '#shared/domain/analysis/shot-analysis.ts';
import { emptyDocument, type ProjectDocument } from '#shared/domain/document/project-document.ts';
import type { FaceTrack, TrackFrame } from '#shared/domain/face/face-track.ts';
import {
  type CharacterId,
  type Digest,
  type GroupId,
  type Take,
  type TakeId,
  THREE_DRAWINGS,
} from '#shared/domain/mouth/mouth-chart.ts';
import type { CellOverride } from '#shared/domain/overrides/overrides.ts';
import type { Phone, PhoneClass, SpeechAnalysis } from '#shared/domain/speech/speech.ts';
import { frameIndex, frameRange } from '#shared/domain/time/frame.ts';
import { applyEdit } from '#shared/edits/apply-edit.ts';
import { type Random, seededRandom } from '#shared/kit/random.ts';

const FPS = 24;
/** Frames between two cuts: five seconds, as in dialogue scenes. */
const SHOT_FRAMES = 120;
const GROUPS = 6;
const CHARACTER = 'c1' as CharacterId;
const BOX = [40, 40, 200, 220] as const;

const PHONES: readonly [PhoneClass, string, number][] = [
  ['consonant', 't', 0.06],
  ['open-vowel', 'a', 0.14],
  ['closure', 'm', 0.08],
  ['mid-vowel', 'e', 0.11],
  ['close-vowel', 'i', 0.1],
  ['rounded-vowel', 'o', 0.13],
];

function speechOf(duration: number, random: Random): SpeechAnalysis {
  const phones: Phone[] = [];
  const silence: { start: number; end: number }[] = [];
  for (let start = 0; start < duration; ) {
    const quiet = random() < 0.04;
    const [kind, phone, length] = PHONES[Math.floor(random() * PHONES.length)] ?? ['silence', 'sil', 0.1];
    const end = Math.min(duration, start + (quiet ? 0.8 : length * (0.7 + random() * 0.6)));
    const heard = quiet ? { kind: 'silence' as const, phone: 'sil' } : { kind, phone };
    phones.push({ start, end, ...heard, confidence: 0.8, emphasis: random() * 8 - 4 });
    if (quiet) silence.push({ start, end });
    start = end;
  }
  return { engine: 'energy', duration, phones, silence, remarks: [] };
}

function trackOf(frameCount: number, random: Random): FaceTrack {
  let [tx, ty] = [0, 0];
  const frames = Array.from({ length: frameCount }, (_, frame): TrackFrame => {
    const held = frame % 2 === 1;
    if (!held) [tx, ty] = [tx + random() - 0.5, ty + random() - 0.5];
    const lost = random() < 0.002;
    return {
      pose: { a: 1, b: 0, tx, ty },
      face: lost ? null : BOX,
      mouth: lost ? null : [120, 200, 40, 20],
      nose: null,
      chin: null,
      yaw: 'frontal',
      confidence: 0.9,
      source: lost ? 'absent' : 'tracked',
      held,
    };
  });
  const shots = Array.from({ length: Math.ceil(frameCount / SHOT_FRAMES) }, (_, shot) => ({
    range: frameRange(shot * SHOT_FRAMES, Math.min(frameCount, (shot + 1) * SHOT_FRAMES)),
    reference: frameIndex((shot % GROUPS) * SHOT_FRAMES),
    face: BOX,
    mouth: BOX,
  }));
  return { frames, shots };
}

const takeOf = (group: string, drawing: (typeof THREE_DRAWINGS)[number], attempt: number): Take => ({
  id: `${group}-${drawing.id}-${attempt}` as TakeId,
  character: CHARACTER,
  group: group as GroupId,
  expression: 'neutral',
  drawing: drawing.id,
  state: drawing.state,
  backend: 'drawn',
  seed: 1,
  attempt,
  parameters: {},
  picture: {
    image: 'd'.repeat(64) as Digest,
    width: 160,
    height: 80,
    toFace: { a: 0.25, b: 0, tx: 120, ty: 200 },
    ink: [4, 4, 150, 70],
    alphaSource: 'native',
  },
  verdict: { outcome: attempt === 0 ? 'pass' : 'warn', sentence: 'looked at', measures: [] },
});

export function longShot(frameCount: number, seed: number): ShotAnalysis {
  const random = seededRandom(seed);
  const track = trackOf(frameCount, random);
  const groups = Array.from({ length: GROUPS }, (_, index) => ({
    id: `g${index}`,
    reference: frameIndex(index * SHOT_FRAMES),
    ranges: track.shots.filter((_shot, at) => at % GROUPS === index).map(({ range }) => range),
    mouth: BOX,
    face: BOX,
  }));
  const found: CharacterFindings = {
    character: CHARACTER,
    speech: speechOf(frameCount / FPS, random),
    track,
    groups,
    takes: groups.flatMap(({ id }) => THREE_DRAWINGS.flatMap((d) => [takeOf(id, d, 0), takeOf(id, d, 1)])),
    mouthFound: Object.fromEntries(groups.map(({ id }) => [id, true])),
  };
  return {
    rate: { num: FPS, den: 1 },
    frameCount,
    cuts: track.shots.slice(1).map(({ range }) => range.start),
    characters: [found],
  };
}

/** A document in which the artist has set `cells` exposures by hand, spread over the whole shot. */
export function workedOver(frameCount: number, cells: number): ProjectDocument {
  const document = applyEdit(emptyDocument(), 'add-character', { name: 'Mika' }).document;
  const step = frameCount / cells;
  const decided = Array.from({ length: cells }, (_, index): CellOverride => {
    const start = Math.floor(index * step);
    const state = (['neutral_closed', 'half_open', 'fully_open'] as const)[index % 3] ?? 'half_open';
    return {
      character: CHARACTER,
      ...frameRange(start, start + Math.max(1, Math.floor(step / 2))),
      show: { state },
    };
  });
  return { ...document, overrides: { ...document.overrides, cells: decided } };
}
