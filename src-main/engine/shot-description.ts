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

/** What a script says about a shot. Whatever is left out (null or empty) stays as the project has it. */
export interface ShotDescription {
  readonly clip: { readonly media: MediaRef; readonly kind: 'video' | 'images' } | null;
  readonly imageRate: FrameRate | null;
  readonly voice: MediaRef | null;
  readonly faces: readonly BoxKey[];
  readonly mouths: readonly BoxKey[];
  readonly preset: PresetName | null;
  readonly settings: readonly { readonly key: string; readonly value: SettingValue }[];
  readonly sound: SoundSelection | null;
  readonly bed: { readonly file: MediaRef | null; readonly gainDb: number } | null;
  readonly length: LengthPolicy | null;
  readonly range: FrameRange | null;
  readonly deinterlace: Deinterlace | null;
}

export const FIRST_CHARACTER = 'Character 1';

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

function characterEdits(
  { characters }: ProjectDocument,
  { voice, faces, mouths }: ShotDescription,
): EditCall[] {
  const edits: EditCall[] = [];
  if (characters.length === 0) edits.push(['add-character', { name: FIRST_CHARACTER }]);
  const character = characters[0]?.name ?? FIRST_CHARACTER;
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
