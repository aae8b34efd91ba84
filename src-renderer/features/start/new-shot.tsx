import { useCallback, useEffect, useState } from 'react';
import type { EditorClient } from '#renderer/bridge/engine-connection.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { useWords } from '#renderer/words/language.ts';
import type { FileRef } from '#shared/contract/editor/common.ts';
import { DEINTERLACES, LENGTH_POLICIES } from '#shared/domain/document/project-document.ts';
import { DEFAULT_PRESET, PRESET_NAMES, type PresetName } from '#shared/domain/settings/preset-name.ts';
import { FileSlot } from './file-slot.tsx';
import { type ChosenFile, fieldsQuestion, lengthQuestion } from './shot-questions.ts';
import styles from './start-screen.module.css';

interface NewShotProps {
  readonly client: EditorClient;
  readonly firstClip: FileRef | null;
  readonly isBusy: boolean;
  readonly onCreate: (making: Promise<{ project: string }>) => void;
}

interface Answers {
  readonly preset: PresetName;
  readonly length: (typeof LENGTH_POLICIES)[number];
  readonly deinterlace: (typeof DEINTERLACES)[number];
}

/** Makes the project and writes down what the person answered, as its first edits. */
async function createProject(
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
  const edit = (name: string, args: unknown) => client.project.edit({ ...made, name, args });
  if (answers.preset !== DEFAULT_PRESET) await edit('set-preset', { preset: answers.preset });
  if (lengthQuestion(clip.description, voice?.description ?? null)) {
    await edit('set-length-policy', { policy: answers.length });
  }
  if (fieldsQuestion(clip.description)) await edit('set-deinterlace', { method: answers.deinterlace });
  return made;
}

/** A shot and a voice, what was understood of them, and the questions that only they raise. */
export function NewShot({ client, firstClip, isBusy, onCreate }: NewShotProps) {
  const words = useWords().start;
  const [clip, setClip] = useState<ChosenFile | null>(null);
  const [voice, setVoice] = useState<ChosenFile | null>(null);
  const [answers, setAnswers] = useState<Answers>({
    preset: DEFAULT_PRESET,
    length: 'clip',
    deinterlace: 'ivtc',
  });
  const describe = useCallback((file: FileRef) => client.files.describe({ file }), [client]);

  useEffect(() => {
    const stop = (event: DragEvent) => event.preventDefault();
    window.addEventListener('dragover', stop);
    window.addEventListener('drop', stop);
    return () => {
      window.removeEventListener('dragover', stop);
      window.removeEventListener('drop', stop);
    };
  }, []);
  const asksLength = clip && lengthQuestion(clip.description, voice?.description ?? null);
  const asksFields = clip && fieldsQuestion(clip.description);
  return (
    <section className={styles.column} aria-labelledby="start-new">
      <h2 id="start-new">{words.newProject}</h2>
      <FileSlot
        purpose="clip"
        first={firstClip}
        describe={describe}
        chosen={clip}
        onChange={setClip}
        words={words.clip}
      />
      <FileSlot
        purpose="voice"
        first={null}
        describe={describe}
        chosen={voice}
        onChange={setVoice}
        words={words.voice}
      />
      {clip ? (
        <div className={styles.questions}>
          <ChoiceField
            label={words.preset}
            value={answers.preset}
            choices={PRESET_NAMES.filter((name) => name !== 'bench').map((value) => ({
              value,
              label: words.presets[value],
            }))}
            onChange={(preset) => setAnswers({ ...answers, preset })}
          />
          {asksLength ? (
            <ChoiceField
              label={words.length}
              value={answers.length}
              choices={LENGTH_POLICIES.map((value) => ({ value, label: words.lengths[value] }))}
              onChange={(length) => setAnswers({ ...answers, length })}
            />
          ) : null}
          {asksFields ? (
            <ChoiceField
              label={words.deinterlace}
              value={answers.deinterlace}
              choices={DEINTERLACES.map((value) => ({ value, label: words.methods[value] }))}
              onChange={(deinterlace) => setAnswers({ ...answers, deinterlace })}
            />
          ) : null}
        </div>
      ) : null}
      <div className={styles.row}>
        <Button
          tone="primary"
          disabled={!clip || isBusy}
          onClick={() => clip && onCreate(createProject(client, clip, voice, answers))}
        >
          {isBusy ? words.creating : words.create}
        </Button>
        <span className={styles.hint}>{clip ? words.createHint : words.createFirst}</span>
      </div>
    </section>
  );
}
