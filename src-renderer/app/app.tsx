import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { desktopBridge } from '#renderer/bridge/desktop.ts';
import type { EngineConnection } from '#renderer/bridge/engine-connection.ts';
import { failureOf, isConnectionLost } from '#renderer/bridge/failure.ts';
import { pickRequests } from '#renderer/document/file-picking.ts';
import { loadPreferences, onPreferences } from '#renderer/document/preferences.ts';
import { FileBrowser } from '#renderer/features/files/file-browser.tsx';
import { PreferencesDialog } from '#renderer/features/preferences/preferences-dialog.tsx';
import { StartScreen } from '#renderer/features/start/start-screen.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { errorText } from '#renderer/words/error-text.ts';
import { currentLanguage, speak, useWords } from '#renderer/words/language.ts';
import type { FileRef } from '#shared/contract/editor/common.ts';
import styles from './app.module.css';
import { useDropGuard } from './drop-guard.ts';
import { firstShown, hashOf, listenToOpenedFiles, type Shown, shownFor } from './opened-files.ts';
import { ProjectWindow } from './project-window.tsx';

/** Theme, language and motion as the person set them; a desktop window's menus speak the same language. */
function applyPreferences(): () => void {
  return onPreferences(({ language, theme, reducedMotion }) => {
    speak(language);
    desktopBridge()
      ?.setLanguage(currentLanguage())
      .catch(() => {});
    document.documentElement.dataset.theme = theme;
    document.documentElement.toggleAttribute('data-reduced-motion', reducedMotion === true);
  });
}

/** What this window shows, with the ways it changes: by the address, by the person, by files that the system opens. */
function useShown(connection: EngineConnection) {
  const { state, generation } = useStore(connection.state);
  const [shown, setShown] = useState<Shown | null>(null);
  const [wanted, setWanted] = useState<FileRef | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  const show = useCallback((next: Shown) => {
    history.replaceState(null, '', hashOf(next));
    setFailure(null);
    setShown(next);
  }, []);
  const fail = useCallback((error: unknown) => {
    const reason = failureOf(error);
    if (isConnectionLost(reason)) return;
    setFailure(errorText(reason));
    setShown((now) => now ?? { kind: 'start', clip: null });
  }, []);
  useEffect(() => listenToOpenedFiles(desktopBridge(), setWanted), []);
  useEffect(() => {
    if (state !== 'open' || generation === 0) return;
    const { projects } = connection.client;
    if (!shown) firstShown(location.hash, projects).then(setShown, fail);
    else if (wanted) {
      setWanted(null);
      shownFor(wanted, projects).then(show, fail);
    }
  }, [connection, state, generation, shown, wanted, show, fail]);
  return { state, shown, show, failure, forget: () => setFailure(null) };
}

export function App({ connection }: { readonly connection: EngineConnection }) {
  const words = useWords();
  const { state, shown, show, failure, forget } = useShown(connection);
  const { request } = useStore(pickRequests);
  const [isSetting, setSetting] = useState(false);
  const { client } = connection;

  useEffect(applyPreferences, []);
  useDropGuard();
  useEffect(() => {
    if (state === 'open') loadPreferences(client).catch(() => {});
  }, [client, state]);
  return (
    <>
      {state === 'open' || !shown ? null : (
        <p role="status" className={styles.connection}>
          {desktopBridge() ? words.app.connectionLost : words.app.connectionLostBrowser}
        </p>
      )}
      {failure === null ? null : (
        <p role="alert" className={styles.failure}>
          <span>{failure}</span>
          <Button size="small" onClick={forget}>
            {words.app.dismiss}
          </Button>
        </p>
      )}
      {!shown ? <p className={styles.waiting}>{words.app.connecting}</p> : null}
      {shown?.kind === 'start' ? (
        <StartScreen
          client={client}
          clip={shown.clip}
          onOpen={(project) => show({ kind: 'project', project })}
          onPreferences={() => setSetting(true)}
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
      {isSetting ? <PreferencesDialog client={client} onClose={() => setSetting(false)} /> : null}
      {request ? <FileBrowser client={client} request={request} /> : null}
    </>
  );
}
