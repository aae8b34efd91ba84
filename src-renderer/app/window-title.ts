import { useEffect } from 'react';
import { runningJob } from '#renderer/document/selectors.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { jobName } from '#renderer/words/job-name.ts';
import { useWords } from '#renderer/words/language.ts';

/** Work that a person waits for, perhaps in another window. */
const AWAITED = ['sync', 'export', 'regenerate', 'watch'] as const;

export interface TitleFacts {
  readonly project: string;
  readonly job: { readonly name: string; readonly fraction: number } | null;
}

/** What the window's title says: progress first, because tabs and task bars show little more. */
export function windowTitle({ project, job }: TitleFacts): string {
  const progress = job ? `${Math.floor(job.fraction * 100)} % ${job.name} – ` : '';
  return `${progress}${project} – Kuchipaku`;
}

/** Keeps the window's title in step with the project and the work on it. */
export function useWindowTitle(): void {
  const words = useWords();
  const project = useProject((state) => state.name);
  const job = useProject((state) => runningJob(state, AWAITED));
  const title = windowTitle({
    project,
    job: job && { name: jobName(job.request, words), fraction: job.fraction },
  });
  useEffect(() => {
    document.title = title;
  }, [title]);
}
