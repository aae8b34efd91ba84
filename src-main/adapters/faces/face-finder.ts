import type { PictureSource } from '#main/ports/faces.ts';
import type { Network } from '#main/ports/models.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { type Scored, withoutOverlaps } from './box-overlap.ts';
import { heatPeaks } from './heat-peaks.ts';
import { plane } from './network-output.ts';
import { picturePyramid, type SmallPicture } from './picture-pyramid.ts';

/** Cells of the finder's maps, in pixels of what it was given. */
const CELL = 8;
/** Two boxes that overlap more are one face seen at two scales. */
const SAME_FACE = 0.45;
/** Faces of one picture that are looked at closely; a crowd scene has fewer that are large enough to sync. */
const MOST_FACES = 24;

export interface FinderPass {
  /** Longer side of the smallest picture that is searched, pixels; each further one has double sides. */
  readonly least: number;
  readonly levels: number;
  /** Heat from which on something may be a face. */
  readonly threshold: number;
}

async function findIn(
  network: Network,
  { scale, width, height, data }: SmallPicture,
  threshold: number,
  signal: AbortSignal | undefined,
): Promise<Scored[]> {
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
  { least, levels, threshold }: FinderPass,
  signal?: AbortSignal,
): Promise<Scored[]> {
  const found: Scored[] = [];
  for (const small of picturePyramid(picture, least, levels)) {
    found.push(...(await findIn(network, small, threshold, signal)));
  }
  return withoutOverlaps(found, SAME_FACE).slice(0, MOST_FACES);
}
