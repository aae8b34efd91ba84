import { useFindings } from '#renderer/document/use-findings.ts';
import { useMirror, useProject } from '#renderer/document/use-project.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useWords } from '#renderer/words/language.ts';
import styles from './problems-panel.module.css';

/** Rows shown; more than these are a matter of the kind, not of single frames. */
const MOST = 100;

/** What the person took as intended; any of it can be taken back. */
export function DismissedList() {
  const words = useWords().problems;
  const mirror = useMirror();
  const writable = useProject((state) => state.writable);
  const dismissed = useFindings((state) => state.dismissed);
  if (dismissed.length === 0) return null;
  return (
    <details className={styles.more}>
      <summary>{words.dismissed(dismissed.length)}</summary>
      <ul>
        {dismissed.slice(0, MOST).map(({ id, kind, start, end }) => (
          <li key={id}>
            <span>
              {words.kinds[kind]} · {words.frames(start, end)}
            </span>
            <Button
              size="small"
              disabled={!writable}
              onClick={() => mirror.edit('restore-finding', { finding: id })}
            >
              {words.restore}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
