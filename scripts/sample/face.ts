/** The head without its hair: skin, eyes, brows, nose and the shot's original mouth drawings. All in head space. */
import type { Box } from '#shared/domain/geometry.ts';
import type { MouthState } from '#shared/domain/mouth/mouth-state.ts';
import { blend, cel, curve, ink, mirrored, outline, type Spot, shifted, stroke } from './ink.ts';
import { PALETTE } from './palette.ts';

/** Visible skin between the bangs and the chin, and the widest of the mouth drawings with its line. */
export const FACE_BOX: Box = [-128, -92, 256, 266];
export const MOUTH_CENTRE: Spot = [-4, 116];
export const MOUTH_BOXES: Record<MouthState, Box> = {
  neutral_closed: [-30, 110, 52, 11],
  half_open: [-28, 109, 48, 20],
  fully_open: [-30, 107, 52, 37],
};

const CONTOUR: readonly Spot[] = stroke(
  '-124 -60, -126 0, -121 50, -104 96, -68 138, -30 166, -5 175, 21 166, 63 138, 102 96, 121 50, 126 0, 124 -60',
);

const SKULL: readonly Spot[] = stroke('124 -60, 90 -150, 0 -178, -90 -150, -124 -60');

/** Light comes from the left: the far cheek and the forehead under the bangs lie in shadow. */
const CHEEK_SHADOW: readonly Spot[] = stroke('124 -60, 112 -10, 109 44, 94 86, 60 128, 20 160, -5 175');

export function skin(): string {
  const head = outline(CONTOUR, SKULL);
  const far = outline(CHEEK_SHADOW, [...CONTOUR].slice(6));
  return [
    cel(head, PALETTE.skin),
    cel(far, PALETTE.skinShadow),
    ink(CONTOUR, 3.4, PALETTE.line, { from: 0.5, to: 0.5 }),
  ].join('');
}

/** Cast by the bangs; clipped to the skin by lying under the hair and inside the head. */
export function bangShadow(): string {
  const edge: Spot[] = stroke(
    '-127 40, -112 34, -94 -4, -78 -40, -52 0, -42 -50, -24 -10, -16 -50, 14 22, 20 -50, 52 -6, 56 -44, 90 -4, 98 -30, 112 30, 127 40',
  );
  return cel(
    `M${edge.map(([x, y]) => `${x} ${y}`).join('L')}L124 -60L90 -150L0 -178L-90 -150L-124 -60Z`,
    PALETTE.skinShadow,
  );
}

export function neck(): string {
  const sides: Spot[] = stroke('-38 110, -37 166, -44 196, -66 224, -100 250');
  const shadow = outline(stroke('-38 120, -38 176, -16 208, 10 216, 37 190, 38 120'));
  return [
    cel(outline(sides, mirrored(sides).reverse()), PALETTE.skin),
    cel(shadow, PALETTE.skinShadow),
    ink(sides, 3, PALETTE.line),
    ink(mirrored(sides), 3, PALETTE.line),
  ].join('');
}

/** Upper lid from inner to outer corner, open and shut, for the eye on the right of the picture (origin: eye centre). */
const LID_OPEN: readonly Spot[] = stroke('-36 8, -27 -17, -4 -33, 20 -30, 37 -12, 43 4');
const LID_SHUT: readonly Spot[] = stroke('-36 16, -25 26, -3 32, 20 29, 36 19, 44 10');
const LOWER_LID: readonly Spot[] = stroke('39 10, 31 31, 11 40, -12 39, -29 26, -36 9');

function iris(side: 1 | -1): string {
  const x = -2 * side;
  return [
    `<ellipse cx="${x}" cy="4" rx="27" ry="38" fill="${PALETTE.irisTop}"/>`,
    `<ellipse cx="${x}" cy="6" rx="24" ry="34" fill="url(#iris)"/>`,
    `<ellipse cx="${x}" cy="26" rx="15" ry="11" fill="${PALETTE.irisGlow}" opacity=".85"/>`,
    `<ellipse cx="${x}" cy="4" rx="10" ry="16" fill="${PALETTE.pupil}"/>`,
    `<ellipse cx="${x - 9}" cy="-11" rx="8" ry="10.5" fill="#fff" transform="rotate(14 ${x - 9} -11)"/>`,
    `<ellipse cx="${x + 11}" cy="22" rx="4.5" ry="6" fill="#fff" opacity=".95"/>`,
  ].join('');
}

function eye(side: 1 | -1, open: number): string {
  const facing = (spots: readonly Spot[]) => (side === 1 ? [...spots] : mirrored(spots));
  const lid = facing(blend(LID_SHUT, LID_OPEN, open));
  const lower = facing(LOWER_LID);
  const white = outline(lid, lower);
  const id = side === 1 ? 'far' : 'near';
  const fold = facing(shifted(blend(LID_SHUT, LID_OPEN, 0.2 + 0.8 * open), 1, -13)).slice(1, 5);
  const inside =
    open > 0.1
      ? [
          `<clipPath id="${id}"><path d="${white}"/></clipPath><g clip-path="url(#${id})">`,
          cel(white, PALETTE.eyeWhite),
          iris(side),
          cel(outline(lid, [...shifted(lid, 0, 10)].reverse()), PALETTE.eyeWhiteShadow, 'opacity=".55"'),
          '</g>',
          ink(lower.slice(1, 4), 2.2, PALETTE.line),
        ]
      : [];
  const flick: Spot[] = facing([
    [33, -14 * open + 20 * (1 - open)],
    [44, -3 * open + 12 * (1 - open)],
    [53, -8 * open + 11 * (1 - open)],
  ]);
  const small: Spot[] = facing([
    [38, -4 * open + 17 * (1 - open)],
    [45, 9 * open + 18 * (1 - open)],
    [52, 9 * open + 21 * (1 - open)],
  ]);
  return [
    ...inside,
    ink(lid, 4.5 + 4.5 * open, PALETTE.line, { from: 0.3, to: 0.55 }),
    ink(flick, 6, PALETTE.line, { from: 0.7, to: 0.05 }),
    ink(small, 4, PALETTE.line, { from: 0.7, to: 0.05 }),
    ink(fold, 1.7, PALETTE.line),
  ].join('');
}

const BROW: readonly Spot[] = stroke('-30 -52, -10 -59, 14 -58, 36 -47');

const EYE_PLACES = { near: [-60, 26], far: [54, 26] } as const;
const placed = ([x, y]: Spot, inner: string): string => `<g transform="translate(${x} ${y})">${inner}</g>`;

export const eyes = (open: number): string =>
  placed(EYE_PLACES.near, eye(-1, open)) + placed(EYE_PLACES.far, eye(1, open));

/** Brows are inked over the bangs, as the trade does, and sink a little when the eyes close. */
export function brows(open: number): string {
  const brow = shifted(BROW, 0, (1 - open) * 4);
  const stroke = (spots: readonly Spot[]) => ink(spots, 3.6, PALETTE.hairLine, { from: 0.6, to: 0.1 });
  return placed(EYE_PLACES.near, stroke(mirrored(brow))) + placed(EYE_PLACES.far, stroke(brow));
}

export function noseAndCheeks(): string {
  const blush = (x: number) =>
    [
      `<ellipse cx="${x}" cy="82" rx="30" ry="14" fill="url(#blush)"/>`,
      ...[-12, 0, 12].map((dx) =>
        ink(
          [
            [x + dx + 4, 75],
            [x + dx - 3, 88],
          ],
          2,
          PALETTE.blush,
        ),
      ),
    ].join('');
  return [
    blush(-88),
    blush(82),
    cel(outline(stroke('-5 76, -10 85, -3 87'), stroke('-3 87, 0 83, -5 76')), PALETTE.skinShadow),
    ink(stroke('-8 79, -11 85, -6 87'), 2.2, PALETTE.line),
  ].join('');
}

const CLOSED_LINE: readonly Spot[] = stroke('-25 -1, -12 2.5, 0 1.6, 12 2.5, 25 -2');

/** A mouth bag with tongue and, when wide open, teeth: filled between an upper and a lower line. */
function opening(upper: readonly Spot[], lower: readonly Spot[], tongue: string, teeth: string): string {
  const bag = outline(upper, lower);
  return [
    `<clipPath id="bag"><path d="${bag}"/></clipPath>`,
    cel(bag, PALETTE.mouth),
    `<g clip-path="url(#bag)">${tongue}${teeth}</g>`,
    ink(upper, 3.4, PALETTE.line, { from: 0.5, to: 0.5 }),
    ink(lower, 2.6, PALETTE.line, { from: 0.7, to: 0.7 }),
  ].join('');
}

const MOUTHS: Record<MouthState, string> = {
  neutral_closed:
    ink(CLOSED_LINE, 3.2, PALETTE.line, { from: 0.35, to: 0.35 }) +
    ink(stroke('-7 17, 0 18.4, 7 17'), 2.2, PALETTE.skinShadow),
  half_open: opening(
    stroke('-23 -3, -11 -1, 0 -2, 11 -1, 23 -4'),
    stroke('23 -4, 14 8, 0 11.5, -14 8, -23 -3'),
    `<ellipse cx="0" cy="13" rx="14" ry="7" fill="${PALETTE.tongue}"/>`,
    '',
  ),
  fully_open: opening(
    stroke('-25 -6, -12 -4.5, 0 -5.5, 12 -4.5, 25 -7'),
    stroke('25 -7, 20 12, 10 24, -1 27, -12 24, -21 12, -25 -6'),
    `<ellipse cx="-1" cy="25" rx="16" ry="12" fill="${PALETTE.tongue}"/>`,
    cel(outline(stroke('-26 -10, 26 -10'), stroke('26 -10, 20 1, 0 3, -20 1, -26 -10')), PALETTE.teeth),
  ),
};

export function originalMouth(state: MouthState): string {
  return `<g transform="translate(${MOUTH_CENTRE[0]} ${MOUTH_CENTRE[1]})">${MOUTHS[state]}</g>`;
}

/** Gradients the drawings refer to. */
export const FACE_PAINTS = `
<linearGradient id="iris" x1="0" y1="0" x2="0" y2="1">
  <stop offset="0" stop-color="${PALETTE.irisTop}"/><stop offset=".45" stop-color="${PALETTE.iris}"/>
  <stop offset="1" stop-color="${PALETTE.irisGlow}"/>
</linearGradient>
<radialGradient id="blush"><stop offset="0" stop-color="${PALETTE.blush}" stop-opacity=".5"/>
  <stop offset="1" stop-color="${PALETTE.blush}" stop-opacity="0"/></radialGradient>`;

/** The chin's height and the contour, for truth data. */
export const CHIN: Spot = curve(CONTOUR).reduce(
  (lowest, spot) => (spot[1] > lowest[1] ? spot : lowest),
  [0, 0],
);
export const NOSE: Spot = [-9, 84];
