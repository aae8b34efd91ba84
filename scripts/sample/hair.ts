/** Hair in head space: the mass behind the head, the cap with bangs, side locks and the loose strands over the cheeks. */
import { cel, ink, mirrored, outline, type Spot, stroke } from './ink.ts';
import { PALETTE } from './palette.ts';

/** One pointed lock: two edges from root to tip, filled and inked, with a shadow along its lee side. */
function lock(left: readonly Spot[], right: readonly Spot[], shade = true): string {
  const inner = left.map(([x, y], i): Spot => {
    const [rx, ry] = right[i] ?? [x, y];
    return [x + (rx - x) * 0.55, y + (ry - y) * 0.55];
  });
  return [
    cel(outline(left, [...right].reverse()), PALETTE.hair),
    shade ? cel(outline(inner, [...right].reverse()), PALETTE.hairShadow) : '',
    ink(left, 2.8, PALETTE.hairLine, { from: 0.2, to: 0.3 }),
    ink(right, 2.8, PALETTE.hairLine, { from: 0.2, to: 0.3 }),
  ].join('');
}

export function backHair(): string {
  const left: Spot[] = stroke('0 -180, -110 -150, -154 -70, -166 20, -160 110, -150 176, -162 214');
  const tips: Spot[][] = [
    stroke('-162 214, -128 210, -104 190'),
    stroke('-104 190, -96 222, -104 240'),
    stroke('-104 240, -66 226, -44 196'),
    stroke('-44 196, 0 214, 44 196'),
    stroke('44 196, 66 226, 100 242'),
    stroke('100 242, 98 216, 106 188'),
    stroke('106 188, 130 210, 164 212'),
  ];
  const right = mirrored(left).reverse();
  return [
    cel(outline(left, ...tips, right), PALETTE.hairShadow),
    ink(left, 3.6, PALETTE.hairLine),
    ink(right, 3.6, PALETTE.hairLine),
    ...tips.filter((_, i) => i !== 3).map((tip) => ink(tip, 3, PALETTE.hairLine)),
  ].join('');
}

/** Lower edge of the bangs from left to right: valley to tip, tip to valley. Uneven on purpose: a comb would look mechanical. */
const BANGS: readonly (readonly Spot[])[] = [
  stroke('-141 40, -133 0, -121 -46'),
  stroke('-121 -46, -116 -16, -100 12'),
  stroke('-100 12, -97 -26, -88 -66'),
  stroke('-88 -66, -80 -40, -62 -20'),
  stroke('-62 -20, -60 -52, -50 -88'),
  stroke('-50 -88, -44 -52, -34 -30'),
  stroke('-34 -30, -31 -64, -25 -94'),
  stroke('-25 -94, -22 -44, 4 4'),
  stroke('4 4, 8 -44, 4 -96'),
  stroke('4 -96, 18 -58, 42 -26'),
  stroke('42 -26, 42 -58, 36 -86'),
  stroke('36 -86, 52 -50, 82 -24'),
  stroke('82 -24, 84 -50, 78 -74'),
  stroke('78 -74, 90 -34, 110 6'),
  stroke('110 6, 116 -26, 112 -54'),
  stroke('112 -54, 128 -10, 141 40'),
];

const CROWN: readonly Spot[] = stroke(
  '141 40, 154 -36, 140 -116, 88 -172, 0 -192, -88 -172, -140 -116, -154 -36, -141 40',
);

/** Folds of the bangs: from a valley up towards the crown, dying out before they reach it. */
const FOLDS: readonly (readonly Spot[])[] = [
  stroke('-121 -46, -116 -96, -92 -136'),
  stroke('-50 -88, -48 -120, -34 -150'),
  stroke('4 -96, 4 -132, -4 -172'),
  stroke('78 -74, 76 -110, 60 -144'),
  stroke('112 -54, 112 -90, 98 -124'),
];

/** Lee sides of single locks, in the shadow tone. */
const LOCK_SHADOWS: readonly (readonly (readonly Spot[])[])[] = [
  [
    stroke('-88 -66, -80 -40, -62 -20'),
    stroke('-62 -20, -58 -60, -52 -92'),
    stroke('-52 -92, -66 -86, -88 -66'),
  ],
  [stroke('-12 -60, -6 -24, 4 4'), stroke('4 4, 8 -44, 4 -96, 2 -122'), stroke('2 -122, -6 -90, -12 -60')],
  [
    stroke('58 -50, 66 -36, 82 -24'),
    stroke('82 -24, 84 -50, 78 -74, 76 -104'),
    stroke('76 -104, 66 -74, 58 -50'),
  ],
];

/** Shine across the crown: a toothed band, the painters' "angel ring". */
const SHINE: readonly (readonly Spot[])[] = [
  stroke('-112 -112, -66 -134, 0 -143, 66 -134, 108 -113'),
  stroke('108 -113, 98 -113, 92 -104'),
  stroke('92 -104, 84 -121, 72 -120'),
  stroke('72 -120, 58 -122, 50 -108'),
  stroke('50 -108, 36 -130, 22 -127'),
  stroke('22 -127, 10 -128, 2 -112'),
  stroke('2 -112, -14 -132, -30 -127'),
  stroke('-30 -127, -44 -126, -52 -108'),
  stroke('-52 -108, -62 -125, -76 -119'),
  stroke('-76 -119, -90 -114, -96 -100'),
  stroke('-96 -100, -100 -112, -112 -112'),
];

export function frontHair(): string {
  const shadow = outline(
    stroke('141 40, 152 -40, 138 -114, 88 -172'),
    stroke('88 -172, 116 -116, 122 -60, 141 40'),
  );
  return [
    cel(outline(CROWN, ...BANGS), PALETTE.hair),
    cel(shadow, PALETTE.hairShadow),
    cel(outline(...SHINE), PALETTE.hairShine, 'opacity=".85"'),
    ...LOCK_SHADOWS.map((strokes) => cel(outline(...strokes), PALETTE.hairShadow)),
    ...BANGS.map((edge) => ink(edge, 2.6, PALETTE.hairLine, { from: 0.45, to: 0.45 })),
    ...FOLDS.map((line) => ink(line, 2.4, PALETTE.hairLine, { from: 0.8, to: 0.05 })),
    ink(CROWN, 3.6, PALETTE.hairLine, { from: 0.5, to: 0.5 }),
    lock(
      stroke('-10 -190, -22 -214, -54 -226, -84 -210'),
      stroke('4 -191, -12 -222, -50 -238, -84 -210'),
      false,
    ),
  ].join('');
}

/** Locks that hang beside and over the cheeks; `swing` in degrees turns each about its root. */
export function looseHair(swing: number): string {
  const hang = (root: Spot, share: number, drawing: string) =>
    `<g transform="rotate(${(swing * share).toFixed(3)} ${root[0]} ${root[1]})">${drawing}</g>`;
  return [
    hang(
      [-140, -20],
      0.6,
      lock(stroke('-150 -60, -160 30, -150 110, -128 176'), stroke('-118 -60, -112 20, -116 100, -128 176')),
    ),
    hang(
      [140, -20],
      0.6,
      lock(stroke('114 -60, 112 20, 118 100, 132 172'), stroke('150 -60, 160 30, 152 110, 132 172')),
    ),
    hang(
      [-108, -50],
      1,
      lock(stroke('-116 -56, -114 10, -98 80, -76 126'), stroke('-102 -56, -98 6, -86 76, -76 126'), false),
    ),
    hang(
      [106, -50],
      1,
      lock(stroke('98 -56, 100 4, 94 60, 82 96'), stroke('112 -56, 114 8, 104 66, 82 96'), false),
    ),
  ].join('');
}
