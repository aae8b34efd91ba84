import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { desktopBridge } from '#renderer/bridge/desktop.ts';
import type { EngineConnection } from '#renderer/bridge/engine-connection.ts';
import { failureOf, isConnectionLost } from '#renderer/bridge/failure.ts';
import { ClientContext } from '#renderer/commands/use-commands.ts';
import { FacesWatch } from '#renderer/document/faces-watch.ts';
import { FindingsWatch } from '#renderer/document/findings-watch.ts';
import { ProjectMirror } from '#renderer/document/project-mirror.ts';
import { FindingsContext } from '#renderer/document/use-findings.ts';
import { ProjectContext } from '#renderer/document/use-project.ts';
import { createPlayer } from '#renderer/playback/create-player.ts';
import type { Player } from '#renderer/playback/player.ts';
import { PlayerContext } from '#renderer/playback/use-player.ts';
import { createSession, type SessionStore, showToast } from '#renderer/session/session-store.ts';
import { SessionContext } from '#renderer/session/use-session.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { errorText } from '#renderer/words/error-text.ts';
import { useWords } from '#renderer/words/language.ts';
import type { ErrorData } from '#shared/contract/editor/common.ts';
import { EditorScreen } from './editor-screen.tsx';
import { JobClock, offerNotice, tellJobEnd, tellLost } from './job-end.ts';
import { tellOpened } from './opened-files.ts';

interface ProjectWindowProps {
  readonly connection: EngineConnection;
  readonly project: string;
  readonly onLeave: () => void;
}

interface Opened {
  readonly mirror: ProjectMirror;
  readonly session: SessionStore;
  readonly player: Player;
  readonly findings: FindingsWatch;
  readonly faces: FacesWatch;
}

async function openProject({ client, state }: EngineConnection, project: string): Promise<Opened> {
  const session = createSession();
  const clock = new JobClock();
  const mirror: ProjectMirror = await ProjectMirror.open(project, {
    client,
    isConnected: () => state.getState().state === 'open',
    onLost: ({ edits, jobs }) => tellLost(session, edits, jobs),
    onFailure: (failure) => showToast(session, { tone: 'bad', text: errorText(failure) }),
    onJobChanged: (job, isOver) => {
      const seconds = clock.seconds(job.id);
      if (!isOver) {
        offerNotice(session, job);
        return;
      }
      clock.forget(job.id);
      tellJobEnd(session, job, seconds);
    },
  });
  const { document, folder } = mirror.state.getState();
  session.setState({ character: document.characters[0]?.id ?? null });
  tellOpened(desktopBridge(), folder);
  const player = createPlayer({ mirror, session });
  return { mirror, session, player, findings: new FindingsWatch(mirror), faces: new FacesWatch(mirror) };
}

function close({ mirror, player, findings, faces }: Opened): void {
  faces.dispose();
  findings.dispose();
  player.dispose();
  mirror.close();
}

/** One open project with all that belongs to this window's view of it. */
export function ProjectWindow({ connection, project, onLeave }: ProjectWindowProps) {
  const words = useWords();
  const { generation, state } = useStore(connection.state);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [failure, setFailure] = useState<ErrorData | null>(null);

  useEffect(() => {
    if (state !== 'open' || opened || failure) return;
    let isWanted = true;
    openProject(connection, project).then(
      (fresh) => (isWanted ? setOpened(fresh) : close(fresh)),
      (error) => {
        const reason = failureOf(error);
        if (isWanted && !isConnectionLost(reason)) setFailure(reason);
      },
    );
    return () => {
      isWanted = false;
    };
  }, [connection, project, state, opened, failure]);
  useEffect(() => (opened ? () => close(opened) : undefined), [opened]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new connection needs a new subscription
  useEffect(() => {
    if (state === 'open') void opened?.mirror.follow();
  }, [opened, state, generation]);

  if (failure) {
    return (
      <EmptyState title={words.app.cannotOpen} hint={errorText(failure)}>
        <Button onClick={() => setFailure(null)}>{words.app.tryAgain}</Button>
        <Button onClick={onLeave}>{words.app.toStart}</Button>
      </EmptyState>
    );
  }
  if (!opened) return <EmptyState title={words.app.opening} />;
  return (
    <ProjectContext value={opened.mirror}>
      <SessionContext value={opened.session}>
        <PlayerContext value={opened.player}>
          <FindingsContext value={opened.findings}>
            <ClientContext value={connection.client}>
              <EditorScreen onLeave={onLeave} />
            </ClientContext>
          </FindingsContext>
        </PlayerContext>
      </SessionContext>
    </ProjectContext>
  );
}
