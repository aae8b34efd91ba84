import type { ReactNode } from 'react';
import styles from './section.module.css';

interface SectionProps {
  readonly title: string;
  /** Small text or buttons at the right of the title. */
  readonly aside?: ReactNode;
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}

/** A part of a panel that can be folded away. */
export function Section({ title, aside, isOpen = true, children }: SectionProps) {
  return (
    <details className={styles.section} open={isOpen}>
      <summary className={styles.title}>
        <h3>{title}</h3>
        {aside ? <span className={styles.aside}>{aside}</span> : null}
      </summary>
      <div className={styles.body}>{children}</div>
    </details>
  );
}
