import { useEffect, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { dismissToast, type Toast } from '#renderer/session/session-store.ts';
import { useSession, useSessionStore } from '#renderer/session/use-session.ts';
import { Button } from '#renderer/ui/button.tsx';
import { onDialogsChanged, topDialog } from '#renderer/ui/open-dialogs.ts';
import { useWords } from '#renderer/words/language.ts';
import styles from './toasts.module.css';

/** How long a message stays, milliseconds; what went wrong stays until it is dismissed. */
const STAY_MS = 6000;

function ToastLine({ toast }: { readonly toast: Toast }) {
  const words = useWords().app;
  const session = useSessionStore();
  useEffect(() => {
    if (toast.tone === 'bad') return;
    const timer = setTimeout(() => dismissToast(session, toast.id), STAY_MS);
    return () => clearTimeout(timer);
  }, [session, toast]);
  return (
    <li className={styles.toast} data-tone={toast.tone}>
      <span>{toast.text}</span>
      {toast.action ? (
        <Button size="small" onClick={toast.action.run}>
          {toast.action.label}
        </Button>
      ) : null}
      <Button
        tone="quiet"
        size="small"
        aria-label={words.dismiss}
        onClick={() => dismissToast(session, toast.id)}
      >
        ×
      </Button>
    </li>
  );
}

/** Messages stand on the dialog that is open: behind it they could be neither read nor dismissed. */
export function Toasts() {
  const words = useWords().app;
  const toasts = useSession((session) => session.toasts);
  const dialog = useSyncExternalStore(onDialogsChanged, topDialog);
  const list = (
    <ul className={styles.toasts} aria-live="polite" aria-label={words.messages}>
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </ul>
  );
  return dialog ? createPortal(list, dialog) : list;
}
