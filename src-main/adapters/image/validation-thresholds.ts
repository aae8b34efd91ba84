import type { MouthState } from '#shared/domain/mouth/mouth-state.ts';

/** A bound that rejects and, inside it, one that only warns; null = none. */
export interface Limit {
  readonly min: number | null;
  readonly max: number | null;
  readonly warnMin: number | null;
  readonly warnMax: number | null;
  /** Finishes the sentence "the mouth …" when the value is too small or too large. */
  readonly low: string;
  readonly high: string;
}

const limit = (
  [min, warnMin]: readonly [number | null, number | null],
  [warnMax, max]: readonly [number | null, number | null],
  low: string,
  high: string,
): Limit => ({ min, max, warnMin, warnMax, low, high });

/**
 * Limits for every state. Lengths are shares of the face's width unless said otherwise; `…Ratio` compares with the style.
 */
export const COMMON_LIMITS = {
  // Below this nobody sees a mouth: about 6 px² on a face 150 px wide.
  area: limit([0.00025, null], [null, 0.2], 'cannot be seen', 'covers too much of the face'),
  // The track is exact to a pixel; a mouth off by a twentieth of the face sits wrong.
  offsetX: limit([null, null], [0.035, 0.07], '', 'sits beside its place'),
  offsetY: limit([null, null], [0.035, 0.08], '', 'sits above or below its place'),
  // Narrower or wider than the character's own mouth by half reads as another character's.
  widthRatio: limit(
    [0.5, 0.7],
    [1.4, 1.9],
    'is too narrow for this character',
    'is too wide for this character',
  ),
  // A picture that is cut off at its border shows as a straight edge.
  border: limit([null, null], [0, 0.002], '', 'is cut off at the border of its picture'),
  // Left-over background round the mouth is the visible patch people complain of.
  residue: limit([null, null], [0.01, 0.05], '', 'drags a rest of background along'),
} as const satisfies Record<string, Limit>;

export const STATE_LIMITS: Readonly<Record<MouthState, Readonly<Record<string, Limit>>>> = {
  neutral_closed: {
    // Matte height at most 0.028 of the face, beyond what the line's own sag and slope take.
    flatHeight: limit([null, null], [0.028, 0.04], '', 'is too tall to be closed'),
    // A line is long: its height beside its width, sag apart.
    aspect: limit([null, null], [0.2, 0.35], '', 'is too tall for its width to be closed'),
    // Column thickness in line widths: above three it is a filled shape, not a line.
    thickness: limit([0.35, 0.5], [2, 3], 'is thinner than the line art', 'is filled, not a line'),
    // A line has no solid core deeper than its own width.
    interior: limit([null, null], [0.05, 0.2], '', 'has a solid inside although it is closed'),
  },
  half_open: {
    // An opening under two and a half line widths reads as a thick line.
    opening: limit([2.4, 3], [null, null], 'hardly opens', ''),
    interior: limit([0.04, 0.1], [null, null], 'shows no inside', ''),
    // A bowl fills 0.6 to 0.85 of its bounds; a full rectangle is a patch, a thin frame has no inside.
    fill: limit([0.3, 0.4], [0.93, 0.965], 'is an outline without a filling', 'is a rectangle'),
    belowFace: limit([null, null], [-0.03, 0], '', 'reaches over the chin'),
  },
  fully_open: {
    opening: limit([4, 5], [null, null], 'hardly opens', ''),
    interior: limit([0.2, 0.3], [null, null], 'shows no inside', ''),
    fill: limit([0.3, 0.4], [0.93, 0.965], 'is an outline without a filling', 'is a rectangle'),
    belowFace: limit([null, null], [-0.03, 0], '', 'reaches over the chin'),
  },
};

/** Opening of the more open state over that of the less open one. */
export const ORDER_LIMITS = {
  // Half must be told from closed at a glance.
  halfOverClosed: limit([1.6, 2.2], [null, null], 'is hardly more open than the closed mouth', ''),
  openOverClosed: limit([2.5, 4], [null, null], 'is hardly more open than the closed mouth', ''),
  // At 0.8 of the open height the step to open is no longer seen as one; 0.35 to 0.45 is the trade's half.
  openOverHalf: limit([1.2, 1.4], [null, null], 'and the half-open one are nearly as tall', ''),
} as const satisfies Record<string, Limit>;
