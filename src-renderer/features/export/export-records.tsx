import { desktopBridge } from '#renderer/bridge/desktop.ts';
import { useClient } from '#renderer/commands/use-commands.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useWords } from '#renderer/words/language.ts';
import type { ExportRecord } from '#shared/contract/editor/job-view.ts';
import { framesPerSecond } from '#shared/domain/time/frame-rate.ts';
import styles from './export-dialog.module.css';
import { readableRanges } from './export-request.ts';

function Changed({ changed }: Pick<ExportRecord, 'changed'>) {
  const words = useWords().export;
  if (!changed) return <p>{words.first}</p>;
  return <p>{changed.length === 0 ? words.unchanged : words.changed(readableRanges(changed))}</p>;
}

/** What was written so far, the latest first. */
export function ExportRecords() {
  const words = useWords().export;
  const client = useClient();
  const project = useProject((state) => state.project);
  const exports = useProject((state) => state.exports);
  if (exports.length === 0) return <p className={styles.dim}>{words.empty}</p>;
  const latestFirst = [...exports].sort((a, b) => (a.time < b.time ? 1 : -1));
  return (
    <section className={styles.records} aria-label={words.earlier}>
      <h3>{words.earlier}</h3>
      <ul>
        {latestFirst.map((record) => (
          <li key={`${record.file} ${record.time}`}>
            <p className={styles.file}>
              <span aria-hidden="true">✓</span> <code>{record.file}</code>
            </p>
            <p className={styles.dim}>
              {words.formats[record.format]} ·{' '}
              {words.record(
                record.frameCount,
                String(Math.round(framesPerSecond(record.rate) * 1000) / 1000),
                record.audio?.codec ?? words.silent,
              )}
            </p>
            <Changed changed={record.changed} />
            {desktopBridge() ? (
              <Button size="small" onClick={() => void client.files.reveal({ project, file: record.file })}>
                {words.reveal}
              </Button>
            ) : (
              <Button size="small" onClick={() => void navigator.clipboard.writeText(record.file)}>
                {words.copyPath}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
