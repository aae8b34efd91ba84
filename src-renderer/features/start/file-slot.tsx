import { type DragEvent, useState } from 'react';
import { pickFile } from '#renderer/document/file-picking.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { useWords } from '#renderer/words/language.ts';
import { DescriptionCard } from './description-card.tsx';
import styles from './start-screen.module.css';
import type { FileSlotState } from './use-file-slot.ts';

interface FileSlotProps {
  readonly slot: FileSlotState;
  readonly words: { readonly title: string; readonly hint: string; readonly choose: string };
}

const SIGNS = { clip: '▦', voice: '♪' } as const;

/** Drop a file here or pick it; shows what was understood, or plainly why not. */
export function FileSlot({ slot, words }: FileSlotProps) {
  const start = useWords().start;
  const [isOver, setOver] = useState(false);
  const { purpose, chosen, work, failure } = slot;
  const drop = (event: DragEvent) => {
    setOver(false);
    const [file, another] = event.dataTransfer.files;
    // Several files are for both slots: the page sorts them.
    if (!file || another || file.name.endsWith('.kuchi')) return;
    event.preventDefault();
    event.stopPropagation();
    slot.drop(file);
  };
  return (
    <section
      className={styles.slot}
      data-over={isOver}
      data-filled={chosen !== null}
      aria-label={words.title}
      aria-busy={work.kind !== 'idle'}
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className={styles.slotHead}>
        <h3>
          <span className={styles.sign} aria-hidden="true">
            {SIGNS[purpose]}
          </span>
          {words.title}
        </h3>
        <Button onClick={() => slot.take(pickFile(purpose))}>{chosen ? start.change : words.choose}</Button>
        {chosen ? (
          <Button tone="quiet" onClick={slot.remove}>
            {start.remove}
          </Button>
        ) : null}
      </div>
      {work.kind === 'idle' ? null : (
        <div className={styles.row}>
          <ProgressBar fraction={work.kind === 'upload' ? work.fraction : null} label={start.reading} />
          {work.kind === 'upload' ? (
            <Button size="small" onClick={slot.stop}>
              {start.stop}
            </Button>
          ) : null}
        </div>
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
