/** A head drawn for tests of following, with known motion. */
import sharp from 'sharp';
import type { VideoFrame } from '#main/ports/frames.ts';
import { type FrameFormat, frameByteLength, pixelFormat } from '#shared/domain/clip/picture-format.ts';
import type { Box, Similarity } from '#shared/domain/geometry.ts';
import { seededRandom } from '#shared/kit/random.ts';

const WIDTH = 640;
const HEIGHT = 360;
export const FORMAT: FrameFormat = {
  width: WIDTH,
  height: HEIGHT,
  pixel: pixelFormat('yuv420p'),
  color: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'tv' },
};

/** Boxes of the drawing below. */
export const FACE: Box = [250, 90, 140, 170];
export const MOUTH: Box = [304, 219, 34, 8];

export type MouthShape = 'closed' | 'half' | 'open';

export interface Cel {
  readonly pose: Similarity;
  readonly mouth?: MouthShape;
  readonly blink?: boolean;
  /** Pixels the nose has moved over the head by a turn; eyes, mouth, cheeks and jaw move a third as far, hair and neck stay. */
  readonly turn?: number;
  /** Pixels the eyes have moved over the jaw, as in another view of the head: the fringe moves twice as far. */
  readonly view?: number;
  /** A hand before the face. */
  readonly covered?: boolean;
  readonly scene?: 'room' | 'street';
  /** 0 … 1: how far the picture is burnt out. */
  readonly flash?: number;
}

const MOUTHS: Record<MouthShape, string> = {
  closed: '<path d="M304 222 q17 6 34 0" class="line"/>',
  half: '<path d="M306 221 q15 -4 30 0 q-15 14 -30 0" fill="#a33" class="line"/>',
  open: '<path d="M304 219 q17 -6 34 0 q-2 30 -17 30 q-15 0 -17 -30" fill="#a33" class="line"/>',
};

const EYES = (blink: boolean): string =>
  [282, 346]
    .map((x) =>
      blink
        ? `<path d="M${x - 16} 172 q16 10 32 0" class="line" stroke-width="4"/>`
        : `<ellipse cx="${x}" cy="168" rx="13" ry="19" fill="#346"/><circle cx="${x - 4}" cy="160" r="5" fill="#fff"/>
           <path d="M${x - 17} 156 q17 -14 34 0" class="line" stroke-width="5"/>`,
    )
    .join('');

const SCENES = {
  room: '<rect width="640" height="360" fill="#9ab"/><rect x="40" y="30" width="150" height="200" fill="#678"/><rect x="450" y="60" width="120" height="260" fill="#bca"/>',
  street:
    '<rect width="640" height="360" fill="#432"/><path d="M0 360 L260 120 L640 300 L640 360 Z" fill="#998"/><rect x="20" y="0" width="90" height="320" fill="#dc9"/><rect x="520" y="0" width="60" height="200" fill="#123"/>',
};

function drawing({
  turn = 0,
  view = 0,
  pose,
  mouth = 'closed',
  blink = false,
  covered = false,
  scene = 'room',
  flash = 0,
}: Cel): string {
  const { a, b, tx, ty } = pose;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <style>.line{stroke:#422;stroke-width:2.5;fill-opacity:1} path.line:not([fill]){fill:none}</style>
    ${SCENES[scene]}
    <g transform="matrix(${a} ${b} ${-b} ${a} ${tx} ${ty})">
      <path d="M225 80 q95 -70 190 0 l10 190 q-20 20 -40 -10 l-120 0 q-30 30 -50 0 Z" fill="#543"/>
      <rect x="295" y="240" width="50" height="70" fill="#db9"/>
      <g transform="translate(${turn / 3} 0)">
        <path d="M252 120 q0 100 30 120 q20 20 38 22 q18 -2 38 -22 q30 -20 30 -120 q-70 -60 -136 0" fill="#fdc" class="line"/>
        <path d="M252 120 q4 90 26 110 q-8 -60 6 -112 Z" fill="#eba"/>
        <g transform="translate(${view} 0)">${EYES(blink)}</g>${MOUTHS[mouth]}
        <path d="M268 206 l6 -7 m2 8 l6 -7 m70 6 l6 -7 m2 8 l6 -7" class="line" stroke-width="1.5"/>
      </g>
      <path transform="translate(${2 * view} 0)" d="M250 125 q20 -30 40 -35 l-8 50 l24 -46 l10 40 l16 -42 l12 44 l14 -40 q20 10 32 34 l4 -50 q-70 -50 -146 0 Z" fill="#543" class="line"/>
      <path transform="translate(${turn} 0)" d="M316 192 q7 6 2 10 l-5 -1" class="line"/>
      ${covered ? '<rect x="230" y="110" width="180" height="170" rx="30" fill="#eca"/><path d="M260 130 v120 M300 130 v120 M340 130 v120" class="line"/>' : ''}
    </g>
    ${flash > 0 ? `<rect width="640" height="360" fill="#fff" fill-opacity="${flash}"/>` : ''}
  </svg>`;
}

/** Luma with coding noise: grain and 8 × 8 block steps that change from frame to frame; a held cel is coded anew too. */
export async function rendered(cel: Cel, index: number, noise: number): Promise<VideoFrame> {
  const { data } = await sharp(Buffer.from(drawing(cel)))
    .removeAlpha()
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const frame = new Uint8Array(frameByteLength(FORMAT)).fill(128);
  const random = seededRandom(index + 1);
  const steps = Array.from({ length: (WIDTH / 8) * (HEIGHT / 8) }, () => (random() - 0.5) * noise);
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    const block = (Math.floor(i / WIDTH) >> 3) * (WIDTH / 8) + ((i % WIDTH) >> 3);
    frame[i] = Math.round(
      (data[i] as number) * 0.86 + 16 + (steps[block] as number) + (random() - 0.5) * 2 * noise,
    );
  }
  return { index, format: FORMAT, data: frame };
}

export const rms = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

export const PIVOT = { x: 320, y: 200 };
export const TALK: readonly MouthShape[] = ['closed', 'half', 'open', 'open', 'half', 'closed'];
