import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { showFinding } from '#renderer/commands/problems/problem-commands.ts';
import { useCommandContext } from '#renderer/commands/use-commands.ts';
import { useWords } from '#renderer/words/language.ts';
import type { Finding } from '#shared/domain/flicker/finding.ts';
import type { FindingsOfKind } from './finding-groups.ts';
import styles from './problems-panel.module.css';

interface FindingGroupProps extends FindingsOfKind {
  readonly current: string | null;
}

const ROW = 28;
/** Rows seen at once before the group scrolls by itself. */
const MOST_ROWS = 8;

function FindingRow({ finding, isCurrent }: { readonly finding: Finding; readonly isCurrent: boolean }) {
  const words = useWords().problems;
  const context = useCommandContext();
  return (
    <button
      type="button"
      className={styles.row}
      aria-current={isCurrent}
      data-finding={finding.kind}
      onClick={() => showFinding(context, finding)}
    >
      <span>{words.frames(finding.start, finding.end)}</span>
      <meter
        min={0}
        max={1}
        value={finding.visibility}
        aria-label={words.visibility(finding.visibility)}
        title={words.visibility(finding.visibility)}
      />
    </button>
  );
}

export function FindingGroup({ kind, findings, current }: FindingGroupProps) {
  const words = useWords().problems;
  const [isOpen, setOpen] = useState(true);
  const list = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: findings.length,
    getScrollElement: () => list.current,
    estimateSize: () => ROW,
    overscan: 4,
  });
  return (
    <section className={styles.group}>
      <h3>
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {words.kinds[kind]}{' '}
          <small>{findings.length}</small>
        </button>
      </h3>
      {isOpen ? (
        <div
          ref={list}
          className={styles.rows}
          style={{ height: Math.min(findings.length, MOST_ROWS) * ROW }}
        >
          <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
            {rows.getVirtualItems().map(({ index, start }) => {
              const finding = findings[index];
              if (!finding) return null;
              return (
                <div
                  key={finding.id}
                  className={styles.place}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <FindingRow finding={finding} isCurrent={finding.id === current} />
                </div>
              );
            })}
          </div>
        </div>
      ) : null}
    </section>
  );
}
