import { type KeyboardEvent, useId } from 'react';
import styles from './segmented.module.css';

interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly value: Value | null;
  readonly choices: readonly { readonly value: Value; readonly label: string; readonly title?: string }[];
  readonly disabled?: boolean;
  readonly onChange: (value: Value) => void;
}

/** Arrows and Space move inside; as commands they would step frames and play. */
const keepKeys = (event: KeyboardEvent) => {
  if (event.key.startsWith('Arrow') || event.key === ' ') event.stopPropagation();
};

/** One of a few, all in view: radio buttons in one line. */
export function Segmented<Value extends string>({
  label,
  value,
  choices,
  disabled,
  onChange,
}: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset className={styles.segmented} disabled={disabled} onKeyDown={keepKeys}>
      <legend className={styles.legend}>{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={styles.choice} title={choice.title}>
          <input
            type="radio"
            name={name}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
