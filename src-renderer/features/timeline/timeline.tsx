import { useState } from 'react';
import { frameCountOf } from '#renderer/document/selectors.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { errorText } from '#renderer/words/error-text.ts';
import { useWords } from '#renderer/words/language.ts';
import { LaneArea } from './lane-area.tsx';
import { LineEditor, type OpenLine } from './line-editor.tsx';
import styles from './timeline.module.css';
import { TimelineScrollbar } from './timeline-scrollbar.tsx';
import { TimelineToolbar } from './timeline-toolbar.tsx';

/** Time: what is heard, who says it, and which mouth every frame shows. */
export function Timeline() {
  const words = useWords().timeline;
  const frameCount = useProject(frameCountOf);
  const clipError = useProject((state) => state.clipError);
  const [line, setLine] = useState<OpenLine | null>(null);
  if (frameCount === 0) {
    return clipError ? (
      <EmptyState title={words.unreadable} hint={errorText(clipError)} />
    ) : (
      <EmptyState title={words.emptyTitle} hint={words.emptyHint} />
    );
  }
  return (
    <div className={styles.timeline}>
      <TimelineToolbar onNewLine={(character) => setLine({ character, line: null })} />
      <LaneArea onOpenLine={setLine} />
      <TimelineScrollbar frameCount={frameCount} />
      {line ? <LineEditor open={line} onClose={() => setLine(null)} /> : null}
    </div>
  );
}
