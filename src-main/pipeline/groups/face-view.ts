import { type Box, boxCentre, growBox, type Similarity } from '#shared/domain/geometry.ts';
import type { ReducedLuma } from './reduced-luma.ts';

/**
 * Cells of a view across the face's width and over its height. One cell is about 2 % of the face's width: line art is told apart,
 * and a sway of the head that the track does not follow stays within a cell.
 */
export const VIEW = { columns: 48, rows: 60 } as const;
export const VIEW_CELLS = VIEW.columns * VIEW.rows;

/** One drawing of a face in little, 8-bit grey, row by row: upright and of one size, wherever and however large it is in its frame. */
export type FaceView = Uint8Array;

/** Where views are taken in face space: column i, row j is the point (x + (i + ½)·cell, y + (j + ½)·cell). */
export interface ViewGrid {
  readonly x: number;
  readonly y: number;
  readonly cell: number;
}

/** Square cells over the middle of the face. */
export function viewGrid(face: Box): ViewGrid {
  const cell = face[2] / VIEW.columns;
  const { x, y } = boxCentre(face);
  return { x: x - (VIEW.columns / 2) * cell, y: y - (VIEW.rows / 2) * cell, cell };
}

/** The part of face space that a view shows. */
export function viewBox(face: Box): Box {
  const { x, y, cell } = viewGrid(face);
  return [x, y, VIEW.columns * cell, VIEW.rows * cell];
}

/** How far pictures are reduced before views of a face this wide are taken: to at least one pixel in a cell. */
export const viewLevel = (faceWidth: number): number =>
  Math.max(0, Math.floor(Math.log2(Math.max(1, faceWidth) / VIEW.columns)));

/** Round the mouth in face widths: what moves in speech, an open mouth and the jaw's fold below it included. */
const TALKING = { beside: 0.1, above: 0.05, below: 0.16 } as const;

/** Which cells of a view tell about the pose: 1, and 0 for those where the mouth moves. */
export function stillCells(grid: ViewGrid, face: Box, mouth: Box): Uint8Array {
  const unit = face[2];
  const { beside, above, below } = TALKING;
  const [x, y, w, h] = growBox(mouth, beside * unit, 0);
  const [left, right] = [x, x + w];
  const [top, bottom] = [y - above * unit, y + h + below * unit];
  return Uint8Array.from({ length: VIEW_CELLS }, (_, at) => {
    const cx = grid.x + ((at % VIEW.columns) + 0.5) * grid.cell;
    const cy = grid.y + (Math.floor(at / VIEW.columns) + 0.5) * grid.cell;
    return cx > left && cx < right && cy > top && cy < bottom ? 0 : 1;
  });
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The view through `pose` (face space → frame). What lies outside the picture repeats its edge.
 * @param picture size of the whole picture, at full size
 * @returns null when the reduced part does not hold all that the view shows of the picture
 */
export function takeView(
  luma: ReducedLuma,
  picture: Size,
  grid: ViewGrid,
  pose: Similarity,
): FaceView | null {
  const size = 2 ** luma.level;
  const { x: left, y: top, width, data } = luma;
  const lastX = left + width - 1;
  const lastY = top + luma.height - 1;
  // The picture's own edges, in whole reduced pixels: a part that reaches them may be looked at beyond.
  const edgeX = Math.floor(picture.width / size) - 1;
  const edgeY = Math.floor(picture.height / size) - 1;
  if (lastX - left < 1 || lastY - top < 1) return null;
  const view = new Uint8Array(VIEW_CELLS);
  const scale = 1 / size;
  for (let row = 0, at = 0; row < VIEW.rows; row += 1) {
    const fy = grid.y + (row + 0.5) * grid.cell;
    for (let column = 0; column < VIEW.columns; column += 1, at += 1) {
      const fx = grid.x + (column + 0.5) * grid.cell;
      const u = (pose.a * fx - pose.b * fy + pose.tx) * scale - 0.5;
      const v = (pose.b * fx + pose.a * fy + pose.ty) * scale - 0.5;
      const x = u < 0 ? 0 : u > edgeX ? edgeX : u;
      const y = v < 0 ? 0 : v > edgeY ? edgeY : v;
      if (x < left || y < top || x > lastX || y > lastY) return null;
      const i = x < lastX ? x | 0 : lastX - 1;
      const j = y < lastY ? y | 0 : lastY - 1;
      const dx = x - i;
      const from = (j - top) * width + i - left;
      const below = from + width;
      const upper = (data[from] as number) * (1 - dx) + (data[from + 1] as number) * dx;
      const lower = (data[below] as number) * (1 - dx) + (data[below + 1] as number) * dx;
      view[at] = upper + (lower - upper) * (y - j) + 0.5;
    }
  }
  return view;
}
