import { type PointerEvent, useCallback } from 'react';

export interface Drag {
  readonly onMove: (event: globalThis.PointerEvent) => void;
  readonly onDrop: (event: globalThis.PointerEvent) => void;
  /** Escape, or the system took the pointer away. */
  readonly onAbandon?: () => void;
}

/**
 * Follows the pointer from a press until it is let go; Escape abandons the drag. `begin` gets the press and says what follows, or
 * null to let it pass.
 */
export function useDrag(begin: (event: PointerEvent) => Drag | null): (event: PointerEvent) => void {
  return useCallback(
    (event: PointerEvent) => {
      const drag = begin(event);
      if (!drag) return;
      event.preventDefault();
      event.stopPropagation();
      const { pointerId } = event;
      const finish = new AbortController();
      const { signal } = finish;
      const mine =
        (listener: (event: globalThis.PointerEvent) => void) => (moved: globalThis.PointerEvent) => {
          if (moved.pointerId === pointerId) listener(moved);
        };
      const abandon = () => {
        finish.abort();
        drag.onAbandon?.();
      };
      window.addEventListener('pointermove', mine(drag.onMove), { signal });
      window.addEventListener(
        'pointerup',
        mine((up) => {
          finish.abort();
          drag.onDrop(up);
        }),
        { signal },
      );
      window.addEventListener('pointercancel', mine(abandon), { signal });
      window.addEventListener(
        'keydown',
        (key) => {
          if (key.key !== 'Escape') return;
          key.preventDefault();
          key.stopPropagation();
          abandon();
        },
        { signal, capture: true },
      );
    },
    [begin],
  );
}
