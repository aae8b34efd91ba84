import { useMemo } from 'react';
import { useRunCommand, useShortcut } from '#renderer/commands/use-commands.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useWords } from '#renderer/words/language.ts';
import { HistoryList } from './history-list.tsx';
import styles from './history-panel.module.css';

function UndoRedo({ canUndo, canRedo }: { readonly canUndo: boolean; readonly canRedo: boolean }) {
  const words = useWords().commands;
  const run = useRunCommand();
  const keys = { undo: useShortcut('undo'), redo: useShortcut('redo') };
  return (
    <>
      <Button
        size="small"
        disabled={!canUndo}
        title={words.undo}
        shortcut={keys.undo}
        onClick={() => run('undo')}
      >
        {words.undo}
      </Button>
      <Button
        size="small"
        disabled={!canRedo}
        title={words.redo}
        shortcut={keys.redo}
        onClick={() => run('redo')}
      >
        {words.redo}
      </Button>
    </>
  );
}

/** Everything that was decided, in order; a click goes back or forth to it. */
export function HistoryPanel() {
  const words = useWords().edits;
  const history = useProject((state) => state.history);
  const characters = useProject((state) => state.document.characters);
  const writable = useProject((state) => state.writable);
  const current = useMemo(() => history.filter(({ applied }) => applied).length, [history]);
  if (history.length === 0) return <EmptyState title={words.empty} hint={words.emptyHint} />;
  return (
    <section className={styles.panel} aria-label={words.title}>
      {writable ? null : <p className={styles.notice}>{words.readOnly}</p>}
      <header className={styles.head}>
        <span role="status">{words.count(current, history.length - current)}</span>
        <UndoRedo canUndo={writable && current > 0} canRedo={writable && current < history.length} />
      </header>
      <HistoryList history={history} characters={characters} current={current} />
    </section>
  );
}
