import { desktopBridge } from '#renderer/bridge/desktop.ts';
import { failureOf } from '#renderer/bridge/failure.ts';
import { exportUrl } from '#renderer/bridge/resources.ts';
import { useClient, useCommandContext } from '#renderer/commands/use-commands.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { showToast } from '#renderer/session/session-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { errorText } from '#renderer/words/error-text.ts';
import { useWords } from '#renderer/words/language.ts';
import type { ExportRecord } from '#shared/contract/editor/job-view.ts';
import { framesPerSecond } from '#shared/domain/time/frame-rate.ts';
import styles from './export-dialog.module.css';
import { isOneFile, readableRanges } from './export-request.ts';

const nameOf = (file: string): string => file.split(/[\\/]/).at(-1) ?? file;

function Changed({ changed }: Pick<ExportRecord, 'changed'>) {
  const words = useWords().export;
  if (!changed) return <p>{words.first}</p>;
  return <p>{changed.length === 0 ? words.unchanged : words.changed(readableRanges(changed))}</p>;
}

/** The way to the file: in a desktop window its folder, in a browser the file itself. */
function Delivery({ project, record }: { readonly project: string; readonly record: ExportRecord }) {
  const words = useWords().export;
  const { session } = useCommandContext();
  const client = useClient();
  const { file, format, time } = record;
  const reveal = () => {
    client.files.reveal({ project, file }).catch((error) => {
      showToast(session, { tone: 'bad', text: errorText(failureOf(error)) });
    });
  };
  const copy = () =>
    navigator.clipboard.writeText(file).then(
      () => showToast(session, { tone: 'good', text: words.copied }),
      () => showToast(session, { tone: 'bad', text: words.notCopied }),
    );
  if (desktopBridge()) {
    return (
      <Button size="small" onClick={reveal}>
        {words.reveal}
      </Button>
    );
  }
  return (
    <div className={styles.delivery}>
      {isOneFile(format) ? (
        <a className={styles.download} href={exportUrl(project, time)} download={nameOf(file)}>
          {words.download}
        </a>
      ) : null}
      <Button size="small" onClick={() => void copy()}>
        {words.copyPath}
      </Button>
    </div>
  );
}

/** What was written so far, the latest first. */
export function ExportRecords() {
  const words = useWords().export;
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
                record.audio ? `${record.audio.codec} ${record.audio.duration.toFixed(2)} s` : words.silent,
              )}
            </p>
            <Changed changed={record.changed} />
            <Delivery project={project} record={record} />
          </li>
        ))}
      </ul>
    </section>
  );
}
