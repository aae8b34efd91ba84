import { useMemo } from 'react';
import { useMirror, useProject } from '#renderer/document/use-project.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { useWords } from '#renderer/words/language.ts';
import styles from './export-dialog.module.css';
import { type ExportJob, exportsUnderWay } from './export-jobs.ts';

/** The exports that run or wait, in the order of their turn. */
export function useExportsUnderWay(): readonly ExportJob[] {
  const jobs = useProject((state) => state.jobs);
  return useMemo(() => exportsUnderWay(jobs), [jobs]);
}

function QueuedExport({ job }: { readonly job: ExportJob }) {
  const words = useWords();
  const mirror = useMirror();
  const { request, state, stage, fraction, etaSeconds } = job;
  const { stages } = words.jobs;
  const stageName = stage === null ? '' : (stages[stage as keyof typeof stages] ?? stage);
  const doing =
    state === 'cancelling' ? words.jobs.cancelling : state === 'queued' ? words.jobs.queued : stageName;
  return (
    <li className={styles.queued}>
      <span className={styles.queuedName}>
        <strong>{request.name}</strong> · {words.export.formats[request.format]}
      </span>
      <ProgressBar fraction={state === 'queued' ? 0 : fraction} label={request.name} />
      <span className={styles.dim}>
        {doing}
        {state === 'running' ? ` · ${words.jobs.percent(fraction)}` : ''}
        {etaSeconds === null || state !== 'running' ? '' : ` · ${words.jobs.left(etaSeconds)}`}
      </span>
      <Button size="small" disabled={state === 'cancelling'} onClick={() => void mirror.cancelJob(job.id)}>
        {words.jobs.cancel}
      </Button>
    </li>
  );
}

/** What is being written, and what waits for it. */
export function ExportQueue({ jobs }: { readonly jobs: readonly ExportJob[] }) {
  const words = useWords().export;
  if (jobs.length === 0) return null;
  return (
    <section className={styles.records} aria-label={words.queue}>
      <h3>{words.queue}</h3>
      <ul aria-live="polite">
        {jobs.map((job) => (
          <QueuedExport key={job.id} job={job} />
        ))}
      </ul>
      <p className={styles.dim}>{words.running}</p>
    </section>
  );
}
