import { useEffect, useRef } from 'react';
import { useCommandContext } from '#renderer/commands/use-commands.ts';
import { frameCountOf } from '#renderer/document/selectors.ts';
import { shownCells } from '#renderer/document/shown-cells.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { useSessionStore } from '#renderer/session/use-session.ts';
import { useWords } from '#renderer/words/language.ts';
import { describeOn } from './cell-description.ts';
import { LaneHeaders } from './lane-headers.tsx';
import { LaneMenu } from './lane-menu.tsx';
import type { OpenLine } from './line-editor.tsx';
import styles from './timeline.module.css';
import { TimelineNotice } from './timeline-notice.tsx';
import { TimelinePointer } from './timeline-pointer.ts';
import { TimelineView } from './timeline-view.ts';

interface LaneAreaProps {
  readonly onOpenLine: (line: OpenLine) => void;
}

/** Lane names at the left, the canvas with everything over time at the right. */
export function LaneArea({ onOpenLine }: LaneAreaProps) {
  const words = useWords().timeline;
  const context = useCommandContext();
  const session = useSessionStore();
  const characters = useProject(shownCells);
  const frameCount = useProject(frameCountOf);
  const surface = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const playhead = useRef<HTMLDivElement>(null);
  const headers = useRef<HTMLDivElement>(null);
  const openLine = useRef(onOpenLine);
  openLine.current = onOpenLine;

  useEffect(() => {
    if (!surface.current || !canvas.current || !playhead.current || !headers.current) return;
    const elements = { canvas: canvas.current, playhead: playhead.current, headers: headers.current };
    const view = new TimelineView(context, elements);
    const pointer = new TimelinePointer(context, view, {
      surface: surface.current,
      headers: headers.current,
      onOpenLine: (character, line) => openLine.current({ character, line }),
    });
    const endTelling = describeOn(surface.current, context);
    return () => {
      endTelling();
      pointer.dispose();
      view.dispose();
    };
  }, [context]);

  /** Up and down walk the characters; left and right are commands of the whole window. */
  const changeRow = (by: 1 | -1) => {
    const index = characters.findIndex(({ owner }) => owner.id === session.getState().character);
    const next = characters[Math.max(0, index) + by];
    if (next) session.setState({ character: next.owner.id, selection: null });
  };
  return (
    <div className={styles.area}>
      <LaneMenu />
      <div className={styles.headers} ref={headers}>
        <LaneHeaders />
      </div>
      <div
        ref={surface}
        className={styles.surface}
        role="slider"
        aria-label={words.frames}
        aria-valuemin={0}
        aria-valuemax={frameCount - 1}
        aria-valuenow={0}
        tabIndex={0}
        onKeyDown={(event) => {
          if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
          event.preventDefault();
          changeRow(event.key === 'ArrowDown' ? 1 : -1);
        }}
      >
        <canvas ref={canvas} className={styles.canvas} />
        <div ref={playhead} className={styles.playhead} />
        <TimelineNotice />
      </div>
    </div>
  );
}
