import type { Verdict } from '#shared/domain/mouth/verdict.ts';
import styles from './verdict-sign.module.css';

/** A tick, a triangle with its mark, a cross: told by shape and word, colour only helps. */
const SHAPES: Readonly<Record<Verdict['outcome'], string>> = {
  pass: 'M3.5 8.5l3 3 6-7',
  warn: 'M8 2.5l6 11H2zM8 6.8v3.2M8 11.6v.6',
  reject: 'M4 4l8 8M12 4l-8 8',
};

interface VerdictSignProps {
  readonly outcome: Verdict['outcome'];
  /** The outcome in the person's language. */
  readonly word: string;
  /** Only the shape is seen; the word is read out and shown as tooltip. */
  readonly isShort?: boolean;
}

export function VerdictSign({ outcome, word, isShort = false }: VerdictSignProps) {
  return (
    <span className={styles.sign} data-outcome={outcome} title={word}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path
          d={SHAPES[outcome]}
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className={isShort ? styles.unseen : undefined}>{word}</span>
    </span>
  );
}
