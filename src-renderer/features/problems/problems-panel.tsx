import { useMemo } from 'react';
import { useRunCommand, useShortcut } from '#renderer/commands/use-commands.ts';
import { runningJob } from '#renderer/document/selectors.ts';
import { useFindings } from '#renderer/document/use-findings.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { useSession } from '#renderer/session/use-session.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useWords } from '#renderer/words/language.ts';
import { CurrentFinding } from './current-finding.tsx';
import { DismissedList } from './dismissed-list.tsx';
import { FindingGroup } from './finding-group.tsx';
import { groupFindings } from './finding-groups.ts';
import styles from './problems-panel.module.css';
import { ShotNotes } from './shot-notes.tsx';

function CheckButton() {
  const { problems: words, commands } = useWords();
  const run = useRunCommand();
  const shortcut = useShortcut('check-pictures');
  const isBusy = useProject((state) => runningJob(state, ['watch']) !== null);
  const wasChecked = useProject((state) => state.measures !== null);
  return (
    <Button
      size="small"
      title={commands['check-pictures']}
      shortcut={shortcut}
      disabled={isBusy}
      onClick={() => run('check-pictures')}
    >
      {wasChecked ? words.checkAgain : words.check}
    </Button>
  );
}

/** The flicker finder: what a viewer may stumble over, the most visible first. */
export function ProblemsPanel() {
  const words = useWords().problems;
  const wasChecked = useProject((state) => state.measures !== null);
  const isAnalysed = useProject((state) => state.analysis !== null);
  const open = useFindings((state) => state.open);
  const current = useSession(({ finding }) => finding);
  const groups = useMemo(() => groupFindings(open), [open]);
  const selected = open.find(({ id }) => id === current) ?? null;
  if (!isAnalysed) {
    return (
      <>
        <EmptyState title={words.notYet} hint={words.notYetHint} />
        <ShotNotes />
      </>
    );
  }
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <strong role="status">{words.count(open.length)}</strong>
        <CheckButton />
      </header>
      {selected ? <CurrentFinding finding={selected} /> : null}
      {open.length === 0 ? (
        <EmptyState title={words.none} hint={wasChecked ? words.noneChecked : words.noneHint} />
      ) : null}
      {groups.map(({ kind, findings }) => (
        <FindingGroup key={kind} kind={kind} findings={findings} current={current} />
      ))}
      <DismissedList />
      <ShotNotes />
    </div>
  );
}
