import { useEffect, useId, useState } from 'react';
import styles from './field.module.css';

interface NumberFieldProps {
  readonly label: string;
  /** null = automatic. */
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly unit?: string;
  /** What an empty field means, shown in it. */
  readonly placeholder?: string;
  readonly disabled?: boolean;
  /** Only with values that fit; null when emptied. Called on Enter, on leaving the field and on the arrows. */
  readonly onCommit: (value: number | null) => void;
}

export function NumberField({
  label,
  value,
  min,
  max,
  step = 1,
  unit,
  placeholder,
  disabled,
  onCommit,
}: NumberFieldProps) {
  const id = useId();
  const shown = value === null ? '' : String(value);
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const number = text.trim() === '' ? null : Number(text);
  const fits =
    number === null ? placeholder !== undefined : Number.isFinite(number) && number >= min && number <= max;
  const commit = () => {
    if (!fits) setText(shown);
    else if (number !== value) onCommit(number);
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <span className={styles.entry}>
        <input
          id={id}
          type="number"
          value={text}
          min={min}
          max={max}
          step={step}
          placeholder={placeholder}
          disabled={disabled}
          aria-invalid={!fits}
          onChange={(event) => setText(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
            if (event.key === 'Escape') setText(shown);
          }}
        />
        {unit ? <span className={styles.unit}>{unit}</span> : null}
      </span>
    </div>
  );
}
