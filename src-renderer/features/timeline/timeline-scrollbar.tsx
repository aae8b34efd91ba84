import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { Session } from '#renderer/session/session-store.ts';
import { boundedScale, lastFirstFrame } from '#renderer/session/time-scale.ts';
import { useSessionStore } from '#renderer/session/use-session.ts';
import { useWords } from '#renderer/words/language.ts';
import { ScrollThumb } from './scroll-thumb.ts';
import styles from './timeline.module.css';

/** A thumb smaller than this cannot be grasped, pixels. */
const LEAST_THUMB = 24;

/** Left edge and width of the thumb as shares of the bar. */
export function thumbOf(
  { pixelsPerFrame, firstVisibleFrame, timelineWidth: width }: Session,
  frameCount: number,
): { readonly left: number; readonly wide: number } {
  const all = lastFirstFrame(pixelsPerFrame, width, frameCount) + width / pixelsPerFrame;
  const wide = Math.min(1, Math.max(LEAST_THUMB / Math.max(width, 1), width / pixelsPerFrame / all));
  const last = lastFirstFrame(pixelsPerFrame, width, frameCount);
  return { left: last === 0 ? 0 : (firstVisibleFrame / last) * (1 - wide), wide };
}

/** Keeps the thumb and what is told of it in step with the session, without React, so that scrolling stays cheap. */
function useFollowing(
  bar: RefObject<HTMLDivElement | null>,
  thumb: RefObject<HTMLCanvasElement | null>,
  frameCount: number,
): void {
  const session = useSessionStore();
  useEffect(() => {
    const { current } = bar;
    const picture = thumb.current && new ScrollThumb(thumb.current);
    const follow = (state: Session) => {
      const { left, wide } = thumbOf(state, frameCount);
      const { timelineWidth: width } = state;
      picture?.lay(Math.round(left * width), Math.round((left + wide) * width), width);
      current?.setAttribute('aria-valuenow', String(Math.round(state.firstVisibleFrame)));
      const last = lastFirstFrame(state.pixelsPerFrame, state.timelineWidth, frameCount);
      current?.setAttribute('aria-valuemax', String(Math.ceil(last)));
    };
    follow(session.getState());
    const end = session.subscribe((state, before) => {
      const isSame =
        state.pixelsPerFrame === before.pixelsPerFrame &&
        state.firstVisibleFrame === before.firstVisibleFrame &&
        state.timelineWidth === before.timelineWidth;
      if (!isSame) follow(state);
    });
    return () => {
      end();
      picture?.dispose();
    };
  }, [session, frameCount, bar, thumb]);
}

/** Where in the shot the timeline is; dragged, clicked beside and moved by keys. */
export function TimelineScrollbar({ frameCount }: { readonly frameCount: number }) {
  const words = useWords().timeline;
  const session = useSessionStore();
  const bar = useRef<HTMLDivElement>(null);
  const thumb = useRef<HTMLCanvasElement>(null);
  const grasped = useRef<{ x: number; frame: number } | null>(null);

  useFollowing(bar, thumb, frameCount);
  const scrollTo = (frame: number) => {
    const { pixelsPerFrame, timelineWidth } = session.getState();
    session.setState(boundedScale({ pixelsPerFrame, firstVisibleFrame: frame }, timelineWidth, frameCount));
  };
  const press = (event: PointerEvent<HTMLDivElement>) => {
    const state = session.getState();
    event.currentTarget.setPointerCapture(event.pointerId);
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const at = (event.clientX - left) / width;
    const place = thumbOf(state, frameCount);
    if (at < place.left || at >= place.left + place.wide) {
      // Beside the thumb: that place comes to the middle.
      const middle = at * frameCount;
      scrollTo(middle - state.timelineWidth / state.pixelsPerFrame / 2);
    }
    grasped.current = { x: event.clientX, frame: session.getState().firstVisibleFrame };
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!grasped.current) return;
    const state = session.getState();
    const { wide } = thumbOf(state, frameCount);
    const room = event.currentTarget.clientWidth * (1 - wide);
    const last = lastFirstFrame(state.pixelsPerFrame, state.timelineWidth, frameCount);
    const share = room <= 0 ? 0 : (event.clientX - grasped.current.x) / room;
    scrollTo(grasped.current.frame + share * last);
  };
  const letGo = () => {
    grasped.current = null;
  };
  return (
    <div
      ref={bar}
      className={styles.scrollbar}
      role="scrollbar"
      tabIndex={0}
      aria-label={words.scroll}
      aria-orientation="horizontal"
      aria-controls="timeline-lanes-area"
      aria-valuemin={0}
      aria-valuemax={frameCount}
      aria-valuenow={0}
      onPointerDown={press}
      onPointerMove={drag}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onKeyDown={(event) => {
        const { pixelsPerFrame, firstVisibleFrame, timelineWidth } = session.getState();
        const page = timelineWidth / pixelsPerFrame;
        const steps: Readonly<Record<string, number>> = {
          ArrowLeft: -page / 10,
          ArrowRight: page / 10,
          PageUp: -page,
          PageDown: page,
          Home: -frameCount,
          End: frameCount,
        };
        const step = steps[event.key];
        if (step === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        scrollTo(firstVisibleFrame + step);
      }}
    >
      <canvas ref={thumb} className={styles.thumb} />
    </div>
  );
}
