import type { PictureSource } from '#main/ports/faces.ts';
import type { Network } from '#main/ports/models.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { type Scored, withoutOverlaps } from './box-overlap.ts';
import { heatPeaks } from './heat-peaks.ts';
import { plane } from './network-output.ts';

/** Cells of the finder's maps, in pixels of what it was given. */
const CELL = 8;
/** Width and height that the finder takes are multiples of this. */
const STEP = 32;
/** Two boxes that overlap more are one face seen at two scales. */
const SAME_FACE = 0.45;
/** Faces of one picture that are looked at closely; a crowd scene has fewer that are large enough to sync. */
const MOST_FACES = 24;

export interface FinderPass {
  /** Longer sides that the picture is looked at with, pixels: faces from a tenth of the picture up need no more than 160. */
  readonly sides: readonly number[];
  /** Heat from which on something may be a face. */
  readonly threshold: number;
}

const roundedUp = (size: number): number => Math.max(STEP, Math.ceil(size / STEP) * STEP);

async function findAt(
  network: Network,
  picture: PictureSource,
  side: number,
  threshold: number,
  signal: AbortSignal | undefined,
): Promise<Scored[]> {
  const scale = side / Math.max(picture.width, picture.height);
  const width = roundedUp(picture.width * scale);
  const height = roundedUp(picture.height * scale);
  // What lies beyond the picture comes as grey.
  const data = picture.sample([0, 0, width / scale, height / scale], width, height);
  const outputs = await network.run({ picture: { data, dims: [1, height, width, 3] } }, signal);
  const cells = { width: width / CELL, height: height / CELL };
  const area = cells.width * cells.height;
  const heat = { ...cells, data: plane(outputs, 'heat', area) };
  const size = plane(outputs, 'size', 2 * area);
  const offset = plane(outputs, 'offset', 2 * area);
  return heatPeaks(heat, threshold).map(({ column, row, value }) => {
    const cell = row * cells.width + column;
    const x = (column + 0.5) * CELL + (offset[cell] ?? 0);
    const y = (row + 0.5) * CELL + (offset[area + cell] ?? 0);
    const w = Math.max(1, size[cell] ?? 0);
    const h = Math.max(1, size[area + cell] ?? 0);
    const box: Box = [(x - w / 2) / scale, (y - h / 2) / scale, w / scale, h / scale];
    return { box, score: value };
  });
}

/** Places that may be faces, boxes in picture pixels, best first. @throws AppError `models.*` */
export async function findFaces(
  network: Network,
  picture: PictureSource,
  { sides, threshold }: FinderPass,
  signal?: AbortSignal,
): Promise<Scored[]> {
  const found: Scored[] = [];
  for (const side of sides) found.push(...(await findAt(network, picture, side, threshold, signal)));
  return withoutOverlaps(found, SAME_FACE).slice(0, MOST_FACES);
}
