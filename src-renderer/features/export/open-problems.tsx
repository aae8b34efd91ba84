import { useMemo } from 'react';
import { analysisStanding, trialShown } from '#renderer/document/selectors.ts';
import { useFindings } from '#renderer/document/use-findings.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useWords } from '#renderer/words/language.ts';
import styles from './export-dialog.module.css';
import { countByKind } from './problem-counts.ts';

/** Kinds named one by one; the rest is in the panel. */
const MOST_KINDS = 4;

/** What still is wrong with the shot, the same as the problems panel lists, and the way to see it. */
export function OpenProblems({ onShow }: { readonly onShow: () => void }) {
  const words = useWords();
  const open = useFindings((findings) => findings.open);
  const standing = useProject(analysisStanding);
  const trial = useProject(trialShown);
  const counts = useMemo(() => countByKind(open), [open]);
  if (standing !== 'whole') {
    const { notSynced, syncStopped } = words.export;
    return <p className={styles.warning}>{standing === 'stopped' ? syncStopped : notSynced}</p>;
  }
  if (trial) {
    return <p className={styles.warning}>{words.export.trialOnly(trial.start, trial.end - 1)}</p>;
  }
  if (open.length === 0) return <p>✓ {words.export.noProblems}</p>;
  const severe = open.filter(({ severity }) => severity === 'error').length;
  return (
    <div className={styles.warning} role="note">
      <p>
        ⚠ {words.export.problems(severe, open.length - severe)}{' '}
        <Button size="small" onClick={onShow}>
          {words.export.showProblems}
        </Button>
      </p>
      <p className={styles.dim}>
        {counts
          .slice(0, MOST_KINDS)
          .map(({ kind, count }) => `${count} × ${words.problems.kinds[kind]}`)
          .join(' · ')}
        {counts.length > MOST_KINDS ? ' …' : ''}
      </p>
    </div>
  );
}
