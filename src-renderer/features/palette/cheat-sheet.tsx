import { type KeyboardEvent, useState } from 'react';
import { failureOf } from '#renderer/bridge/failure.ts';
import type { Command } from '#renderer/commands/command.ts';
import { COMMAND_GROUPS, COMMANDS, type CommandGroup, keysOf } from '#renderer/commands/command-list.ts';
import { keyNameOf, readableKey } from '#renderer/commands/key-binding.ts';
import { isMac, useClient } from '#renderer/commands/use-commands.ts';
import { changePreferences, usePreferences } from '#renderer/document/preferences.ts';
import { showToast } from '#renderer/session/session-store.ts';
import { useSessionStore } from '#renderer/session/use-session.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { errorText } from '#renderer/words/error-text.ts';
import { useWords } from '#renderer/words/language.ts';
import { reboundKey } from './key-rebinding.ts';
import styles from './palette.module.css';

const GROUPS = Object.keys(COMMAND_GROUPS) as CommandGroup[];

interface ShortcutLineProps {
  readonly command: Command;
  readonly isListening: boolean;
  readonly onListen: (isListening: boolean) => void;
  readonly onBind: (keys: readonly string[] | null, key: string | null) => void;
}

function ShortcutLine({ command, isListening, onListen, onBind }: ShortcutLineProps) {
  const words = useWords();
  const shortcuts = usePreferences((preferences) => preferences.shortcuts);
  const isOwn = Object.hasOwn(shortcuts, command.id);
  const listen = (event: KeyboardEvent) => {
    if (!isListening) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return onListen(false);
    const key = keyNameOf(event.nativeEvent, isMac);
    if (key !== '') onBind([key], key);
  };
  return (
    <li className={styles.line}>
      <span>{words.commands[command.id]}</span>
      <span className={styles.keys}>
        {keysOf(command, shortcuts).map((key) => (
          <kbd key={key}>{readableKey(key, isMac)}</kbd>
        ))}
        <Button
          size="small"
          tone="quiet"
          isPressed={isListening}
          aria-label={words.preferences.rebind(words.commands[command.id])}
          onClick={() => onListen(!isListening)}
          onKeyDown={listen}
        >
          {isListening ? words.preferences.pressKey : '✎'}
        </Button>
        {isOwn ? (
          <Button
            size="small"
            tone="quiet"
            title={words.preferences.resetKey}
            onClick={() => onBind(null, null)}
          >
            ↺
          </Button>
        ) : null}
      </span>
    </li>
  );
}

/** All keys on one page; each can be given another. */
export function CheatSheet({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const client = useClient();
  const session = useSessionStore();
  const shortcuts = usePreferences((preferences) => preferences.shortcuts);
  const [listening, setListening] = useState<string | null>(null);
  const bind = async (command: Command, keys: readonly string[] | null, key: string | null) => {
    setListening(null);
    const { next, taken } = reboundKey(COMMANDS, shortcuts, command.id, keys);
    try {
      await changePreferences(client, { shortcuts: next });
      if (taken && key) {
        const title = words.commands[taken];
        showToast(session, { tone: 'info', text: words.preferences.taken(readableKey(key, isMac), title) });
      }
    } catch (error) {
      showToast(session, { tone: 'bad', text: errorText(failureOf(error)) });
    }
  };
  return (
    <Dialog
      title={words.app.shortcuts}
      onClose={onClose}
      width={860}
      actions={<Button onClick={onClose}>{words.app.close}</Button>}
    >
      <p className={styles.note}>{words.preferences.rebindHint}</p>
      <div className={styles.sheet}>
        {GROUPS.map((group) => (
          <section key={group} className={styles.group} aria-label={words.preferences.commandGroups[group]}>
            <h3>{words.preferences.commandGroups[group]}</h3>
            <ul>
              {COMMAND_GROUPS[group].map((command) => (
                <ShortcutLine
                  key={command.id}
                  command={command}
                  isListening={listening === command.id}
                  onListen={(isOn) => setListening(isOn ? command.id : null)}
                  onBind={(keys, key) => void bind(command, keys, key)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
