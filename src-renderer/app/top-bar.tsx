import type { ReactNode } from 'react';
import { useRunCommand, useShortcut } from '#renderer/commands/use-commands.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { useSessionStore } from '#renderer/session/use-session.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useWords } from '#renderer/words/language.ts';
import styles from './top-bar.module.css';

interface TopBarProps {
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

function SaveState() {
  const words = useWords().app;
  const isSaving = useProject(({ pendingEdits, isUncertain }) => pendingEdits > 0 || isUncertain);
  const writable = useProject((state) => state.writable);
  const heldBy = useProject((state) => state.heldBy);
  if (!writable)
    return (
      <span className={styles.warning} title={words.readOnlyHint}>
        {words.readOnly(heldBy)}
      </span>
    );
  return <span className={styles.saved}>{isSaving ? words.saving : words.saved}</span>;
}

export function TopBar({ onLeave, children }: TopBarProps) {
  const words = useWords();
  const run = useRunCommand();
  const session = useSessionStore();
  const name = useProject((state) => state.name);
  const writable = useProject((state) => state.writable);
  return (
    <header className={styles.bar}>
      <Button tone="quiet" title={words.app.allProjectsHint} onClick={onLeave}>
        ‹ {words.app.allProjects}
      </Button>
      <h1 className={styles.name}>{name}</h1>
      <SaveState />
      <Button
        tone="quiet"
        title={words.commands.undo}
        shortcut={useShortcut('undo')}
        disabled={!writable}
        onClick={() => run('undo')}
      >
        ↶
      </Button>
      <Button
        tone="quiet"
        title={words.commands.redo}
        shortcut={useShortcut('redo')}
        disabled={!writable}
        onClick={() => run('redo')}
      >
        ↷
      </Button>
      <div className={styles.jobs}>{children}</div>
      <Button
        tone="quiet"
        title={words.commands['open-palette']}
        shortcut={useShortcut('open-palette')}
        onClick={() => session.setState({ dialog: 'palette' })}
      >
        {words.app.palette}
      </Button>
      <Button
        tone="quiet"
        title={words.app.shortcuts}
        shortcut={useShortcut('open-shortcuts')}
        onClick={() => session.setState({ dialog: 'shortcuts' })}
      >
        ?
      </Button>
      <Button
        tone="quiet"
        title={words.app.preferences}
        shortcut={useShortcut('open-preferences')}
        onClick={() => session.setState({ dialog: 'preferences' })}
      >
        ⚙
      </Button>
      <Button
        tone="primary"
        title={words.commands['open-export']}
        shortcut={useShortcut('open-export')}
        onClick={() => session.setState({ dialog: 'export' })}
      >
        {words.app.export}
      </Button>
    </header>
  );
}
