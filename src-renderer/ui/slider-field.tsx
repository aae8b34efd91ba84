import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
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
  /** Once for a whole drag, and once for arrow keys that follow each other: on Enter, on leaving, or a moment after the last; with a value that differs. */
  readonly onCommit: (value: number) => void;
}

/** Keys that move the slider, or end that, are no commands meanwhile. */
const OWN_KEYS = /^(Arrow|Home|End|Page|Enter|Escape)/;

/** Longer than the pause before a held key repeats, so that holding it is one step; short enough that nobody leaves before. */
const KEYS_SETTLE_MS = 600;

interface Move {
  readonly from: number;
  readonly to: number;
  readonly by: 'pointer' | 'keys';
}

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
  const [move, setMove] = useState<Move | null>(null);
  const isHeld = useRef(false);
  const shown = move ? move.to : value;
  const commit = () => {
    setMove(null);
    if (move && move.to !== move.from) onCommit(move.to);
  };
  const latestCommit = useRef(commit);
  latestCommit.current = commit;
  useEffect(() => {
    if (move?.by !== 'keys') return;
    const settled = setTimeout(() => latestCommit.current(), KEYS_SETTLE_MS);
    return () => clearTimeout(settled);
  }, [move]);
  const release = () => {
    isHeld.current = false;
    commit();
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
          setMove({ from: move ? move.from : value, to: next, by: isHeld.current ? 'pointer' : 'keys' });
          onPreview?.(next);
        }}
        onKeyDown={press}
        onPointerDown={() => {
          isHeld.current = true;
        }}
        onPointerUp={release}
        onPointerCancel={release}
        onBlur={release}
      />
      <output htmlFor={id}>{format(shown)}</output>
    </div>
  );
}
