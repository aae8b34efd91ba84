import type { GenerateRequest, MouthStyle } from '#main/ports/mouths.ts';
import type { MouthState } from '#shared/domain/mouth/mouth-state.ts';
import { type Random, seededRandom, seedFrom } from '#shared/kit/random.ts';
import type { MouthShape } from './mouth-shape.ts';

/** How a state differs from the closed mouth. */
interface StateRow {
  /** Share of the open height. */
  readonly drop: number;
  readonly fullness: number;
  readonly tongue: number;
}

/** Only the jaw side moves; half is nearer to closed than to open, so that the step through it is felt as opening. */
const STATES: Readonly<Record<MouthState, StateRow>> = {
  neutral_closed: { drop: 0, fullness: 0, tongue: 0 },
  // A shallow bowl: the jaw has hardly dropped, the tongue's edge just shows.
  half_open: { drop: 0.4, fullness: 0.4, tongue: 0.42 },
  // A deep bowl with full sides, the tongue lying on the jaw.
  fully_open: { drop: 1, fullness: 0.8, tongue: 0.5 },
};

/** Pen habits of TV line art. */
const PEN = {
  /** The line thins out over its last fifth to a third of its weight; a blunt end looks pasted on. */
  taper: 0.22,
  tip: 0.34,
  /** The jaw side is drawn lighter than the upper line. */
  lowerLine: 0.62,
  /** An open mouth taller than this share of its width gapes like a fish under a fixed upper line. */
  tallest: 0.8,
} as const;

/** How far a new attempt may stray from the measured drawing (± shares): another take of the same mouth, not another mouth. */
const VARIATION = { width: 0.05, height: 0.08, lineWidth: 0.1, sag: 0.15, tongue: 0.15 } as const;

/** What a caller may set, under the names of the project's settings; anything else is ignored. Scales are factors on what was measured. */
export const DRAWN_DEFAULTS = {
  mouth_width: 1,
  mouth_height: 1,
  line_weight: 1,
  half_open_height_scale: 0.4,
  curvature: 1,
  asymmetry: 0,
  taper: PEN.taper,
  teeth: 0,
  tongue: 1,
  /** How far the corners stand above the line's middle beyond what was measured, share of the width; for expressions. */
  corner_lift: 0,
} as const;
type DrawnSetting = keyof typeof DRAWN_DEFAULTS;

/** Bounds of each setting: beyond them nothing sensible can be drawn. */
const BOUNDS: Readonly<Record<DrawnSetting, readonly [number, number]>> = {
  mouth_width: [0.3, 3],
  mouth_height: [0.2, 3],
  line_weight: [0.3, 4],
  half_open_height_scale: [0.15, 0.85],
  curvature: [-4, 4],
  asymmetry: [-0.6, 0.6],
  taper: [0, 0.5],
  teeth: [0, 0.6],
  tongue: [0, 2],
  corner_lift: [-0.3, 0.3],
};

/** Settings with defaults, kept within their bounds; a value that is no finite number counts as not given. */
export function drawnSettings(given: GenerateRequest['parameters']): Record<DrawnSetting, number> {
  const settings: Record<DrawnSetting, number> = { ...DRAWN_DEFAULTS };
  for (const name of Object.keys(DRAWN_DEFAULTS) as DrawnSetting[]) {
    const value = given[name];
    const [low, high] = BOUNDS[name];
    if (typeof value === 'number' && Number.isFinite(value))
      settings[name] = Math.min(high, Math.max(low, value));
  }
  return settings;
}

const around = (random: Random, share: number) => 1 + share * (2 * random() - 1);

/** Shape of a state for a style. Attempt 0 is exactly what was measured, whatever the seed. */
export function mouthShape(
  style: MouthStyle,
  state: MouthState,
  settings: Record<DrawnSetting, number>,
  seed: number,
  attempt: number,
): MouthShape {
  const random = seededRandom(seedFrom(seed, attempt));
  const vary = (share: number) => (attempt > 0 ? around(random, share) : 1);
  const row = STATES[state];
  const width = style.width * settings.mouth_width * vary(VARIATION.width);
  const open = Math.min(
    style.openHeight * settings.mouth_height * vary(VARIATION.height),
    PEN.tallest * width,
  );
  return {
    width,
    sag:
      style.sag * settings.mouth_width * settings.curvature * vary(VARIATION.sag) +
      width * settings.corner_lift,
    asymmetry: settings.asymmetry,
    lineWidth: style.lineWidth * settings.line_weight * vary(VARIATION.lineWidth),
    taper: settings.taper,
    tip: PEN.tip,
    drop: open * (state === 'half_open' ? settings.half_open_height_scale : row.drop),
    fullness: row.fullness,
    lowerLine: PEN.lowerLine,
    tongue: Math.min(0.9, row.tongue * settings.tongue * vary(VARIATION.tongue)),
    teeth: state === 'fully_open' ? settings.teeth : 0.6 * settings.teeth,
  };
}
