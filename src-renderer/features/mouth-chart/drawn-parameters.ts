import type { MouthState } from '#shared/domain/mouth/mouth-state.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';

/** One dial of the drawn mouth. `default` is what the generator takes when nothing is said. */
export interface DrawnParameter {
  readonly key:
    | 'mouth_width'
    | 'mouth_height'
    | 'line_weight'
    | 'half_open_height_scale'
    | 'curvature'
    | 'corner_lift'
    | 'asymmetry'
    | 'taper'
    | 'teeth'
    | 'tongue';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly default: number;
  /** States that the dial changes. */
  readonly states: readonly MouthState[];
}

const ALL: readonly MouthState[] = ['neutral_closed', 'half_open', 'fully_open'];
const OPENING: readonly MouthState[] = ['half_open', 'fully_open'];

/** Narrower than what the generator takes: beyond it the character's own mouth is lost. */
export const DRAWN_PARAMETERS: readonly DrawnParameter[] = [
  { key: 'mouth_width', min: 0.5, max: 2, step: 0.05, default: 1, states: ALL },
  { key: 'mouth_height', min: 0.3, max: 2, step: 0.05, default: 1, states: OPENING },
  { key: 'line_weight', min: 0.4, max: 2.5, step: 0.05, default: 1, states: ALL },
  // By trade practice 0.35 to 0.45 of the open height.
  { key: 'half_open_height_scale', min: 0.15, max: 0.8, step: 0.01, default: 0.4, states: ['half_open'] },
  // Negative turns the line up at its ends into one that hangs.
  { key: 'curvature', min: -3, max: 3, step: 0.1, default: 1, states: ALL },
  // Beside what was measured: also a straight line can smile.
  { key: 'corner_lift', min: -0.25, max: 0.25, step: 0.01, default: 0, states: ALL },
  { key: 'asymmetry', min: -0.6, max: 0.6, step: 0.05, default: 0, states: ALL },
  { key: 'taper', min: 0, max: 0.5, step: 0.01, default: 0.22, states: ALL },
  { key: 'teeth', min: 0, max: 0.6, step: 0.02, default: 0, states: OPENING },
  { key: 'tongue', min: 0, max: 2, step: 0.05, default: 1, states: OPENING },
];

/** Takes note under these names what was drawn, not how the dial stood: they start as usual. */
const NOT_IN_TAKES: readonly string[] = ['teeth', 'tongue'] satisfies DrawnParameter['key'][];

export type DrawnValues = Readonly<Record<DrawnParameter['key'], number>>;

/** Where the dials stand at first: as the take that is looked at was drawn, else as the settings say. */
export function startValues(
  parameters: Readonly<Record<string, unknown>> | null,
  settings: Settings,
): DrawnValues {
  const entries = DRAWN_PARAMETERS.map(({ key, min, max, default: usual }) => {
    const drawn = NOT_IN_TAKES.includes(key) ? undefined : parameters?.[key];
    const set = key in settings ? settings[key as keyof Settings] : undefined;
    const value = typeof drawn === 'number' ? drawn : typeof set === 'number' ? set : usual;
    return [key, Math.min(max, Math.max(min, value))];
  });
  return Object.fromEntries(entries);
}

/** The dials that differ from another setting of them: only those are told to the generator. */
export const changedValues = (values: DrawnValues, from: DrawnValues): Record<string, number> =>
  Object.fromEntries(
    Object.entries(values).filter(([key, value]) => value !== from[key as keyof DrawnValues]),
  );
