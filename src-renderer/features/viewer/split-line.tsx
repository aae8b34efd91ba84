import { type KeyboardEvent, type PointerEvent, useCallback, useRef } from 'react';
import { useSession, useSessionStore } from '#renderer/session/use-session.ts';
import { useWords } from '#renderer/words/language.ts';
import styles from './stage.module.css';
import { useDrag } from './use-drag.ts';
import type { View } from './use-view.ts';

const STEP = 0.02;
const kept = (share: number): number => Math.min(1, Math.max(0, share));

/** The line of the split view: left of it the original, right of it the result. Drag it, or use the arrow keys. */
export function SplitLine({ view: { place, room } }: { readonly view: View }) {
  const words = useWords().viewer;
  const session = useSessionStore();
  const splitAt = useSession((state) => state.splitAt);
  const element = useRef<HTMLDivElement>(null);
  const width = room.picture.width * place.scale;
  const begin = useCallback(
    (event: PointerEvent) => {
      if (event.button !== 0) return null;
      const origin = element.current?.parentElement?.getBoundingClientRect().left ?? 0;
      const before = session.getState().splitAt;
      const follow = ({ clientX }: { clientX: number }) =>
        session.setState({ splitAt: kept((clientX - origin - place.left) / width) });
      return { onMove: follow, onDrop: follow, onAbandon: () => session.setState({ splitAt: before }) };
    },
    [session, place.left, width],
  );
  const onPointerDown = useDrag(begin);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowLeft' ? -STEP : event.key === 'ArrowRight' ? STEP : 0;
    if (step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    session.setState({ splitAt: kept(splitAt + step) });
  };
  const x = Math.min(Math.max(place.left + splitAt * width, 0), room.view.width);
  return (
    <div
      ref={element}
      className={styles.splitLine}
      role="slider"
      aria-label={words.splitLine}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(splitAt * 100)}
      tabIndex={0}
      style={{ left: x }}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    >
      <span className={styles.splitName} data-side="left">
        {words.original}
      </span>
      <span className={styles.splitName} data-side="right">
        {words.result}
      </span>
    </div>
  );
}
