import { useMemo } from 'react';
import { fixableOfKind } from '#renderer/commands/problems/problem-commands.ts';
import { useRunCommand, useShortcut } from '#renderer/commands/use-commands.ts';
import { useFindings } from '#renderer/document/use-findings.ts';
import { useMirror, useProject } from '#renderer/document/use-project.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useWords } from '#renderer/words/language.ts';
import { type Finding, fixEdit } from '#shared/domain/flicker/finding.ts';
import { CellStrip } from './cell-strip.tsx';
import styles from './problems-panel.module.css';

/** Frames shown on either side of a finding. */
const AROUND = 6;

/** How the cells around a finding look now, and how its fix would leave them. */
function BeforeAfter({ finding }: { readonly finding: Finding }) {
  const words = useWords().problems;
  const mirror = useMirror();
  const sheets = useProject((state) => state.sheets);
  const { now, later, from } = useMemo(() => {
    const cells = sheets.find(({ owner }) => owner.id === finding.character)?.sheet.cells ?? [];
    const first = Math.max(0, finding.start - AROUND);
    const last = Math.min(cells.length, finding.end + AROUND);
    const call = finding.fix && fixEdit(finding.fix, 'fix');
    const fixed =
      call && mirror.imagine(call.name, call.args)?.find(({ owner }) => owner.id === finding.character);
    return {
      from: first,
      now: cells.slice(first, last),
      later: fixed?.sheet.cells.slice(first, last) ?? null,
    };
  }, [mirror, sheets, finding]);
  return (
    <div className={styles.strips}>
      <CellStrip label={words.before} cells={now} from={from} marked={finding} />
      {later ? <CellStrip label={words.after} cells={later} from={from} marked={finding} /> : null}
    </div>
  );
}

/** The finding the person is at: what it is, what the fix would do, and the keys that decide. */
export function CurrentFinding({ finding }: { readonly finding: Finding }) {
  const words = useWords().problems;
  const run = useRunCommand();
  const writable = useProject((state) => state.writable);
  const alike = useFindings((state) => state.open);
  const fixable = useMemo(() => fixableOfKind(alike, finding.kind).length, [alike, finding.kind]);
  const [fixKey, allKey, dismissKey] = [
    useShortcut('fix-problem'),
    useShortcut('fix-all-problems'),
    useShortcut('dismiss-problem'),
  ];
  const { fix, kind, start, end, severity, facts } = finding;
  return (
    <article className={styles.current} data-severity={severity} data-finding={kind}>
      <h3>
        {words.kinds[kind]} <small>{words.frames(start, end)}</small>
      </h3>
      <p>{words.sentences[kind](facts)}</p>
      <BeforeAfter finding={finding} />
      <p className={styles.fix}>{fix ? `→ ${words.fixes[fix.label]}` : words.noFix}</p>
      <div className={styles.actions}>
        {fix ? (
          <Button
            tone="primary"
            disabled={!writable}
            shortcut={fixKey}
            title={words.fix}
            onClick={() => run('fix-problem')}
          >
            {words.fix} <kbd>{fixKey}</kbd>
          </Button>
        ) : null}
        {fix && fixable > 1 ? (
          <Button
            disabled={!writable}
            shortcut={allKey}
            title={words.fix}
            onClick={() => run('fix-all-problems')}
          >
            {words.fixAll(fixable)} <kbd>{allKey}</kbd>
          </Button>
        ) : null}
        <Button
          disabled={!writable}
          shortcut={dismissKey}
          title={words.dismiss}
          onClick={() => run('dismiss-problem')}
        >
          {words.dismiss} <kbd>{dismissKey}</kbd>
        </Button>
      </div>
    </article>
  );
}
