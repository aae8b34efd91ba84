import type { KeyboardEvent, PointerEvent, RefObject } from 'react';
import styles from './splitter.module.css';

interface SplitterProps {
  /** Element whose custom property holds the size. */
  readonly target: RefObject<HTMLElement | null>;
  readonly property: string;
  /** `x`: width of what lies to the right; `y`: height of what lies below. */
  readonly axis: 'x' | 'y';
  readonly min: number;
  readonly max: number;
  readonly label: string;
}

const KEY_STEP = 16;

/** A line between two areas that can be dragged, or moved with the arrow keys. */
export function Splitter({ target, property, axis, min, max, label }: SplitterProps) {
  const current = () =>
    Number.parseFloat(getComputedStyle(target.current ?? document.body).getPropertyValue(property));
  const set = (size: number) =>
    target.current?.style.setProperty(property, `${Math.round(Math.min(max, Math.max(min, size)))}px`);
  const drag = (event: PointerEvent<HTMLHRElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    set(current() - (axis === 'x' ? event.movementX : event.movementY));
  };
  const press = (event: KeyboardEvent) => {
    const grow = axis === 'x' ? 'ArrowLeft' : 'ArrowUp';
    const shrink = axis === 'x' ? 'ArrowRight' : 'ArrowDown';
    if (event.key !== grow && event.key !== shrink) return;
    event.preventDefault();
    event.stopPropagation();
    set(current() + (event.key === grow ? KEY_STEP : -KEY_STEP));
  };
  return (
    <hr
      className={axis === 'x' ? styles.vertical : styles.horizontal}
      aria-orientation={axis === 'x' ? 'vertical' : 'horizontal'}
      aria-label={label}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={min}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={press}
    />
  );
}
