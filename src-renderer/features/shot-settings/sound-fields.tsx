import { useMirror } from '#renderer/document/use-project.ts';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { SliderField } from '#renderer/ui/slider-field.tsx';
import { useWords } from '#renderer/words/language.ts';
import { type ProjectDocument, SOUND_SELECTIONS } from '#shared/domain/document/project-document.ts';
import { mediaName } from './project-media.ts';
import { useProjectFile } from './use-project-file.ts';

type Clip = NonNullable<ProjectDocument['clip']>;

/** Where a bed usually lies under dialogue; the person hears and moves it. */
const NEW_BED_DB = -12;
/** The document takes more; below −60 dB nothing is heard, above +12 dB everything is clipped. */
const QUIETEST_DB = -60;
const LOUDEST_DB = 12;

/** Which sound the result carries, and what lies under the voice. */
export function SoundFields({ clip, disabled }: { readonly clip: Clip; readonly disabled: boolean }) {
  const words = useWords().shot;
  const mirror = useMirror();
  const file = useProjectFile();
  const { bed, sound } = clip;
  const gainDb = bed?.gainDb ?? NEW_BED_DB;
  const bedKind = bed ? (bed.file ? 'file' : 'clip') : 'none';
  const lay = (kind: 'none' | 'clip' | 'file') => {
    if (kind === 'none') mirror.edit('set-sound', { bed: null });
    else if (kind === 'clip') mirror.edit('set-sound', { bed: { file: null, gainDb } });
    else file.pick('bed', ({ media }) => mirror.edit('set-sound', { bed: { file: media, gainDb } }));
  };
  return (
    <>
      <ChoiceField
        label={words.sound}
        value={sound}
        choices={SOUND_SELECTIONS.map((value) => ({ value, label: words.sounds[value] }))}
        disabled={disabled}
        onChange={(next) => mirror.edit('set-sound', { sound: next })}
      />
      <ChoiceField
        label={words.bed}
        value={bedKind}
        choices={(['none', 'clip', 'file'] as const).map((value) => ({
          value,
          label: value === 'file' && bed?.file ? words.bedFile(mediaName(bed.file)) : words.beds[value],
        }))}
        disabled={disabled || file.isBusy}
        onChange={lay}
      />
      {bed ? (
        <SliderField
          label={words.bedGain}
          value={gainDb}
          min={Math.min(QUIETEST_DB, gainDb)}
          max={Math.max(LOUDEST_DB, gainDb)}
          step={0.5}
          format={(value) => `${value > 0 ? '+' : ''}${value} dB`}
          disabled={disabled}
          onCommit={(next) => mirror.edit('set-sound', { bed: { ...bed, gainDb: next } })}
        />
      ) : null}
    </>
  );
}
