import { type DragEvent, useCallback, useEffect, useState } from 'react';
import { failureOf } from '#renderer/bridge/failure.ts';
import { fileRefOf } from '#renderer/bridge/uploads.ts';
import { pickFile } from '#renderer/document/file-picking.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { errorText } from '#renderer/words/error-text.ts';
import { useWords } from '#renderer/words/language.ts';
import type { ClipDescription } from '#shared/contract/editor/clip-description.ts';
import type { FileRef } from '#shared/contract/editor/common.ts';
import { DescriptionCard } from './description-card.tsx';
import { type ChosenFile, misfit } from './shot-questions.ts';
import styles from './start-screen.module.css';

interface FileSlotProps {
  readonly purpose: 'clip' | 'voice';
  readonly first: FileRef | null;
  readonly describe: (file: FileRef) => Promise<ClipDescription>;
  readonly chosen: ChosenFile | null;
  readonly onChange: (chosen: ChosenFile | null) => void;
  readonly words: { readonly title: string; readonly hint: string; readonly choose: string };
}

type Work =
  | { readonly kind: 'idle' }
  | { readonly kind: 'upload'; readonly fraction: number }
  | { readonly kind: 'read' };

/** One file of a new project: drop it here or pick it; shows what was understood, or plainly why not. */
export function FileSlot({ purpose, first, describe, chosen, onChange, words }: FileSlotProps) {
  const start = useWords().start;
  const [work, setWork] = useState<Work>({ kind: 'idle' });
  const [failure, setFailure] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);

  const take = useCallback(
    async (finding: Promise<FileRef | null>) => {
      setFailure(null);
      try {
        const file = await finding;
        if (!file) return;
        setWork({ kind: 'read' });
        const description = await describe(file);
        const lack = misfit(purpose, description);
        if (lack) setFailure(start.misfits[lack](description.name));
        else onChange({ file, description });
      } catch (error) {
        setFailure(errorText(failureOf(error)));
      } finally {
        setWork({ kind: 'idle' });
      }
    },
    [describe, onChange, purpose, start],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the first file given counts, and only once
  useEffect(() => {
    if (first) void take(Promise.resolve(first));
  }, [first]);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (!file) return;
    const onProgress = (fraction: number) => setWork({ kind: 'upload', fraction });
    void take(fileRefOf(file, { onProgress }));
  };
  return (
    <section
      className={styles.slot}
      data-over={isOver}
      data-filled={chosen !== null}
      aria-label={words.title}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className={styles.slotHead}>
        <h3>{words.title}</h3>
        <Button size="small" onClick={() => void take(pickFile(purpose))}>
          {chosen ? start.change : words.choose}
        </Button>
        {chosen ? (
          <Button size="small" tone="quiet" onClick={() => onChange(null)}>
            {start.remove}
          </Button>
        ) : null}
      </div>
      {work.kind === 'idle' ? null : (
        <ProgressBar fraction={work.kind === 'upload' ? work.fraction : null} label={start.reading} />
      )}
      {failure ? (
        <p role="alert" className={styles.failure}>
          {failure}
        </p>
      ) : null}
      {chosen ? (
        <DescriptionCard description={chosen.description} />
      ) : (
        <p className={styles.hint}>{words.hint}</p>
      )}
    </section>
  );
}
