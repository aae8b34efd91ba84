import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import type { CommandId } from '#renderer/commands/command.ts';
import { COMMANDS, keysOf } from '#renderer/commands/command-list.ts';
import { readableKey } from '#renderer/commands/key-binding.ts';
import { isMac, useCommandContext, useRunCommand } from '#renderer/commands/use-commands.ts';
import { usePreferences } from '#renderer/document/preferences.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { useWords } from '#renderer/words/language.ts';
import { searchCommands } from './command-search.ts';
import styles from './palette.module.css';

interface Entry {
  readonly id: CommandId;
  readonly title: string;
  readonly keys: string;
  readonly isEnabled: boolean;
}

function useEntries(): Entry[] {
  const words = useWords();
  const context = useCommandContext();
  const shortcuts = usePreferences((preferences) => preferences.shortcuts);
  return useMemo(
    () =>
      COMMANDS.filter(({ id }) => id !== 'open-palette').map((command) => ({
        id: command.id,
        title: words.commands[command.id],
        keys: keysOf(command, shortcuts)
          .map((key) => readableKey(key, isMac))
          .join(', '),
        isEnabled: command.isEnabled?.(context) !== false,
      })),
    [words, shortcuts, context],
  );
}

/** Every command by name: type, Enter. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const run = useRunCommand();
  const list = useId();
  const entries = useEntries();
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState(0);
  const found = useMemo(() => searchCommands(entries, query), [entries, query]);
  const active = found[Math.min(index, found.length - 1)];

  const choose = (entry: Entry | undefined) => {
    if (!entry?.isEnabled) return;
    onClose();
    run(entry.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Arrows and Enter are the input method's while it puts words together.
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setIndex((now) => (now + step + found.length) % Math.max(1, found.length));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      choose(active);
    }
  };
  return (
    <Dialog title={words.app.palette} onClose={onClose} width={520}>
      <input
        className={styles.query}
        type="text"
        role="combobox"
        aria-label={words.app.palette}
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={active ? `${list}-${active.id}` : undefined}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setIndex(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id={list} className={styles.list} aria-label={words.app.palette}>
        {found.map((entry) => (
          <div
            key={entry.id}
            id={`${list}-${entry.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={entry === active}
            aria-disabled={!entry.isEnabled}
            className={styles.option}
            ref={entry === active ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            onPointerDown={(event) => {
              event.preventDefault();
              choose(entry);
            }}
          >
            <span>{entry.title}</span>
            <kbd>{entry.keys}</kbd>
          </div>
        ))}
      </div>
    </Dialog>
  );
}
