import { type KeyboardEvent, useId } from 'react';
import { useShortcut } from '#renderer/commands/use-commands.ts';
import { toggleOverlay } from '#renderer/commands/view/overlay-commands.ts';
import type { Overlay } from '#renderer/session/session-store.ts';
import { useSession, useSessionStore } from '#renderer/session/use-session.ts';
import { useWords } from '#renderer/words/language.ts';
import styles from './transport.module.css';

const ALL: readonly Overlay[] = ['face', 'mouth', 'landmarks', 'detection', 'patch', 'path', 'onion'];

/** Which marks lie on the picture, as a list that opens above its button. */
export function MarksMenu() {
  const { viewer: words, commands } = useWords();
  const shortcut = useShortcut('toggle-overlays');
  const session = useSessionStore();
  const overlays = useSession((state) => state.overlays);
  const id = useId();
  const close = (event: KeyboardEvent<HTMLDetailsElement>) => {
    if (event.key !== 'Escape' || !event.currentTarget.open) return;
    event.stopPropagation();
    event.currentTarget.open = false;
    event.currentTarget.querySelector('summary')?.focus();
  };
  return (
    <details
      className={styles.marks}
      onKeyDown={close}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) event.currentTarget.open = false;
      }}
    >
      <summary
        className={styles.summary}
        data-active={overlays.length > 0}
        title={shortcut ? `${commands['toggle-overlays']} (${shortcut})` : undefined}
      >
        {words.overlays}
        {overlays.length > 0 ? ` ${overlays.length}` : ''}
      </summary>
      <fieldset className={styles.marksList} aria-label={words.overlays} tabIndex={-1}>
        {ALL.map((overlay) => (
          <label key={overlay} htmlFor={`${id}-${overlay}`}>
            <input
              id={`${id}-${overlay}`}
              type="checkbox"
              checked={overlays.includes(overlay)}
              onChange={() => toggleOverlay(session, overlay)}
            />
            {words.overlayNames[overlay]}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
