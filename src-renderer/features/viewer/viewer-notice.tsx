import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useSeenPeople } from '#renderer/commands/faces/use-seen-people.ts';
import { runningJob } from '#renderer/document/selectors.ts';
import { activeCells } from '#renderer/document/shown-cells.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { usePlayer } from '#renderer/playback/use-player.ts';
import { useSession } from '#renderer/session/use-session.ts';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { whyNot } from '#renderer/words/ability-text.ts';
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
type FaceNeed = 'box' | 'sync' | 'find' | 'found' | 'searching' | 'none' | 'not-ready' | null;

/** What a detector can do about a face that nobody has boxed. */
function useDetectorNeed(): Exclude<FaceNeed, null> {
  const isSearching = useProject((state) => runningJob(state, ['find']) !== null);
  const isReady = useProject((state) => state.detector.ready);
  const people = useSeenPeople();
  if (isSearching) return 'searching';
  if (people) return people.length > 0 ? 'found' : 'none';
  return isReady ? 'find' : 'not-ready';
}

function useFaceNeed(): FaceNeed {
  const character = useSession((session) => session.character);
  const isSyncing = useProject((state) => runningJob(state, ['sync']) !== null);
  const hasFace = useProject((state) => Boolean(activeCells(state, character)?.found?.track));
  const hasCharacter = useProject(({ document }) => document.characters.length > 0);
  const isMarked = useProject(({ document }) =>
    document.anchors.some((anchor) => anchor.character === character && anchor.face !== null),
  );
  const isSynced = useProject((state) => Boolean(activeCells(state, character)?.found));
  const detectorNeed = useDetectorNeed();
  // It stays while a box is drawn: the picture must not move under the hand.
  if (hasFace || isSyncing || !hasCharacter) return null;
  if (isMarked) return isSynced ? 'box' : 'sync';
  return isSynced && detectorNeed === 'found' ? 'box' : detectorNeed;
}

/** Title and hint of what the face needs. */
function useFaceTexts(need: Exclude<FaceNeed, null>): readonly [title: string, hint: string] {
  const { viewer, faces, preferences } = useWords();
  const detector = useProject((state) => state.detector);
  const people = useSeenPeople() ?? [];
  const active = useProject(({ document }) => document.characters);
  const character = useSession((session) => session.character);
  const name = (active.find(({ id }) => id === character) ?? active[0])?.name ?? '';
  const own = people.find((person) => person.character?.name === name) ?? people[0];
  const percent = Math.round((own?.share ?? 0) * 100);
  const foundHint = people.length === 1 ? faces.foundOneHint : faces.foundHint;
  switch (need) {
    case 'box':
      return [viewer.noFace, viewer.noFaceHint];
    case 'sync':
      return [viewer.faceMarked, viewer.faceMarkedHint];
    case 'find':
      return [viewer.faceFindable, viewer.faceFindableHint];
    case 'found':
      return [faces.found(people.length), foundHint(name, percent)];
    case 'searching':
      return [faces.searching, faces.searchingHint];
    case 'none':
      return [faces.none, faces.noneHint];
    case 'not-ready':
      return [faces.notReady, faces.notReadyHint(whyNot(detector, preferences))];
  }
}

/** Needs that a sync would meet. */
const SYNCED: readonly FaceNeed[] = ['sync', 'find', 'found'];

function FaceNotice({ need }: { readonly need: Exclude<FaceNeed, null> }) {
  const words = useWords().viewer;
  const writable = useProject((state) => state.writable);
  const [title, hint] = useFaceTexts(need);
  return (
    <Notice title={title} hint={writable ? hint : words.readOnly}>
      {writable ? (
        <span className={styles.tools}>
          {SYNCED.includes(need) ? <CommandButton id="sync">{words.sync}</CommandButton> : null}
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
