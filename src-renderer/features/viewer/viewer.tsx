import { useState } from 'react';
import { useProject } from '#renderer/document/use-project.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { errorText } from '#renderer/words/error-text.ts';
import { useWords } from '#renderer/words/language.ts';
import { CommandButton } from './command-button.tsx';
import type { ShownAs } from './picture-painter.ts';
import { Stage } from './stage.tsx';
import { TransportBar } from './transport-bar.tsx';
import styles from './viewer.module.css';
import { ViewerNotice } from './viewer-notice.tsx';

/** Why there is no picture at all. */
function NoPicture() {
  const words = useWords().viewer;
  const hasClip = useProject(({ document }) => document.clip !== null);
  const missing = useProject(
    ({ media }) =>
      media.find(({ role, status }) => role.kind === 'clip' && status === 'missing')?.path ?? null,
  );
  const clipError = useProject((state) => state.clipError);
  if (!hasClip) return <EmptyState title={words.noClip} hint={words.noClipHint} />;
  if (missing !== null) {
    return (
      <EmptyState title={words.clipMissing} hint={words.clipMissingHint(missing)}>
        <CommandButton id="panel-shot">{words.findClip}</CommandButton>
      </EmptyState>
    );
  }
  return clipError ? (
    <EmptyState title={words.clipUnreadable} hint={errorText(clipError)} />
  ) : (
    <EmptyState title={words.makingPreview} />
  );
}

/** The shot, as it is and as it becomes, with the transport below. */
export function Viewer() {
  const hasPicture = useProject(({ timeline }) => timeline !== null);
  const [shown, setShown] = useState<ShownAs>('nothing');
  if (!hasPicture) return <NoPicture />;
  return (
    <div className={styles.viewer}>
      <ViewerNotice />
      <Stage onShown={setShown} />
      <TransportBar shown={shown} />
    </div>
  );
}
