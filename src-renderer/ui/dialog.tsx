import { type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './dialog.module.css';
import { addOpenDialog } from './open-dialogs.ts';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot; the affirmative one last. */
  readonly actions?: ReactNode;
  readonly width?: number;
}

/** A modal dialog: the browser keeps the focus inside and gives it back; Escape closes. */
export function Dialog({ title, onClose, children, actions, width = 560 }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    if (!dialog.open) dialog.showModal();
    return addOpenDialog(dialog);
  }, []);
  return (
    <dialog
      ref={element}
      className={styles.dialog}
      style={{ width }}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={onClose}
    >
      <h2 id={heading} className={styles.title}>
        {title}
      </h2>
      <div className={styles.body}>{children}</div>
      {actions ? <footer className={styles.actions}>{actions}</footer> : null}
    </dialog>
  );
}
