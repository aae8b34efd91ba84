import { memo, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useMirror, useProject } from '#renderer/document/use-project.ts';
import { useLanguage, useWords } from '#renderer/words/language.ts';
import type { HistoryEntry } from '#shared/contract/editor/project-view.ts';
import type { Character } from '#shared/domain/character/character.ts';
import { editText } from './edit-wording.ts';
import styles from './history-panel.module.css';
import { rowsInView } from './history-window.ts';

/** CSS pixels; the style sheet holds rows to it. */
const ROW = 30;

interface HistoryRowProps {
  readonly text: string;
  readonly time: string;
  readonly position: number;
  readonly state: 'applied' | 'current' | 'undone';
  readonly isFixed: boolean;
  readonly onGo: (position: number) => void;
}

const HistoryRow = memo(function HistoryRow({ text, time, position, state, isFixed, onGo }: HistoryRowProps) {
  const words = useWords().edits;
  return (
    <li className={styles.row} style={{ top: position * ROW }} data-state={state}>
      <button
        type="button"
        disabled={isFixed}
        aria-current={state === 'current' ? 'step' : undefined}
        title={words.goTo(text)}
        onClick={() => onGo(position)}
      >
        <span className={styles.sign} aria-hidden="true">
          {state === 'current' ? '●' : state === 'undone' ? '○' : '·'}
        </span>
        <span className={styles.text}>{text}</span>
        {state === 'undone' ? <span className={styles.unseen}>{words.undone}</span> : null}
        <time className={styles.time}>{time}</time>
      </button>
    </li>
  );
});

/** Time of day; the day too when it was another one. */
function useTimeFormat(): (iso: string) => string {
  const language = useLanguage();
  return useMemo(() => {
    const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
    const day = new Intl.DateTimeFormat(language, {
      month: 'numeric',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    });
    const today = new Date().toDateString();
    return (iso) => {
      const date = new Date(iso);
      if (Number.isNaN(date.getTime())) return '';
      return (date.toDateString() === today ? clock : day).format(date);
    };
  }, [language]);
}

/** How much of the list is in view, kept up to date while it scrolls or changes its size. */
function useView(element: RefObject<HTMLElement | null>): {
  readonly top: number;
  readonly height: number;
} {
  const [view, setView] = useState({ top: 0, height: 0 });
  useEffect(() => {
    const list = element.current;
    if (!list) return;
    const look = () => setView({ top: list.scrollTop, height: list.clientHeight });
    const watcher = new ResizeObserver(look);
    watcher.observe(list);
    list.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      watcher.disconnect();
      list.removeEventListener('scroll', look);
    };
  }, [element]);
  return view;
}

interface HistoryListProps {
  readonly history: readonly HistoryEntry[];
  readonly characters: readonly Character[];
  /** Position of the last applied entry, counted from the first one listed; 0 = the beginning. */
  readonly current: number;
}

/** The entries of the history, of which only those in view are made. */
export function HistoryList({ history, characters, current }: HistoryListProps) {
  const words = useWords();
  const mirror = useMirror();
  const isFixed = useProject((state) => !state.writable);
  const timeOf = useTimeFormat();
  const list = useRef<HTMLDivElement>(null);
  const { top, height } = useView(list);
  const offset = (history[0]?.position ?? 1) - 1;
  const { start, end } = rowsInView(history.length + 1, ROW, top, height);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const at = current * ROW;
    // The place where the person is stays in view, also after undo by key.
    if (at < element.scrollTop) element.scrollTop = at;
    else if (at + ROW > element.scrollTop + element.clientHeight)
      element.scrollTop = at + ROW - element.clientHeight;
  }, [current]);
  const go = useMemo(() => (row: number) => mirror.goTo(row + offset), [mirror, offset]);
  const stateOf = (row: number) => (row === current ? 'current' : row < current ? 'applied' : 'undone');
  return (
    <div className={styles.list} ref={list}>
      <ol style={{ height: (history.length + 1) * ROW }} aria-label={words.edits.title}>
        {Array.from({ length: end - start }, (_, i) => start + i).map((row) => {
          const entry = history[row - 1];
          return (
            <HistoryRow
              key={row}
              position={row}
              text={entry ? editText(entry, words, characters) : words.edits.beginning}
              time={entry ? timeOf(entry.time) : ''}
              state={stateOf(row)}
              isFixed={isFixed || row === current}
              onGo={go}
            />
          );
        })}
      </ol>
    </div>
  );
}
