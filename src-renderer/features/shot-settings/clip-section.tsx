import { type DragEvent, useState } from 'react';
import { fileRefOf } from '#renderer/bridge/uploads.ts';
import { useMirror, useProject } from '#renderer/document/use-project.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { errorText } from '#renderer/words/error-text.ts';
import { useWords } from '#renderer/words/language.ts';
import { LENGTH_POLICIES, type ProjectDocument } from '#shared/domain/document/project-document.ts';
import { formatFrameRate, parseFrameRate } from '#shared/domain/time/frame-rate.ts';
import { clipFacts, warningTexts } from './clip-facts.ts';
import { mediaName } from './project-media.ts';
import styles from './shot-panel.module.css';
import { SoundFields } from './sound-fields.tsx';
import { type ProjectFile, useProjectFile } from './use-project-file.ts';

type Clip = NonNullable<ProjectDocument['clip']>;

const METHODS = ['none', 'ivtc', 'bwdif'] as const;

function ImageRateField({ clip, disabled }: { readonly clip: Clip; readonly disabled: boolean }) {
  const words = useWords().shot;
  const mirror = useMirror();
  return (
    <div title={words.imageRateHint}>
      <TextField
        label={words.imageRate}
        value={clip.imageRate ? formatFrameRate(clip.imageRate) : ''}
        disabled={disabled}
        isValid={(text) => text.trim() === '' || parseFrameRate(text) !== null}
        onCommit={(text) => mirror.edit('set-image-rate', { rate: parseFrameRate(text) })}
      />
    </div>
  );
}

/** What is done with length and fields. */
function ClipFields({ clip, disabled }: { readonly clip: Clip; readonly disabled: boolean }) {
  const words = useWords().shot;
  const mirror = useMirror();
  return (
    <>
      <ChoiceField
        label={words.length}
        value={clip.lengthPolicy}
        choices={LENGTH_POLICIES.map((value) => ({ value, label: words.lengths[value] }))}
        disabled={disabled}
        onChange={(policy) => mirror.edit('set-length-policy', { policy })}
      />
      <ChoiceField
        label={words.deinterlace}
        value={clip.deinterlace ?? 'none'}
        choices={METHODS.map((value) => ({ value, label: words.methods[value] }))}
        disabled={disabled}
        onChange={(method) => mirror.edit('set-deinterlace', { method: method === 'none' ? null : method })}
      />
      {clip.kind === 'images' ? <ImageRateField clip={clip} disabled={disabled} /> : null}
      <SoundFields clip={clip} disabled={disabled} />
    </>
  );
}

function RangeFact({ clip, disabled }: { readonly clip: Clip; readonly disabled: boolean }) {
  const words = useWords().shot;
  const mirror = useMirror();
  const { range } = clip;
  return (
    <div>
      <dt>{words.facts.range}</dt>
      <dd>
        {range ? `${range.start} – ${range.end - 1}` : words.wholeRange}
        {range ? (
          <Button
            size="small"
            tone="quiet"
            disabled={disabled}
            onClick={() => mirror.edit('set-clip-range', { range: null })}
          >
            {words.clearRange}
          </Button>
        ) : null}
      </dd>
    </div>
  );
}

function ClipFacts({ clip, disabled }: { readonly clip: Clip; readonly disabled: boolean }) {
  const words = useWords().shot;
  const description = useProject((state) => state.description);
  const timeline = useProject((state) => state.timeline);
  const clipError = useProject((state) => state.clipError);
  return (
    <>
      <dl className={styles.facts}>
        <div>
          <dt>{words.facts.file}</dt>
          <dd title={clip.media.absolutePath}>{mediaName(clip.media)}</dd>
        </div>
        {clipFacts(description, timeline, words).map(([term, fact]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
        <RangeFact clip={clip} disabled={disabled} />
      </dl>
      {clipError ? (
        <p role="alert" className={styles.error}>
          {errorText(clipError)}
        </p>
      ) : null}
      {warningTexts(description, words).map((text) => (
        <p key={text} className={styles.warning}>
          ⚠ {text}
        </p>
      ))}
    </>
  );
}

/** The shot: what was understood of it, and what is done with it as a whole. A retake can be dropped here. */
export function ClipSection() {
  const words = useWords().shot;
  const mirror = useMirror();
  const clip = useProject((state) => state.document.clip);
  const isFixed = useProject((state) => !state.writable);
  const file = useProjectFile();
  const [isOver, setOver] = useState(false);
  const use = ({ media, description }: ProjectFile) =>
    mirror.edit('replace-clip', { media, kind: description.kind === 'images' ? 'images' : 'video' });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped && !isFixed) file.take(fileRefOf(dropped), use);
  };
  return (
    <Section title={words.clip}>
      <section
        aria-label={words.clip}
        data-over={isOver}
        className={styles.drop}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(!isFixed);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {clip ? <ClipFacts clip={clip} disabled={isFixed} /> : <p>{words.noClipHint}</p>}
        {file.isBusy ? <ProgressBar fraction={null} label={words.reading} /> : null}
        <Button
          size="small"
          title={words.replaceClipHint}
          disabled={isFixed || file.isBusy}
          onClick={() => file.pick('clip', use)}
        >
          {clip ? words.replaceClip : words.chooseClip}
        </Button>
      </section>
      {clip ? <ClipFields clip={clip} disabled={isFixed} /> : null}
    </Section>
  );
}
