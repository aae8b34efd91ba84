import type { SheetState } from '#shared/domain/mouth/mouth-state.ts';

/** Numbers that animators call the drawings by; 0 is the source picture. */
export const STATE_NUMBERS: Readonly<Record<SheetState, string>> = {
  source: '0',
  neutral_closed: '1',
  half_open: '2',
  fully_open: '3',
};

export const STATE_COLOURS: Readonly<Record<SheetState, string>> = {
  source: 'var(--state-source)',
  neutral_closed: 'var(--state-closed)',
  half_open: 'var(--state-half)',
  fully_open: 'var(--state-open)',
};

/** Outlines in a box of 20 × 20. */
export const STATE_SHAPES: Readonly<Record<SheetState, string>> = {
  source: 'M4 4h12v12H4z',
  neutral_closed: 'M3 10c4 2 10 2 14 0',
  half_open: 'M3 8c4-1 10-1 14 0-1 5-13 5-14 0z',
  fully_open: 'M4 5c4-1 8-1 12 0 1 8-2 11-6 11S3 13 4 5z',
};

/** A mouth state by shape: a line, a lens, a round opening; a frame for the source picture. */
export function StateGlyph({ state, size = 16 }: { readonly state: SheetState; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path
        d={STATE_SHAPES[state]}
        fill={state === 'half_open' || state === 'fully_open' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        {...(state === 'source' ? { strokeDasharray: '3 2' } : {})}
      />
    </svg>
  );
}
