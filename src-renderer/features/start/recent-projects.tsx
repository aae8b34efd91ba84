import { useCallback, useEffect, useState } from 'react';
import type { EditorClient } from '#renderer/bridge/engine-connection.ts';
import { failureOf } from '#renderer/bridge/failure.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { errorText } from '#renderer/words/error-text.ts';
import { useLanguage, useWords } from '#renderer/words/language.ts';
import type { FileRef } from '#shared/contract/editor/common.ts';
import styles from './start-screen.module.css';

type Recent = Awaited<ReturnType<EditorClient['projects']['recent']>>[number];

interface RecentProjectsProps {
  readonly client: EditorClient;
  readonly isBusy: boolean;
  readonly onOpen: (file: FileRef) => void;
}

export function RecentProjects({ client, isBusy, onOpen }: RecentProjectsProps) {
  const words = useWords().start;
  const language = useLanguage();
  const [recent, setRecent] = useState<readonly Recent[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const load = useCallback(
    () => client.projects.recent({}).then(setRecent, (error) => setFailure(errorText(failureOf(error)))),
    [client],
  );
  useEffect(() => {
    void load();
  }, [load]);
  if (failure) return <p className={styles.failure}>{failure}</p>;
  if (!recent) return <p className={styles.hint}>{words.loading}</p>;
  if (recent.length === 0) return <EmptyState title={words.noProjects} hint={words.noProjectsHint} />;
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <ul className={styles.recent}>
      {recent.map((project) => (
        <li key={project.folder}>
          <button
            type="button"
            className={styles.project}
            disabled={isBusy || !project.exists}
            onClick={() => onOpen(project.file)}
          >
            <strong>{project.name}</strong>
            <span>{project.exists ? time.format(new Date(project.openedAt)) : words.gone}</span>
            <small>{project.folder}</small>
          </button>
          <Button
            tone="quiet"
            size="small"
            aria-label={words.forget(project.name)}
            title={words.forget(project.name)}
            onClick={() => void client.projects.forget({ file: project.file }).then(load)}
          >
            ×
          </Button>
        </li>
      ))}
    </ul>
  );
}
