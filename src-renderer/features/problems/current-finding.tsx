import { useMemo } from 'react';
import { fixableOfKind } from '#renderer/commands/problems/problem-commands.ts';
import { useRunCommand, useShortcut } from '#renderer/commands/use-commands.ts';
import { useFindings } from '#renderer/document/use-findings.ts';
import { useMirror, useProject } from '#renderer/document/use-project.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useWords } from '#renderer/words/language.ts';
import type { CharacterSheet } from '#shared/domain/analysis/character-sheets.ts';
import { type Finding, fixEdit } from '#shared/domain/flicker/finding.ts';
import { applyEdit } from '#shared/edits/apply-edit.ts';
import { CellStrip } from './cell-strip.tsx';
import { movesMouth, placementSteps } from './placement-steps.ts';
import styles from './problems-panel.module.css';
import { StepStrip } from './step-strip.tsx';

/** Frames shown on either side of a finding. */
const AROUND = 6;

const spanAround = ({ start, end }: Finding, length: number) => ({
  start: Math.max(0, start - AROUND),
  end: Math.min(length, end + AROUND),
});

interface FixProps {
  readonly finding: Finding;
  readonly sheet: CharacterSheet;
}

/** How the cells around a finding look now, and how its fix would leave them. */
function CellsBeforeAfter({ finding, sheet }: FixProps) {
  const words = useWords().problems;
  const mirror = useMirror();
  const { now, later, from } = useMemo(() => {
    const { cells } = sheet.sheet;
    const { start, end } = spanAround(finding, cells.length);
    const call = finding.fix && fixEdit(finding.fix, 'fix');
    const fixed =
      call && mirror.imagine(call.name, call.args)?.find(({ owner }) => owner.id === finding.character);
    return {
      from: start,
      now: cells.slice(start, end),
      later: fixed?.sheet.cells.slice(start, end) ?? null,
    };
  }, [mirror, sheet, finding]);
  return (
    <div className={styles.strips}>
      <CellStrip label={words.before} cells={now} from={from} marked={finding} />
      {later ? <CellStrip label={words.after} cells={later} from={from} marked={finding} /> : null}
    </div>
  );
}

/** How far the mouth slips now, and with a fix that moves it. */
function PlaceBeforeAfter({ finding, sheet }: FixProps) {
  const words = useWords().problems;
  const document = useProject((state) => state.document);
  const { now, later, from, most } = useMemo(() => {
    const span = spanAround(finding, sheet.sheet.cells.length);
    const call = finding.fix && fixEdit(finding.fix, 'fix');
    const steps = placementSteps(sheet, document, span);
    const fixed = call && placementSteps(sheet, applyEdit(document, call.name, call.args).document, span);
    const greatest = Math.max(1, ...[...steps, ...(fixed ?? [])].map((step) => step ?? 0));
    return { from: span.start, now: steps, later: fixed, most: greatest };
  }, [document, sheet, finding]);
  return (
    <div className={styles.strips}>
      <StepStrip label={words.before} steps={now} from={from} marked={finding} most={most} />
      {later ? (
        <StepStrip label={words.after} steps={later} from={from} marked={finding} most={most} />
      ) : null}
    </div>
  );
}

function BeforeAfter({ finding }: { readonly finding: Finding }) {
  const sheets = useProject((state) => state.sheets);
  const sheet = sheets.find(({ owner }) => owner.id === finding.character);
  if (!sheet) return null;
  const isMove = finding.fix !== null && movesMouth(finding.fix.edits);
  return isMove ? (
    <PlaceBeforeAfter finding={finding} sheet={sheet} />
  ) : (
    <CellsBeforeAfter finding={finding} sheet={sheet} />
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
