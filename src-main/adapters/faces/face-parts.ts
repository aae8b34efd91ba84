import type { PictureSource } from '#main/ports/faces.ts';
import type { Network, Tensors } from '#main/ports/models.ts';
import type { Box, Point } from '#shared/domain/geometry.ts';
import { cropPixels, type FaceCrop, mirroredCrop } from './face-crop.ts';
import type { HeatMap } from './heat-peaks.ts';
import { plane } from './network-output.ts';

/** Order of the points that the network gives; left and right in the picture. */
export const PART_NAMES = ['mouth', 'nose', 'chin', 'leftEye', 'rightEye'] as const;
export type PartName = (typeof PART_NAMES)[number];
/** Which point a mirror turns each into. */
const MIRRORED_PARTS = [0, 1, 2, 4, 3] as const;
/** Side of the mouth's heat map, cells. */
export const MOUTH_CELLS = 28;

export interface PartSight {
  readonly at: Point;
  /** Standard deviation, pixels. */
  readonly spread: number;
  readonly visible: number;
}

/** What the network sees in one crop, in the crop's pixels. */
export interface PartsSight {
  readonly parts: Readonly<Record<PartName, PartSight>>;
  readonly face: Box;
  readonly mouth: Box;
  readonly openness: number;
  readonly isFace: number;
  /** Degrees. */
  readonly yaw: number;
  readonly roll: number;
  readonly mouthHeat: HeatMap;
}

interface RawSight {
  readonly points: Float32Array;
  readonly spread: Float32Array;
  readonly visible: Float32Array;
  readonly faceBox: Float32Array;
  readonly mouthBox: Float32Array;
  readonly openness: number;
  readonly isFace: number;
  readonly yaw: number;
  readonly roll: number;
  readonly mouthHeat: Float32Array;
}

/** One run looks at no more, so that its memory stays small. */
const CROPS_PER_RUN = 16;

function rawSights(outputs: Tensors, count: number): RawSight[] {
  const rows = (name: string, each: number): Float32Array[] => {
    const data = plane(outputs, name, count * each);
    return Array.from({ length: count }, (_, i) => data.subarray(i * each, (i + 1) * each));
  };
  const numbers = (name: string): Float32Array => plane(outputs, name, count);
  const [points, spread, visible] = [rows('points', 10), rows('spread', 5), rows('visible', 5)];
  const [faceBox, mouthBox] = [rows('face_box', 4), rows('mouth_box', 4)];
  const mouthHeat = rows('mouth_heat', MOUTH_CELLS * MOUTH_CELLS);
  const [openness, isFace] = [numbers('openness'), numbers('is_face')];
  const [yaw, roll] = [numbers('yaw'), numbers('roll')];
  const empty = new Float32Array();
  return Array.from({ length: count }, (_, i) => ({
    points: points[i] ?? empty,
    spread: spread[i] ?? empty,
    visible: visible[i] ?? empty,
    faceBox: faceBox[i] ?? empty,
    mouthBox: mouthBox[i] ?? empty,
    mouthHeat: mouthHeat[i] ?? empty,
    openness: openness[i] ?? 0,
    isFace: isFace[i] ?? 0,
    yaw: yaw[i] ?? 0,
    roll: roll[i] ?? 0,
  }));
}

/** What was seen in the mirror, as it is without one. */
function turnedBack(sight: RawSight, pixels: number): RawSight {
  const swapped = (values: Float32Array): Float32Array =>
    Float32Array.from(MIRRORED_PARTS, (part) => values[part] ?? 0);
  const box = ([x0 = 0, y0 = 0, x1 = 0, y1 = 0]: Float32Array): Float32Array =>
    Float32Array.of(pixels - x1, y0, pixels - x0, y1);
  const { points, mouthHeat } = sight;
  return {
    ...sight,
    points: Float32Array.from(
      MIRRORED_PARTS.flatMap((part) => [pixels - (points[2 * part] ?? 0), points[2 * part + 1] ?? 0]),
    ),
    spread: swapped(sight.spread),
    visible: swapped(sight.visible),
    faceBox: box(sight.faceBox),
    mouthBox: box(sight.mouthBox),
    yaw: -sight.yaw,
    roll: -sight.roll,
    mouthHeat: mouthHeat.map((_, cell) => {
      const row = Math.floor(cell / MOUTH_CELLS);
      return mouthHeat[row * MOUTH_CELLS + MOUTH_CELLS - 1 - (cell % MOUTH_CELLS)] ?? 0;
    }),
  };
}

const mean = (a: Float32Array, b: Float32Array): Float32Array =>
  a.map((value, i) => (value + (b[i] ?? 0)) / 2);

function meanSight(a: RawSight, b: RawSight): RawSight {
  return {
    points: mean(a.points, b.points),
    spread: mean(a.spread, b.spread),
    visible: mean(a.visible, b.visible),
    faceBox: mean(a.faceBox, b.faceBox),
    mouthBox: mean(a.mouthBox, b.mouthBox),
    mouthHeat: mean(a.mouthHeat, b.mouthHeat),
    openness: (a.openness + b.openness) / 2,
    isFace: (a.isFace + b.isFace) / 2,
    yaw: (a.yaw + b.yaw) / 2,
    roll: (a.roll + b.roll) / 2,
  };
}

/** A box from its edges; edges that came out crossed are put right, and nothing is thinner than a pixel. */
function boxOf([x0 = 0, y0 = 0, x1 = 0, y1 = 0]: Float32Array): Box {
  const [left, top] = [Math.min(x0, x1), Math.min(y0, y1)];
  return [left, top, Math.max(1, Math.abs(x1 - x0)), Math.max(1, Math.abs(y1 - y0))];
}

const unit = (value: number): number => Math.min(1, Math.max(0, value));

function sightOf(raw: RawSight): PartsSight {
  const part = (index: number): PartSight => ({
    at: { x: raw.points[2 * index] ?? 0, y: raw.points[2 * index + 1] ?? 0 },
    spread: Math.max(0, raw.spread[index] ?? 0),
    visible: unit(raw.visible[index] ?? 0),
  });
  return {
    parts: { mouth: part(0), nose: part(1), chin: part(2), leftEye: part(3), rightEye: part(4) },
    face: boxOf(raw.faceBox),
    mouth: boxOf(raw.mouthBox),
    openness: unit(raw.openness),
    isFace: unit(raw.isFace),
    yaw: Math.min(90, Math.max(-90, raw.yaw)),
    roll: raw.roll,
    mouthHeat: { width: MOUTH_CELLS, height: MOUTH_CELLS, data: raw.mouthHeat },
  };
}

async function look(
  network: Network,
  crops: readonly Uint8Array[],
  pixels: number,
  signal: AbortSignal | undefined,
): Promise<RawSight[]> {
  const sights: RawSight[] = [];
  for (let first = 0; first < crops.length; first += CROPS_PER_RUN) {
    const batch = crops.slice(first, first + CROPS_PER_RUN);
    const data = new Uint8Array(batch.length * pixels * pixels * 3);
    batch.forEach((crop, i) => {
      data.set(crop, i * crop.length);
    });
    const feeds = { crops: { data, dims: [batch.length, pixels, pixels, 3] } };
    sights.push(...rawSights(await network.run(feeds, signal), batch.length));
  }
  return sights;
}

/**
 * Looks at squares of a picture. `mirrored`: each is seen in a mirror too and the two sights are averaged, which halves what the
 * network gets wrong by chance.
 * @throws AppError `models.*`
 */
export async function lookAtCrops(
  network: Network,
  picture: PictureSource,
  crops: readonly FaceCrop[],
  { mirrored, signal }: { readonly mirrored: boolean; readonly signal?: AbortSignal | undefined },
): Promise<PartsSight[]> {
  const pixels = crops[0]?.pixels ?? 0;
  const samples = crops.map((crop) => cropPixels(picture, crop));
  if (!mirrored) return (await look(network, samples, pixels, signal)).map(sightOf);
  const both = samples.flatMap((sample) => [sample, mirroredCrop(sample, pixels)]);
  const raw = await look(network, both, pixels, signal);
  return samples.map((_, i) => {
    const [plain, turned] = [raw[2 * i], raw[2 * i + 1]];
    if (!plain || !turned) throw new Error('a crop was looked at and not seen');
    return sightOf(meanSight(plain, turnedBack(turned, pixels)));
  });
}
