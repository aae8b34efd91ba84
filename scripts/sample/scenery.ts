/** What does not move with the head: the painted evening sky, the school blouse, and the light laid over everything. */
import { cel, ink, mirrored, outline, type Spot, stroke } from './ink.ts';
import { PALETTE } from './palette.ts';
import { SHOT } from './performance.ts';

/** Cloud banks as rows of round strokes: x, y, radius. */
const CLOUDS: readonly (readonly [x: number, y: number, r: number])[] = [
  [60, 250, 60],
  [130, 222, 78],
  [220, 236, 66],
  [300, 258, 46],
  [960, 180, 58],
  [1040, 146, 84],
  [1140, 160, 74],
  [1230, 190, 60],
  [880, 330, 34],
  [940, 318, 46],
  [1010, 330, 36],
  [380, 130, 26],
  [430, 118, 34],
  [490, 132, 24],
];

function clouds(dx: number, dy: number, color: string, opacity: number): string {
  const puffs = CLOUDS.map(
    ([x, y, r]) => `<ellipse cx="${x + dx}" cy="${y + dy}" rx="${r * 1.35}" ry="${r * 0.72}"/>`,
  );
  return `<g fill="${color}" opacity="${opacity}" filter="url(#brush)">${puffs.join('')}</g>`;
}

/** Painted beyond the picture's edge on all sides, because a blur needs to see what lies there. Pixels. */
export const BLEED = 48;

/** The painting, `BLEED` larger than the picture on each side. */
export function background(): string {
  const { width, height } = SHOT;
  const [wide, tall] = [width + 2 * BLEED, height + 2 * BLEED];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${tall}" viewBox="${-BLEED} ${-BLEED} ${wide} ${tall}">
<defs>
<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
<stop offset="0" stop-color="#6d93cf"/><stop offset=".38" stop-color="#b3c6e2"/><stop offset=".62" stop-color="#ffd9b5"/>
<stop offset=".76" stop-color="#ffb48c"/></linearGradient>
<radialGradient id="sun" cx=".16" cy=".68" r=".6"><stop offset="0" stop-color="#fff4d2"/><stop offset=".25" stop-color="#ffe2ae" stop-opacity=".8"/>
<stop offset="1" stop-color="#ffe2ae" stop-opacity="0"/></radialGradient>
<linearGradient id="sea" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#f2b9a0"/><stop offset="1" stop-color="#7f8fc0"/></linearGradient>
<filter id="brush" filterUnits="userSpaceOnUse" x="-200" y="-100" width="1680" height="1000"><feGaussianBlur stdDeviation="9"/></filter>
<filter id="far" filterUnits="userSpaceOnUse" x="-200" y="-100" width="1680" height="1000"><feGaussianBlur stdDeviation="3"/></filter>
</defs>
<rect x="${-BLEED}" y="${-BLEED}" width="${wide}" height="${tall}" fill="url(#sky)"/>
${clouds(14, 18, '#c79fb6', 0.55)}${clouds(0, 0, '#fff1e4', 0.92)}
<rect x="${-BLEED}" y="${-BLEED}" width="${wide}" height="${tall}" fill="url(#sun)"/>
<rect x="${-BLEED}" y="520" width="${wide}" height="${200 + BLEED}" fill="url(#sea)"/>
<g filter="url(#far)">
<path d="M700 526L780 486L850 500L930 462L1030 492L1120 454L1380 500V526Z" fill="#8f86ad"/>
<path d="M-100 526L70 500L190 512L260 498L400 526Z" fill="#b093ab"/>
<path d="M60 540H330M20 560H280M110 580H380M60 606H300M140 640H420" stroke="#fff0d0" stroke-width="5" opacity=".6"/>
<path d="M860 548H1050M930 574H1180M820 610H960M1040 640H1270" stroke="#dcc6d8" stroke-width="5" opacity=".5"/>
</g>
<g filter="url(#far)" fill="none" stroke="#5d5c86" stroke-linecap="round">
<path d="M-100 628H1380" stroke-width="9"/><path d="M-100 690H1380" stroke-width="6"/>
<path d="M90 628V730M330 628V730M900 628V730M1140 628V730" stroke-width="7"/>
</g></svg>`;
}

/** The blouse is drawn about the base of the neck (0, 0): first the torso behind the neck, then the collar before it. */
const SHOULDER: readonly Spot[] = stroke('-54 -32, -112 -6, -196 22, -234 70, -252 200');

export function torso(): string {
  const right = mirrored(SHOULDER).reverse();
  return [
    cel(outline(SHOULDER, right), PALETTE.cloth),
    cel(outline(stroke('80 0, 120 70, 104 200'), stroke('104 200, 252 200'), right), PALETTE.clothShadow),
    cel(outline(stroke('-56 -34, -30 90, 0 146'), stroke('0 146, 30 90, 56 -34')), PALETTE.skin),
    cel(
      outline(stroke('-50 -44, 0 -52, 50 -44'), stroke('62 -20, 40 10, -40 10, -62 -20, -50 -44')),
      PALETTE.collarShadow,
    ),
    ink(stroke('-50 -44, 0 -52, 50 -44'), 3, PALETTE.line),
    ink(SHOULDER, 3.4, PALETTE.line),
    ink(mirrored(SHOULDER), 3.4, PALETTE.line),
  ].join('');
}

function collarSide(side: 'lit' | 'shaded'): string {
  const facing = (spots: readonly Spot[]) => (side === 'lit' ? [...spots] : mirrored(spots));
  const edge = facing(stroke('-47 -42, -106 -6, -168 24, -146 82, -84 108, -10 150'));
  const lapel = facing(stroke('-47 -42, -44 16, -30 84, -6 140'));
  const stripe = facing(stroke('-154 30, -134 70, -80 94, -20 130'));
  return [
    cel(outline(edge, lapel.reverse()), side === 'lit' ? PALETTE.collar : PALETTE.collarShadow),
    ink(stripe, 4, PALETTE.cloth, { from: 0.9, to: 0.9 }),
    ink(edge, 3, PALETTE.line),
    ink(lapel, 3, PALETTE.line),
  ].join('');
}

export function collar(): string {
  const knot = (spots: readonly Spot[], fill: string) =>
    cel(outline(spots), fill) + ink(spots, 2.8, PALETTE.line, { from: 0.6, to: 0.6 });
  return [
    ink(stroke('-38 34, -22 40, -8 52'), 2.2, PALETTE.line),
    ink(stroke('38 34, 22 40, 10 52'), 2.2, PALETTE.line),
    collarSide('lit'),
    collarSide('shaded'),
    knot(stroke('-4 140, -44 116, -76 132, -62 168, -4 152'), PALETTE.ribbon),
    knot(stroke('4 140, 44 118, 78 134, 60 170, 4 152'), PALETTE.ribbonShadow),
    knot(stroke('-12 134, 12 134, 14 158, -12 160, -12 134'), PALETTE.ribbon),
  ].join('');
}

/**
 * Camera department: warm light on the sun's side, cooler shade on the other. Transparent, laid over all cels. It fades out
 * before it reaches the face: over flat skin an 8-bit gradient would show as stripes.
 */
export function light(): string {
  const { width, height } = SHOT;
  return `<linearGradient id="warm" x1="0" y1=".6" x2="1" y2=".4"><stop offset="0" stop-color="#ffcf8f" stop-opacity=".34"/>
<stop offset=".34" stop-color="#ffcf8f" stop-opacity="0"/><stop offset=".66" stop-color="#3b3a7a" stop-opacity="0"/>
<stop offset="1" stop-color="#3b3a7a" stop-opacity=".2"/></linearGradient>
<rect width="${width}" height="${height}" fill="url(#warm)"/>`;
}
