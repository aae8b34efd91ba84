import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { runningJob } from '#renderer/document/selectors.ts';
import { activeCells } from '#renderer/document/shown-cells.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { usePlayer } from '#renderer/playback/use-player.ts';
import { useSession } from '#renderer/session/use-session.ts';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { errorText } from '#renderer/words/error-text.ts';
import { useWords } from '#renderer/words/language.ts';
import { CommandButton } from './command-button.tsx';
import styles from './viewer.module.css';

function Notice({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className={styles.notice} role="status">
      <strong>{title}</strong>
      <span className={styles.hint}>{hint}</span>
      {children}
    </div>
  );
}

/** What the active character's face still needs before a sync; null when nothing. */
type FaceNeed = 'box' | 'sync' | 'find' | null;

function useFaceNeed(): FaceNeed {
  const character = useSession((session) => session.character);
  const isSyncing = useProject((state) => runningJob(state, ['sync']) !== null);
  const hasFace = useProject((state) => Boolean(activeCells(state, character)?.found?.track));
  const hasCharacter = useProject(({ document }) => document.characters.length > 0);
  const isMarked = useProject(({ document }) =>
    document.anchors.some((anchor) => anchor.character === character && anchor.face !== null),
  );
  // A detector that could count faces will find them.
  const isFindable = useProject(({ description }) => (description?.faces ?? null) !== null);
  const isSynced = useProject((state) => Boolean(activeCells(state, character)?.found));
  // It stays while a box is drawn: the picture must not move under the hand.
  if (hasFace || isSyncing || !hasCharacter) return null;
  if (isSynced) return 'box';
  return isMarked ? 'sync' : isFindable ? 'find' : 'box';
}

function FaceNotice({ need }: { readonly need: Exclude<FaceNeed, null> }) {
  const words = useWords().viewer;
  const writable = useProject((state) => state.writable);
  const [title, hint] = {
    box: [words.noFace, words.noFaceHint],
    sync: [words.faceMarked, words.faceMarkedHint],
    find: [words.faceFindable, words.faceFindableHint],
  }[need];
  return (
    <Notice title={title ?? ''} hint={writable ? (hint ?? '') : words.readOnly}>
      {writable ? (
        <span className={styles.tools}>
          {need === 'box' ? null : <CommandButton id="sync">{words.sync}</CommandButton>}
          <CommandButton id="tool-face-box">{words.drawFace}</CommandButton>
          <CommandButton id="tool-mouth-box" title={words.noMouthHint}>
            {words.drawMouth}
          </CommandButton>
        </span>
      ) : null}
    </Notice>
  );
}

/** What is not as it should be with the picture that shows, in one line above it; nothing when all is well. */
export function ViewerNotice() {
  const words = useWords().viewer;
  const player = usePlayer();
  const pictures = useStore(player.pictures.status, ({ status }) => status);
  const preview = useProject((state) => runningJob(state, ['preview']));
  const hasProxy = useProject((state) => state.preview.proxy !== null);
  const clip = useProject(({ media }) => media.find(({ role }) => role.kind === 'clip') ?? null);
  const need = useFaceNeed();

  if (clip?.status === 'missing')
    return (
      <Notice title={words.clipMissing} hint={words.clipMissingHint(clip.path)}>
        <span className={styles.tools}>
          <CommandButton id="panel-shot">{words.findClip}</CommandButton>
        </span>
      </Notice>
    );
  if (pictures.kind === 'failed')
    return <Notice title={words.previewFailed} hint={errorText(pictures.failure)} />;
  // Before the preview's progress, which the top bar shows too: boxes can be drawn while it is made.
  if (need) return <FaceNotice need={need} />;
  if (hasProxy || !preview) return null;
  return (
    <Notice title={words.makingPreview} hint={words.makingPreviewHint}>
      <span className={styles.progress}>
        <ProgressBar fraction={preview.fraction} label={words.makingPreview} />
      </span>
    </Notice>
  );
}
