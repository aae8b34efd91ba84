import type { Measure } from '#shared/domain/mouth/verdict.ts';

/** Where a value and its bounds lie on a bar from 0 to 1. */
export interface MeasureScale {
  readonly value: number;
  /** The stretch that is allowed. */
  readonly from: number;
  readonly to: number;
}

/** Room left beside the outermost mark, as a share of the bar. */
const MARGIN = 0.12;

/**
 * Lays a measure on a bar. The bar begins at 0 (or below, for negative numbers) and ends a little behind the outermost of value and
 * bounds; a side without a bound is allowed to the end.
 */
export function measureScale({ value, min, max }: Pick<Measure, 'value' | 'min' | 'max'>): MeasureScale {
  const marks = [value, min ?? 0, max ?? 0].filter(Number.isFinite);
  const low = Math.min(0, ...marks);
  const high = Math.max(0, ...marks);
  const span = Math.max(high - low, 1e-9);
  const start = low < 0 ? low - span * MARGIN : 0;
  const length = high + span * MARGIN - start;
  const at = (mark: number) => Math.min(1, Math.max(0, (mark - start) / length));
  return {
    value: Number.isFinite(value) ? at(value) : 0,
    from: min === null ? 0 : at(min),
    to: max === null ? 1 : at(max),
  };
}

/** What a measure counts in, by its name in the validator's tables. */
const UNITS = {
  area: 'face-area',
  offsetX: 'face-width',
  offsetY: 'face-width',
  widthRatio: 'own',
  border: 'picture',
  residue: 'picture',
  flatHeight: 'face-height',
  aspect: 'times',
  thickness: 'lines',
  interior: 'bounds',
  opening: 'lines',
  fill: 'bounds',
  belowFace: 'face-height',
  halfOverClosed: 'times',
  openOverClosed: 'times',
  openOverHalf: 'times',
} as const;
export type MeasureUnit = (typeof UNITS)[keyof typeof UNITS] | 'plain';

export const measureUnit = (name: string): MeasureUnit =>
  Object.hasOwn(UNITS, name) ? UNITS[name as keyof typeof UNITS] : 'plain';

const SHARES: readonly MeasureUnit[] = ['face-area', 'face-width', 'face-height', 'picture', 'bounds'];

/** Three digits that say something; shares as percent. */
export function measureNumber(value: number, unit: MeasureUnit): string {
  const isShare = SHARES.includes(unit);
  const shown = isShare ? value * 100 : value;
  const rounded = Number(shown.toPrecision(3));
  return `${rounded}${isShare ? ' %' : ''}`;
}

/** Bounds as signs that every language reads: `≤ 7 %`, `≥ 2.4`, `0.5 – 1.9`; empty without bounds. */
export function measureBounds(min: number | null, max: number | null, unit: MeasureUnit): string {
  if (min !== null && max !== null) return `${measureNumber(min, unit)} – ${measureNumber(max, unit)}`;
  if (min !== null) return `≥ ${measureNumber(min, unit)}`;
  return max === null ? '' : `≤ ${measureNumber(max, unit)}`;
}
