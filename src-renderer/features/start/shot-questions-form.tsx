import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { useWords } from '#renderer/words/language.ts';
import { DEINTERLACES, LENGTH_POLICIES } from '#shared/domain/document/project-document.ts';
import { PRESET_NAMES } from '#shared/domain/settings/preset-name.ts';
import { type Answers, SOUND_ANSWERS } from './shot-answers.ts';
import { type ChosenFile, fieldsQuestion, lengthQuestion, soundQuestion } from './shot-questions.ts';
import styles from './start-screen.module.css';

interface ShotQuestionsProps {
  readonly clip: ChosenFile;
  readonly voice: ChosenFile | null;
  readonly answers: Answers;
  readonly onChange: (answers: Answers) => void;
}

/** Presets for work; the one for measuring stands in the shot panel only. */
const OFFERED = PRESET_NAMES.filter((name) => name !== 'bench');

/** The questions that these two files raise, and no others. */
export function ShotQuestions({ clip, voice, answers, onChange }: ShotQuestionsProps) {
  const words = useWords().start;
  const [shown, heard] = [clip.description, voice?.description ?? null];
  return (
    <div className={styles.questions}>
      <ChoiceField
        label={words.preset}
        value={answers.preset}
        choices={OFFERED.map((value) => ({ value, label: words.presets[value] }))}
        onChange={(preset) => onChange({ ...answers, preset })}
      />
      {soundQuestion(shown, heard) ? (
        <ChoiceField
          label={words.sound}
          value={answers.sound}
          choices={SOUND_ANSWERS.map((value) => ({ value, label: words.sounds[value] }))}
          onChange={(sound) => onChange({ ...answers, sound })}
        />
      ) : null}
      {lengthQuestion(shown, heard) ? (
        <ChoiceField
          label={words.length}
          value={answers.length}
          choices={LENGTH_POLICIES.map((value) => ({ value, label: words.lengths[value] }))}
          onChange={(length) => onChange({ ...answers, length })}
        />
      ) : null}
      {fieldsQuestion(shown) ? (
        <ChoiceField
          label={words.deinterlace}
          value={answers.deinterlace}
          choices={DEINTERLACES.map((value) => ({ value, label: words.methods[value] }))}
          onChange={(deinterlace) => onChange({ ...answers, deinterlace })}
        />
      ) : null}
    </div>
  );
}
