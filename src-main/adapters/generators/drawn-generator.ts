import type { GeneratedMouth, GenerateRequest, MouthGenerator, MouthStyle } from '#main/ports/mouths.ts';
import { similarityAbout } from '#shared/domain/geometry.ts';
import { drawnSettings, mouthShape } from './drawn-parameters.ts';
import { mouthDrawing, rasterise } from './mouth-artwork.ts';

/** Raised when the same request gives another picture. */
const VERSION = 1;
/** Picture pixels per face-space pixel: four, or as many as give a small mouth this width. */
const DENSITY = 4;
const LEAST_PICTURE_WIDTH = 240;
const MOST_DENSITY = 16;
/** What the survey's measure of edge blur says of perfectly sharp antialiased art; only what goes beyond is added. */
const SHARP_EDGE = 0.53;
/** The drawing is never softened more than this share of its line's width: more would pale it beside the original. */
const MOST_SOFTNESS = 0.3;

function density(width: number): number {
  return Math.min(MOST_DENSITY, Math.max(DENSITY, Math.ceil(LEAST_PICTURE_WIDTH / Math.max(1, width))));
}

function softness(style: MouthStyle): number {
  const missing = Math.sqrt(Math.max(0, style.softness ** 2 - SHARP_EDGE ** 2));
  return Math.min(missing, MOST_SOFTNESS * style.lineWidth);
}

async function generate(request: GenerateRequest): Promise<GeneratedMouth> {
  const { style, state, seed, attempt, signal } = request;
  signal?.throwIfAborted();
  const settings = drawnSettings(request.parameters);
  const shape = mouthShape(style, state, settings, seed, attempt);
  const k = density(shape.width);
  const soft = softness(style);
  const drawing = mouthDrawing(shape, style, k, 1.5 + 3.2 * soft);
  const image = await rasterise(drawing, soft * k);
  signal?.throwIfAborted();
  const origin = { x: drawing.originX, y: drawing.originY };
  const toFace = similarityAbout(
    origin,
    1 / k,
    style.angle,
    style.centre.x - origin.x,
    style.centre.y - origin.y,
  );
  // A take's name is a digest of its parameters: one that says nothing must not rename the takes there are.
  const { corner_lift, ...others } = settings;
  const told = corner_lift === 0 ? others : settings;
  return { image, toFace, parameters: { ...told, ...shape, density: k, softness: soft, state } };
}

/** Parametric vector mouths in the character's own line, rendered on this machine: always ready. */
export function createDrawnGenerator(): MouthGenerator {
  return { name: 'drawn', version: VERSION, ready: async () => [], generate };
}
