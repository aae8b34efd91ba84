/** Outlines in a box of 16 × 16. */
const ICONS = {
  locked: 'M4 7h8v7H4zM6 7V5a2 2 0 0 1 4 0v2',
  unlocked: 'M4 7h8v7H4zM6 7V4a2 2 0 0 1 4 0',
  shown: 'M1 8c3-5 11-5 14 0-3 5-11 5-14 0zM8 6a2 2 0 1 1 0 4 2 2 0 0 1 0-4z',
  hidden: 'M1 8c3-5 11-5 14 0-3 5-11 5-14 0zM2 14 14 2',
  copy: 'M5 5h9v9H5zM11 5V2H2v9h3',
  paste: 'M4 3H2v11h12V3h-2M5 2h6v3H5zM8 7v5M6 10l2 2 2-2',
  repeat: 'M2 4h5v8H2zM9 4h5v8H9zM4.500 4v8M11.500 4v8',
  fill: 'M3 3v10M13 8H5M8 5 5 8l3 3',
  nextHere: 'M10 3H6v10h4',
  holdHere: 'M6 3h4v10H6',
  all: 'M1 8h14M4 5 1 8l3 3M12 5l3 3-3 3',
  selection: 'M2 4v8M14 4v8M4 8h8',
  minus: 'M3 8h10',
  plus: 'M3 8h10M8 3v10',
  expanded: 'M4 6l4 4 4-4',
  collapsed: 'M6 4l4 4-4 4',
} as const;

export type TimelineIconName = keyof typeof ICONS;

export function TimelineIcon({ name }: { readonly name: TimelineIconName }) {
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
      <path
        d={ICONS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
