import { useCallback, useEffect, useState } from 'react';
import type { EditorClient } from '#renderer/bridge/engine-connection.ts';
import { failureOf } from '#renderer/bridge/failure.ts';
import { pickFile } from '#renderer/document/file-picking.ts';
import { Button } from '#renderer/ui/button.tsx';
import { errorText } from '#renderer/words/error-text.ts';
import { useWords } from '#renderer/words/language.ts';
import type { FileRef } from '#shared/contract/editor/common.ts';
import { NewShot } from './new-shot.tsx';
import { RecentProjects } from './recent-projects.tsx';
import styles from './start-screen.module.css';

interface StartScreenProps {
  readonly client: EditorClient;
  /** A clip that the person already pointed at (command line, file association). */
  readonly clip: FileRef | null;
  readonly onOpen: (project: string) => void;
  readonly onPreferences: () => void;
}

/** Where work begins: a shot and a voice, a project from before, or the sample. */
export function StartScreen({ client, clip, onOpen, onPreferences }: StartScreenProps) {
  const { start: words, app } = useWords();
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  useEffect(() => {
    document.title = 'Kuchipaku';
  }, []);
  const open = useCallback(
    async (opening: Promise<{ project: string }>) => {
      setBusy(true);
      setFailure(null);
      try {
        onOpen((await opening).project);
      } catch (error) {
        setFailure(errorText(failureOf(error)));
      } finally {
        setBusy(false);
      }
    },
    [onOpen],
  );
  const openFile = useCallback(
    (finding: Promise<FileRef>) => void open(finding.then((file) => client.projects.open({ file }))),
    [open, client],
  );
  const openOther = async () => {
    const file = await pickFile('project');
    if (file) await open(client.projects.open({ file }));
  };
  return (
    <main className={styles.start} aria-busy={isBusy}>
      <header className={styles.head}>
        <h1>Kuchipaku</h1>
        <p>{words.tagline}</p>
        <Button tone="quiet" onClick={onPreferences}>
          ⚙ {app.preferences}
        </Button>
      </header>
      {failure ? (
        <p role="alert" className={styles.failure}>
          {failure}
        </p>
      ) : null}
      <div className={styles.columns}>
        <NewShot
          client={client}
          firstClip={clip}
          isBusy={isBusy}
          onCreate={(making) => void open(making)}
          onProject={openFile}
        />
        <section className={styles.column} aria-labelledby="start-projects">
          <h2 id="start-projects">{words.projects}</h2>
          <div className={styles.row}>
            <Button disabled={isBusy} onClick={() => void open(client.projects.openSample({}))}>
              {words.sample}
            </Button>
            <Button disabled={isBusy} onClick={() => void openOther()}>
              {words.openOther}
            </Button>
          </div>
          <p className={styles.hint}>{words.sampleHint}</p>
          <RecentProjects
            client={client}
            isBusy={isBusy}
            onOpen={(file) => void open(client.projects.open({ file }))}
          />
        </section>
      </div>
    </main>
  );
}
