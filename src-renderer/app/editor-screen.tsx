import { useRef } from 'react';
import { useProject } from '#renderer/document/use-project.ts';
import { JobStrip } from '#renderer/features/jobs/job-strip.tsx';
import { Timeline } from '#renderer/features/timeline/timeline.tsx';
import { Viewer } from '#renderer/features/viewer/viewer.tsx';
import { XSheet } from '#renderer/features/x-sheet/x-sheet.tsx';
import { useSession } from '#renderer/session/use-session.ts';
import { useWords } from '#renderer/words/language.ts';
import { DialogLayer } from './dialog-layer.tsx';
import styles from './editor-screen.module.css';
import { useKeys } from './keys.ts';
import { useMenuCommands } from './menu-commands.ts';
import { SidePanels } from './side-panels.tsx';
import { Splitter } from './splitter.tsx';
import { Toasts } from './toasts.tsx';
import { TopBar } from './top-bar.tsx';

interface EditorScreenProps {
  readonly onLeave: () => void;
}

/** Where everything lives: picture above, time below, decisions at the right. */
export function EditorScreen({ onLeave }: EditorScreenProps) {
  const words = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const isSheetOpen = useSession((session) => session.isSheetOpen);
  const name = useProject((state) => state.name);
  useKeys();
  useMenuCommands();
  return (
    <div className={styles.screen} ref={frame} data-project={name}>
      <TopBar onLeave={onLeave}>
        <JobStrip />
      </TopBar>
      <div className={styles.upper}>
        {isSheetOpen ? (
          <section className={styles.sheet} aria-label={words.app.sheet}>
            <XSheet />
          </section>
        ) : null}
        <main className={styles.viewer} aria-label={words.app.viewer}>
          <Viewer />
        </main>
        <Splitter
          target={frame}
          property="--panel-width"
          axis="x"
          min={260}
          max={640}
          label={words.app.resizePanel}
        />
        <aside className={styles.side} aria-label={words.app.panels}>
          <SidePanels />
        </aside>
      </div>
      <Splitter
        target={frame}
        property="--timeline-height"
        axis="y"
        min={160}
        max={640}
        label={words.app.resizeTimeline}
      />
      <section className={styles.timeline} aria-label={words.app.timeline}>
        <Timeline />
      </section>
      <DialogLayer />
      <Toasts />
    </div>
  );
}
