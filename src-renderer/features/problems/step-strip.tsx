import { useWords } from '#renderer/words/language.ts';
import styles from './problems-panel.module.css';

interface StepStripProps {
  readonly label: string;
  /** Pixels from the frame before, one per frame; null: not known. */
  readonly steps: readonly (number | null)[];
  /** Frame of the first step. */
  readonly from: number;
  readonly marked: { readonly start: number; readonly end: number };
  /** What fills the strip's height, pixels. */
  readonly most: number;
}

/** How far the mouth moves against the face, a bar per frame; the greatest step is told in figures. */
export function StepStrip({ label, steps, from, marked, most }: StepStripProps) {
  const words = useWords().problems;
  const greatest = Math.max(0, ...steps.map((step) => step ?? 0));
  const text = words.step(greatest);
  return (
    <figure className={`${styles.strip} ${styles.measured}`}>
      <figcaption>{label}</figcaption>
      <div className={styles.steps} role="img" aria-label={text}>
        {steps.map((step, index) => {
          const frame = from + index;
          const isMarked = frame >= marked.start && frame < marked.end;
          return (
            <span key={frame} data-marked={isMarked} title={`${frame}: ${words.step(step ?? 0)}`}>
              <i style={{ height: `${(100 * (step ?? 0)) / most}%` }} />
            </span>
          );
        })}
      </div>
      <b>{text}</b>
    </figure>
  );
}
