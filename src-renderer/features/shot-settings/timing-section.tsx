import { useMirror, useProject } from '#renderer/document/use-project.ts';
import { Section } from '#renderer/ui/section.tsx';
import { useWords } from '#renderer/words/language.ts';
import { PRESET_NAMES } from '#shared/domain/settings/preset-name.ts';
import styles from './shot-panel.module.css';

/** How mouths are timed: every preset with what it is for. */
export function TimingSection() {
  const words = useWords().shot;
  const mirror = useMirror();
  const preset = useProject((state) => state.document.preset);
  const isFixed = useProject((state) => !state.writable);
  return (
    <Section title={words.timing} aside={words.presets[preset]}>
      <fieldset
        className={styles.presets}
        disabled={isFixed}
        aria-label={words.preset}
        onKeyDown={(event) => {
          // Arrows choose among the presets here; as commands they would step frames.
          if (event.key.startsWith('Arrow') || event.key === ' ') event.stopPropagation();
        }}
      >
        {PRESET_NAMES.map((name) => (
          <label key={name} className={styles.preset}>
            <input
              type="radio"
              name="timing-preset"
              checked={name === preset}
              onChange={() => mirror.edit('set-preset', { preset: name })}
            />
            <span>
              <strong>{words.presets[name]}</strong>
              <span className={styles.help}>{words.presetHelp[name]}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </Section>
  );
}
