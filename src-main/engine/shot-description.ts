import type { Project } from '#main/project/project.ts';
import type { Deinterlace, LengthPolicy, MediaRef } from '#shared/domain/clip/media.ts';
import type {
  ProjectDocument,
  SettingValue,
  SoundSelection,
} from '#shared/domain/document/project-document.ts';
import type { Box } from '#shared/domain/geometry.ts';
import type { PresetName } from '#shared/domain/settings/preset-name.ts';
import type { FrameRange } from '#shared/domain/time/frame.ts';
import type { FrameRate } from '#shared/domain/time/frame-rate.ts';
import { applyEdit } from '#shared/edits/apply-edit.ts';
import { canonicalJson } from '#shared/kit/canonical-json.ts';

/** A box set by hand on one frame. */
export interface BoxKey {
  readonly box: Box;
  readonly frame: number;
}

/** One of several characters. Without a voice it keeps the one it has; a new one speaks with the clip's own sound. */
export interface CastDescription {
  readonly name: string;
  readonly voice: MediaRef | null;
  readonly faces: readonly BoxKey[];
  readonly mouths: readonly BoxKey[];
}

/** What a script says about a shot. Whatever is left out (null or empty) stays as the project has it. */
export interface ShotDescription {
  readonly clip: { readonly media: MediaRef; readonly kind: 'video' | 'images' } | null;
  readonly imageRate: FrameRate | null;
  readonly voice: MediaRef | null;
  readonly faces: readonly BoxKey[];
  readonly mouths: readonly BoxKey[];
  /** Several characters, each with its own voice and boxes (`voice`, `faces` and `mouths` are the first character's). */
  readonly cast: readonly CastDescription[];
  readonly preset: PresetName | null;
  readonly settings: readonly { readonly key: string; readonly value: SettingValue }[];
  readonly sound: SoundSelection | null;
  readonly bed: { readonly file: MediaRef | null; readonly gainDb: number } | null;
  readonly length: LengthPolicy | null;
  readonly range: FrameRange | null;
  readonly deinterlace: Deinterlace | null;
}

/** Name of the character with this number, from 0 on, that nobody has named. */
export const characterName = (index: number): string => `Character ${index + 1}`;

export const FIRST_CHARACTER: string = characterName(0);

type EditCall = readonly [name: string, args: unknown];

function clipEdits({ clip, imageRate, deinterlace, length, range, sound, bed }: ShotDescription): EditCall[] {
  const edits: EditCall[] = [];
  if (clip) edits.push(['replace-clip', clip]);
  if (imageRate) edits.push(['set-image-rate', { rate: imageRate }]);
  if (deinterlace) edits.push(['set-deinterlace', { method: deinterlace }]);
  if (length) edits.push(['set-length-policy', { policy: length }]);
  if (range) edits.push(['set-clip-range', { range }]);
  if (sound) edits.push(['set-sound', { sound }]);
  if (bed) edits.push(['set-sound', { bed }]);
  return edits;
}

function characterEdits({ characters }: ProjectDocument, { cast, ...shot }: ShotDescription): EditCall[] {
  const edits: EditCall[] = [];
  for (const { name } of cast)
    if (characters.every((other) => other.name !== name)) edits.push(['add-character', { name }]);
  const isEmpty = characters.length === 0 && cast.length === 0;
  if (isEmpty) edits.push(['add-character', { name: FIRST_CHARACTER }]);
  const first = characters[0]?.name ?? cast[0]?.name ?? FIRST_CHARACTER;
  for (const member of [{ ...shot, name: first }, ...cast]) edits.push(...memberEdits(member));
  return edits;
}

function memberEdits({ name: character, voice, faces, mouths }: CastDescription): EditCall[] {
  const edits: EditCall[] = [];
  if (voice) edits.push(['set-voice', { character, file: voice }]);
  for (const { box, frame } of faces) edits.push(['set-anchor', { character, frame, face: box }]);
  for (const { box, frame } of mouths) edits.push(['set-anchor', { character, frame, mouth: box }]);
  return edits;
}

/**
 * Brings a project's document in line with a description, as ordinary undoable edits. What already is as described makes no
 * journal entry, so that running the same command again changes nothing.
 * @throws AppError `edit.*`; edits before the refused one stay applied.
 */
export function describeShot(project: Project<ProjectDocument>, shot: ShotDescription): void {
  const calls: EditCall[] = [
    ...clipEdits(shot),
    ...characterEdits(project.document(), shot),
    ...(shot.preset ? [['set-preset', { preset: shot.preset }] as const] : []),
    ...shot.settings.map((setting) => ['set-setting', setting] as const),
  ];
  for (const [name, args] of calls) {
    const before = project.document();
    const after = applyEdit(before, name, args).document;
    if (canonicalJson(after) !== canonicalJson(before)) project.applyEdit(name, args);
  }
}
