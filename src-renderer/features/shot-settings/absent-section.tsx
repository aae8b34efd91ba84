import { Section } from '#renderer/ui/section.tsx';
import { useWords } from '#renderer/words/language.ts';
import { ABSENT_CONTROLS } from '#shared/contract/editor/absences.ts';
import styles from './shot-panel.module.css';

const MISSING = Object.keys(ABSENT_CONTROLS) as (keyof typeof ABSENT_CONTROLS)[];

/** Controls that people know from elsewhere and that have nothing to act on here, with the reason. */
export function AbsentSection() {
  const words = useWords();
  return (
    <Section title={words.shot.absentTitle} isOpen={false}>
      {MISSING.map((absence) => (
        <div key={absence} className={styles.setting}>
          <p className={styles.help}>{words.preferences.notReady(words.preferences.absences[absence])}</p>
          <ul>
            {ABSENT_CONTROLS[absence].map((control) => (
              <li key={control} aria-disabled="true">
                {words.shot.absentControls[control]}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}
