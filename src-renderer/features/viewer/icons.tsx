/** Signs of the transport, drawn so that they look alike on every system. */
const PATHS = {
  play: 'M5 3l11 7-11 7z',
  pause: 'M5 3h4v14H5zM11 3h4v14h-4z',
  next: 'M4 4l7 6-7 6zM13 4h3v12h-3z',
  previous: 'M16 4l-7 6 7 6zM4 4h3v12H4z',
  first: 'M17 4l-6 6 6 6zM11 4l-6 6 6 6zM2 4h2v12H2z',
  last: 'M3 4l6 6-6 6zM9 4l6 6-6 6zM16 4h2v12h-2z',
  loop: 'M4 9a5 5 0 0 1 5-5h4V1l5 4-5 4V6H9a3 3 0 0 0-3 3zM16 11a5 5 0 0 1-5 5H7v3l-5-4 5-4v3h4a3 3 0 0 0 3-3z',
  sound: 'M2 7h4l5-4v14l-5-4H2zM13 6q4 4 0 8v-2q2-2 0-4z',
  muted: 'M2 7h4l5-4v14l-5-4H2zM13 7l2 2 2-2 1 1-2 2 2 2-1 1-2-2-2 2-1-1 2-2-2-2z',
} as const;
export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg width="16" height="16" viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} fill="currentColor" />
    </svg>
  );
}
