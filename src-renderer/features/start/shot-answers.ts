import type { EditorClient } from '#renderer/bridge/engine-connection.ts';
import type { DEINTERLACES, LENGTH_POLICIES } from '#shared/domain/document/project-document.ts';
import { DEFAULT_PRESET, type PresetName } from '#shared/domain/settings/preset-name.ts';
import { type ChosenFile, fieldsQuestion, lengthQuestion, soundQuestion } from './shot-questions.ts';

/** What the result sounds like when both files have sound. */
export const SOUND_ANSWERS = ['voice', 'over-bed', 'original'] as const;
export type SoundAnswer = (typeof SOUND_ANSWERS)[number];

/** What a person answered to the questions that their two files raise. */
export interface Answers {
  readonly preset: PresetName;
  readonly length: (typeof LENGTH_POLICIES)[number];
  readonly deinterlace: (typeof DEINTERLACES)[number];
  readonly sound: SoundAnswer;
}

export const FIRST_ANSWERS: Answers = {
  preset: DEFAULT_PRESET,
  length: 'clip',
  deinterlace: 'ivtc',
  sound: 'voice',
};

/** Where a bed usually lies under dialogue, dB; the person hears and moves it. */
const BED_DB = -12;

interface Edit {
  readonly name: string;
  readonly args: unknown;
}

/** The edits that write the answers down; what is as it would be anyway needs none. */
export function answerEdits(clip: ChosenFile, voice: ChosenFile | null, answers: Answers): readonly Edit[] {
  const [shown, heard] = [clip.description, voice?.description ?? null];
  const edits: Edit[] = [];
  if (answers.preset !== DEFAULT_PRESET) edits.push({ name: 'set-preset', args: { preset: answers.preset } });
  if (lengthQuestion(shown, heard) && answers.length !== 'clip')
    edits.push({ name: 'set-length-policy', args: { policy: answers.length } });
  if (fieldsQuestion(shown)) edits.push({ name: 'set-deinterlace', args: { method: answers.deinterlace } });
  if (soundQuestion(shown, heard) && answers.sound !== 'voice') {
    const args =
      answers.sound === 'original'
        ? { sound: 'original' }
        : { sound: 'voice', bed: { file: null, gainDb: BED_DB } };
    edits.push({ name: 'set-sound', args });
  }
  return edits;
}

/** Makes the project and writes the answers down as its first edits. @throws what the engine answered */
export async function createProject(
  client: EditorClient,
  clip: ChosenFile,
  voice: ChosenFile | null,
  answers: Answers,
): Promise<{ project: string }> {
  const made = await client.projects.create({
    clip: clip.file,
    voice: voice?.file ?? null,
    folder: null,
    name: null,
  });
  for (const edit of answerEdits(clip, voice, answers)) await client.project.edit({ ...made, ...edit });
  return made;
}
