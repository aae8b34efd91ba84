import { type DragEvent, useState } from 'react';
import { fileRefOf } from '#renderer/bridge/uploads.ts';
import { useMirror, useProject } from '#renderer/document/use-project.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { useWords } from '#renderer/words/language.ts';
import type { Character } from '#shared/domain/character/character.ts';
import { mediaName } from './project-media.ts';
import styles from './shot-panel.module.css';
import { type ProjectFile, useProjectFile } from './use-project-file.ts';

/** A day, as far as a voice may be moved. */
const MOST_MS = 86_400_000;
/** Channels offered where the file does not say how many it has. */
const USUAL_CHANNELS = 2;

interface VoiceFieldsProps {
  readonly character: Character;
  readonly disabled: boolean;
}

function ChannelField({ character, disabled }: VoiceFieldsProps) {
  const words = useWords().shot;
  const mirror = useMirror();
  const streams = useProject((state) => state.description?.audio);
  const { id, voice } = character;
  const own = voice.file ? undefined : streams?.[voice.stream];
  const count = Math.max(own?.channels ?? USUAL_CHANNELS, (voice.channel ?? 0) + 1);
  return (
    <>
      {!voice.file && (streams?.length ?? 0) > 1 ? (
        <ChoiceField
          label={words.stream}
          value={String(voice.stream)}
          choices={(streams ?? []).map(({ layout, language }, index) => ({
            value: String(index),
            label: [index + 1, layout, language].filter(Boolean).join(' · '),
          }))}
          disabled={disabled}
          onChange={(stream) => mirror.edit('set-voice', { character: id, stream: Number(stream) })}
        />
      ) : null}
      <ChoiceField
        label={words.channel}
        value={voice.channel === null ? 'mix' : String(voice.channel)}
        choices={[
          { value: 'mix', label: words.channels.mix },
          ...Array.from({ length: count }, (_, index) => ({
            value: String(index),
            label: words.channels.one(index + 1),
          })),
        ]}
        disabled={disabled}
        onChange={(channel) =>
          mirror.edit('set-voice', { character: id, channel: channel === 'mix' ? null : Number(channel) })
        }
      />
    </>
  );
}

/** The sound a character speaks with; a recording can be dropped here. */
export function VoiceFields({ character, disabled }: VoiceFieldsProps) {
  const words = useWords().shot;
  const mirror = useMirror();
  const file = useProjectFile();
  const [isOver, setOver] = useState(false);
  const { id, voice } = character;
  const use = ({ media }: ProjectFile) => {
    if (voice.file) mirror.edit('replace-voice', { character: id, file: media });
    else mirror.edit('set-voice', { character: id, file: media, stream: 0, channel: null });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped && !disabled) file.take(fileRefOf(dropped), use);
  };
  return (
    <section
      className={styles.drop}
      data-over={isOver}
      aria-label={words.voice}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!disabled);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className={styles.line}>
        <span className={styles.term}>{words.voice}</span>
        <span className={styles.grow} title={voice.file?.absolutePath}>
          {voice.file ? mediaName(voice.file) : words.ownSound}
        </span>
      </div>
      {file.isBusy ? <ProgressBar fraction={null} label={words.reading} /> : null}
      <div className={styles.buttons}>
        <Button size="small" disabled={disabled || file.isBusy} onClick={() => file.pick('voice', use)}>
          {voice.file ? words.retakeVoice : words.chooseVoice}
        </Button>
        {voice.file ? (
          <Button
            size="small"
            tone="quiet"
            disabled={disabled}
            onClick={() => mirror.edit('set-voice', { character: id, file: null, stream: 0, channel: null })}
          >
            {words.useOwnSound}
          </Button>
        ) : null}
      </div>
      <div title={words.offsetHint}>
        <NumberField
          label={words.offset}
          value={voice.offsetMs}
          unit="ms"
          min={-MOST_MS}
          max={MOST_MS}
          disabled={disabled}
          onCommit={(offsetMs) => offsetMs !== null && mirror.edit('set-voice', { character: id, offsetMs })}
        />
      </div>
      <ChannelField character={character} disabled={disabled} />
    </section>
  );
}
