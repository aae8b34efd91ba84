import { useEffect, useId, useState } from 'react';
import styles from './field.module.css';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly disabled?: boolean;
  readonly isValid?: (text: string) => boolean;
  /** Only with text that is valid and new; on Enter and on leaving the field. */
  readonly onCommit: (text: string) => void;
}

export function TextField({ label, value, disabled, isValid = () => true, onCommit }: TextFieldProps) {
  const id = useId();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const fits = isValid(text);
  const commit = () => {
    if (!fits) setText(value);
    else if (text !== value) onCommit(text);
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        value={text}
        disabled={disabled}
        aria-invalid={!fits}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          // Enter and Escape are the input method's while it puts words together.
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setText(value);
        }}
      />
    </div>
  );
}
