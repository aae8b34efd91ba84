/** One frame of the sample shot: the cels stacked over the background and rasterised. */
import sharp from 'sharp';
import { bangShadow, brows, eyes, FACE_PAINTS, neck, noseAndCheeks, originalMouth, skin } from './face.ts';
import { backHair, frontHair, looseHair } from './hair.ts';
import { type Acting, SHOT } from './performance.ts';
import { BLEED, background, collar, light, torso } from './scenery.ts';

/** Base of the neck on screen at rest; the body hardly moves. */
const BODY_AT_REST = { x: 612, y: 548 };
const BODY_SCALE = 1.2;

const fixed = (value: number): string => value.toFixed(4);

/** The character's cels for one drawing, as SVG over a transparent ground. */
export function characterDrawing(acting: Acting): string {
  const { width, height } = SHOT;
  const { a, b, tx, ty } = acting.head;
  const head = `matrix(${[a, b, -b, a, tx, ty].map(fixed).join(' ')})`;
  const bodyPlace = `translate(${fixed(BODY_AT_REST.x + acting.body.dx)} ${fixed(BODY_AT_REST.y + acting.body.dy)}) scale(${BODY_SCALE})`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<defs>${FACE_PAINTS}</defs>
<g transform="${head}">${backHair()}</g>
<g transform="${bodyPlace}">${torso()}</g>
<g transform="${head}">${neck()}</g>
<g transform="${bodyPlace}">${collar()}</g>
<g transform="${head}">
${skin()}${bangShadow()}${noseAndCheeks()}${originalMouth(acting.mouth)}${eyes(acting.lids)}${looseHair(acting.swing)}${frontHair()}${brows(acting.lids)}
</g>${light()}</svg>`;
}

/** Draws frames as interleaved 8-bit RGB (width × height × 3). The background is painted once. */
export async function createCamera(): Promise<(acting: Acting) => Promise<Buffer>> {
  const ground = await sharp(Buffer.from(background()))
    .extract({ left: BLEED, top: BLEED, width: SHOT.width, height: SHOT.height })
    .removeAlpha()
    .png()
    .toBuffer();
  return async (acting) =>
    sharp(ground)
      .composite([{ input: Buffer.from(characterDrawing(acting)) }])
      .removeAlpha()
      .raw()
      .toBuffer();
}
