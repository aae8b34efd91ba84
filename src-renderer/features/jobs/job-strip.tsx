import { syncHindrance } from '#renderer/commands/project/sync-readiness.ts';
import { useRunCommand, useShortcut } from '#renderer/commands/use-commands.ts';
import type { ProjectState } from '#renderer/document/project-state.ts';
import { runningJob } from '#renderer/document/selectors.ts';
import { useMirror, useProject } from '#renderer/document/use-project.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { jobName } from '#renderer/words/job-name.ts';
import { useWords } from '#renderer/words/language.ts';
import type { JobView } from '#shared/contract/editor/job-view.ts';
import styles from './job-strip.module.css';

const SHOWN = ['sync', 'export', 'regenerate', 'watch', 'find', 'preview'] as const;

/** How many more wait their turn, what the engine does by itself not counted. */
const waitingBehind = ({ jobs }: Pick<ProjectState, 'jobs'>): number =>
  jobs.filter(({ request, state }) => state === 'queued' && request.kind !== 'preview').length;

function JobProgress({ job }: { readonly job: JobView }) {
  const words = useWords();
  const mirror = useMirror();
  const waiting = useProject(waitingBehind) - (job.state === 'queued' ? 1 : 0);
  const { state, stage, fraction, etaSeconds, request } = job;
  const stageName =
    stage === null ? null : (words.jobs.stages[stage as keyof typeof words.jobs.stages] ?? stage);
  const doing =
    state === 'cancelling'
      ? words.jobs.cancelling
      : state === 'queued'
        ? words.jobs.queued
        : (stageName ?? '');
  return (
    <section className={styles.progress} aria-label={jobName(request, words)}>
      <span className={styles.name}>{jobName(request, words)}</span>
      <span className={styles.stage} data-stage={stage}>
        {doing}
      </span>
      <ProgressBar fraction={state === 'queued' ? null : fraction} label={jobName(request, words)} />
      <span className={styles.numbers}>
        {words.jobs.percent(fraction)}
        {etaSeconds === null ? '' : ` · ${words.jobs.left(etaSeconds)}`}
        {waiting > 0 ? ` · ${words.jobs.more(waiting)}` : ''}
      </span>
      <Button size="small" disabled={state === 'cancelling'} onClick={() => void mirror.cancelJob(job.id)}>
        {words.jobs.cancel}
      </Button>
    </section>
  );
}

/** What the engine is working on, and the buttons that start the main job. */
export function JobStrip() {
  const words = useWords();
  const run = useRunCommand();
  const job = useProject((state) => runningJob(state, SHOWN));
  const hindrance = useProject(syncHindrance);
  const reason = hindrance === null ? undefined : words.jobs.hindrances[hindrance];
  const syncKey = useShortcut('sync');
  const testKey = useShortcut('test-sync');
  return (
    <div className={styles.strip}>
      <Button
        tone="primary"
        disabled={hindrance !== null}
        title={reason ?? words.commands.sync}
        shortcut={reason ? undefined : syncKey}
        onClick={() => run('sync')}
      >
        {words.jobs.sync}
      </Button>
      <Button
        disabled={hindrance !== null}
        title={reason ?? words.commands['test-sync']}
        shortcut={reason ? undefined : testKey}
        onClick={() => run('test-sync')}
      >
        {words.jobs.test}
      </Button>
      {job ? <JobProgress job={job} /> : hindrance ? <span className={styles.reason}>{reason}</span> : null}
    </div>
  );
}
