import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { EngineConnection } from '#renderer/bridge/engine-connection.ts';
import { failureOf, isConnectionLost } from '#renderer/bridge/failure.ts';
import { pickRequests } from '#renderer/document/file-picking.ts';
import { loadPreferences, onPreferences } from '#renderer/document/preferences.ts';
import { FileBrowser } from '#renderer/features/files/file-browser.tsx';
import { StartScreen } from '#renderer/features/start/start-screen.tsx';
import { speak, useWords } from '#renderer/words/language.ts';
import { parseStartHash, type StartDocument } from '#shared/contract/desktop-bridge.ts';
import type { FileRef } from '#shared/contract/editor/common.ts';
import styles from './app.module.css';
import { ProjectWindow } from './project-window.tsx';

type Shown =
  | { readonly kind: 'start'; readonly clip: FileRef | null }
  | { readonly kind: 'project'; readonly project: string };

const HASH = /^#project=(p[0-9a-z]+)$/;

/** Theme, language and motion as the person set them. */
function applyPreferences(): () => void {
  return onPreferences(({ language, theme, reducedMotion }) => {
    speak(language);
    document.documentElement.dataset.theme = theme;
    document.documentElement.toggleAttribute('data-reduced-motion', reducedMotion === true);
  });
}

/** What the address asks for: a project that was open before a reload, a file, the sample, or the start screen. */
async function firstShown(connection: EngineConnection, start: StartDocument): Promise<Shown> {
  const open = HASH.exec(location.hash)?.[1];
  if (open) return { kind: 'project', project: open };
  const { client } = connection;
  if (start.kind === 'sample') return { kind: 'project', ...(await client.projects.openSample({})) };
  if (start.kind === 'start') return { kind: 'start', clip: null };
  const { file } = start;
  const name = file.kind === 'upload' ? '' : file.path;
  if (!name.replace(/\/$/, '').endsWith('.kuchi')) return { kind: 'start', clip: file };
  return { kind: 'project', ...(await client.projects.open({ file })) };
}

export function App({ connection }: { readonly connection: EngineConnection }) {
  const words = useWords();
  const { state, generation } = useStore(connection.state);
  const { request } = useStore(pickRequests);
  const [shown, setShown] = useState<Shown | null>(null);

  useEffect(applyPreferences, []);
  useEffect(() => {
    if (state !== 'open' || generation === 0) return;
    loadPreferences(connection.client).catch(() => {});
    if (shown) return;
    firstShown(connection, parseStartHash(location.hash)).then(setShown, (error) => {
      if (!isConnectionLost(failureOf(error))) setShown({ kind: 'start', clip: null });
    });
  }, [connection, state, generation, shown]);

  const show = (next: Shown) => {
    history.replaceState(null, '', next.kind === 'project' ? `#project=${next.project}` : '#');
    setShown(next);
  };
  return (
    <>
      {state === 'open' || !shown ? null : (
        <p role="status" className={styles.connection}>
          {words.app.connectionLost}
        </p>
      )}
      {!shown ? <p className={styles.waiting}>{words.app.connecting}</p> : null}
      {shown?.kind === 'start' ? (
        <StartScreen
          client={connection.client}
          clip={shown.clip}
          onOpen={(project) => show({ kind: 'project', project })}
        />
      ) : null}
      {shown?.kind === 'project' ? (
        <ProjectWindow
          key={shown.project}
          connection={connection}
          project={shown.project}
          onLeave={() => show({ kind: 'start', clip: null })}
        />
      ) : null}
      {request ? <FileBrowser client={connection.client} request={request} /> : null}
    </>
  );
}
