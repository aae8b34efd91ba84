import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import styles from './slider-field.module.css';

interface SliderFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value as people read it. */
  readonly format?: (value: number) => string;
  readonly disabled?: boolean;
  /** While it is dragged; ends with `onCommit`. */
  readonly onPreview?: (value: number) => void;
  /** When the pointer or key is let go, with a value that differs. */
  readonly onCommit: (value: number) => void;
}

/** Keys that move the slider are no commands meanwhile. */
const keepKeys = (event: KeyboardEvent) => {
  if (/^(Arrow|Home|End|Page)/.test(event.key)) event.stopPropagation();
};

/** A number set by dragging or with the arrow keys. */
export function SliderField({
  label,
  value,
  min,
  max,
  step,
  format = String,
  disabled,
  onPreview,
  onCommit,
}: SliderFieldProps) {
  const id = useId();
  const [shown, setShown] = useState(value);
  useEffect(() => setShown(value), [value]);
  const commit = () => {
    if (shown !== value) onCommit(shown);
  };
  return (
    <div className={styles.slider}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        value={shown}
        min={min}
        max={max}
        step={step}
        disabled={disabled}
        aria-valuetext={format(shown)}
        onChange={(event) => {
          const next = Number(event.target.value);
          setShown(next);
          onPreview?.(next);
        }}
        onKeyDown={keepKeys}
        onPointerUp={commit}
        onKeyUp={commit}
        onBlur={commit}
      />
      <output htmlFor={id}>{format(shown)}</output>
    </div>
  );
}
