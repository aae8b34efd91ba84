import { useRef } from 'react';
import { useProject } from '#renderer/document/use-project.ts';
import { JobStrip } from '#renderer/features/jobs/job-strip.tsx';
import { Timeline } from '#renderer/features/timeline/timeline.tsx';
import { Viewer } from '#renderer/features/viewer/viewer.tsx';
import { XSheet } from '#renderer/features/x-sheet/x-sheet.tsx';
import { useSession } from '#renderer/session/use-session.ts';
import { useWords } from '#renderer/words/language.ts';
import { CrashBoundary } from './crash-boundary.tsx';
import { DialogLayer } from './dialog-layer.tsx';
import styles from './editor-screen.module.css';
import { useKeys } from './keys.ts';
import { useMenuCommands } from './menu-commands.ts';
import { SidePanels } from './side-panels.tsx';
import { Splitter } from './splitter.tsx';
import { Toasts } from './toasts.tsx';
import { TopBar } from './top-bar.tsx';
import { useWindowTitle } from './window-title.ts';

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
  useWindowTitle();
  return (
    <div className={styles.screen} ref={frame} data-project={name}>
      <TopBar onLeave={onLeave}>
        <JobStrip />
      </TopBar>
      <div className={styles.upper}>
        {isSheetOpen ? (
          <section className={styles.sheet} aria-label={words.app.sheet}>
            <CrashBoundary around="part">
              <XSheet />
            </CrashBoundary>
          </section>
        ) : null}
        <main className={styles.viewer} aria-label={words.app.viewer}>
          <CrashBoundary around="part">
            <Viewer />
          </CrashBoundary>
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
          <CrashBoundary around="part">
            <SidePanels />
          </CrashBoundary>
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
        <CrashBoundary around="part">
          <Timeline />
        </CrashBoundary>
      </section>
      <CrashBoundary around="part">
        <DialogLayer />
      </CrashBoundary>
      <Toasts />
    </div>
  );
}
