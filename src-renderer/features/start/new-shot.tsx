import { useCallback, useEffect, useState } from 'react';
import type { EditorClient } from '#renderer/bridge/engine-connection.ts';
import { fileRefOf } from '#renderer/bridge/uploads.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useWords } from '#renderer/words/language.ts';
import type { FileRef } from '#shared/contract/editor/common.ts';
import { sortDropped } from './dropped-files.ts';
import { FileSlot } from './file-slot.tsx';
import { createProject, FIRST_ANSWERS } from './shot-answers.ts';
import { ShotQuestions } from './shot-questions-form.tsx';
import styles from './start-screen.module.css';
import { useFileSlot } from './use-file-slot.ts';
import { usePageDrop } from './use-page-drop.ts';

interface NewShotProps {
  readonly client: EditorClient;
  readonly firstClip: FileRef | null;
  readonly isBusy: boolean;
  readonly onCreate: (making: Promise<{ project: string }>) => void;
  readonly onProject: (file: Promise<FileRef>) => void;
}

/** What happens between two files and a finished shot. */
function Steps() {
  const words = useWords().start;
  return (
    <ol className={styles.steps} aria-label={words.stepsTitle}>
      {words.steps.map(({ title, text }, index) => (
        <li key={title}>
          <span className={styles.number} aria-hidden="true">
            {index + 1}
          </span>
          <strong>{title}</strong>
          <span>{text}</span>
        </li>
      ))}
    </ol>
  );
}

/** A shot and a voice, what was understood of them, and the questions that only they raise. */
export function NewShot({ client, firstClip, isBusy, onCreate, onProject }: NewShotProps) {
  const words = useWords().start;
  const clip = useFileSlot('clip', client);
  const voice = useFileSlot('voice', client);
  const [answers, setAnswers] = useState(FIRST_ANSWERS);
  const hasClip = clip.chosen !== null;
  const { take } = clip;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the file that the page was opened with, and only once
  useEffect(() => {
    if (firstClip) take(Promise.resolve(firstClip));
  }, [firstClip]);

  const { drop: dropClip } = clip;
  const { drop: dropVoice } = voice;
  const drop = useCallback(
    (files: readonly File[]) => {
      const sorted = sortDropped(files, hasClip);
      if (sorted.project) onProject(fileRefOf(sorted.project));
      if (sorted.clip) dropClip(sorted.clip);
      if (sorted.voice) dropVoice(sorted.voice);
    },
    [hasClip, dropClip, dropVoice, onProject],
  );
  const isOver = usePageDrop(drop);
  return (
    <section className={styles.column} data-over={isOver} aria-labelledby="start-new">
      <h2 id="start-new">{words.newProject}</h2>
      <p className={styles.hint}>{words.dropHint}</p>
      <FileSlot slot={clip} words={words.clip} />
      <FileSlot slot={voice} words={words.voice} />
      {clip.chosen ? (
        <ShotQuestions clip={clip.chosen} voice={voice.chosen} answers={answers} onChange={setAnswers} />
      ) : null}
      <div className={styles.row}>
        <Button
          tone="primary"
          disabled={!clip.chosen || isBusy}
          onClick={() => clip.chosen && onCreate(createProject(client, clip.chosen, voice.chosen, answers))}
        >
          {isBusy ? words.creating : words.create}
        </Button>
        <span className={styles.hint}>{clip.chosen ? words.createHint : words.createFirst}</span>
      </div>
      {clip.chosen ? null : <Steps />}
    </section>
  );
}
