import { type KeyboardEvent, useId, useState } from 'react';
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
  /** While it moves; ends with `onCommit` or `onAbandon`. */
  readonly onPreview?: (value: number) => void;
  /** Escape gave the old value back. */
  readonly onAbandon?: () => void;
  /** Once for a whole drag, and for any number of arrow keys once on Enter or when the slider is left; with a value that differs. */
  readonly onCommit: (value: number) => void;
}

/** Keys that move the slider, or end that, are no commands meanwhile. */
const OWN_KEYS = /^(Arrow|Home|End|Page|Enter|Escape)/;

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
  onAbandon,
  onCommit,
}: SliderFieldProps) {
  const id = useId();
  // While it moves its owner may already show the new value: what counts is where it began.
  const [move, setMove] = useState<{ readonly from: number; readonly to: number } | null>(null);
  const shown = move ? move.to : value;
  const commit = () => {
    setMove(null);
    if (move && move.to !== move.from) onCommit(move.to);
  };
  const press = (event: KeyboardEvent) => {
    if (!OWN_KEYS.test(event.key)) return;
    event.stopPropagation();
    if (event.key === 'Enter') commit();
    if (event.key !== 'Escape' || !move) return;
    setMove(null);
    onAbandon?.();
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
          setMove({ from: move ? move.from : value, to: next });
          onPreview?.(next);
        }}
        onKeyDown={press}
        onPointerUp={commit}
        onBlur={commit}
      />
      <output htmlFor={id}>{format(shown)}</output>
    </div>
  );
}
