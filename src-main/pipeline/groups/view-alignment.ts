import {
  applySimilarity,
  composeSimilarity,
  invertSimilarity,
  type Similarity,
  similarityAbout,
} from '#shared/domain/geometry.ts';
import { type FaceView, VIEW, VIEW_CELLS, type ViewGrid } from './face-view.ts';
import { type LineArt, likeness, lineArt } from './view-likeness.ts';

/** A view with what belongs to its shot. */
export interface ShotView {
  readonly view: FaceView;
  readonly art: LineArt;
  /** See stillCells. */
  readonly still: Uint8Array;
  readonly grid: ViewGrid;
}

const MIDDLE = { x: VIEW.columns / 2, y: VIEW.rows / 2 } as const;

/** Boxes of one face set in two shots differ this much at most: factors of size, degrees of tilt, cells of place. */
const SEARCH = {
  scales: [1, 0.9, 1.11],
  degrees: [0, -8, 8],
  reach: 8,
} as const;
/** Cells from one tried place to the next: line art is this wide after its surroundings. */
const STRIDE = 2;
/** Correlation below which two views are not of one pose, however they are laid over each other. */
const HOPELESS = 0.3;
/** Steps at which laying over ends: a twentieth of a cell is a thousandth of the face's width. */
const FINEST = { cells: 0.05, scale: 0.001, angle: 0.001 } as const;

/** Bilinear value of a map of cells; NaN beyond its outermost centres. */
function valueAt(map: ArrayLike<number>, x: number, y: number): number {
  const u = x - 0.5;
  const v = y - 0.5;
  if (!(u >= 0 && v >= 0 && u <= VIEW.columns - 1 && v <= VIEW.rows - 1)) return Number.NaN;
  const column = Math.min(u | 0, VIEW.columns - 2);
  const row = Math.min(v | 0, VIEW.rows - 2);
  const dx = u - column;
  const dy = v - row;
  const at = row * VIEW.columns + column;
  const upper = (map[at] as number) * (1 - dx) + (map[at + 1] as number) * dx;
  const below = at + VIEW.columns;
  const lower = (map[below] as number) * (1 - dx) + (map[below + 1] as number) * dx;
  return upper + (lower - upper) * dy;
}

/** Correlation of line art laid over each other by `place` (cells of `a` → cells of `b`), over every `stride`th cell. */
function correlation(a: LineArt, b: LineArt, place: Similarity, stride: number): number {
  let [product, ofA, ofB] = [0, 0, 0];
  for (let y = stride >> 1; y < VIEW.rows; y += stride) {
    for (let x = stride >> 1; x < VIEW.columns; x += stride) {
      const here = a.lines[y * VIEW.columns + x] as number;
      const u = place.a * (x + 0.5) - place.b * (y + 0.5) + place.tx;
      const v = place.b * (x + 0.5) + place.a * (y + 0.5) + place.ty;
      const there = valueAt(b.lines, u, v);
      ofA += here * here;
      if (Number.isNaN(there)) continue;
      product += here * there;
      ofB += there * there;
    }
  }
  return ofA > 0 && ofB > 0 ? product / Math.sqrt(ofA * ofB) : 0;
}

interface Placed {
  readonly scale: number;
  readonly angle: number;
  readonly dx: number;
  readonly dy: number;
}

const similarityOf = ({ scale, angle, dx, dy }: Placed): Similarity =>
  similarityAbout(MIDDLE, scale, angle, dx, dy);

function roughPlace(a: LineArt, b: LineArt): { place: Placed; fit: number } {
  let best = { place: { scale: 1, angle: 0, dx: 0, dy: 0 }, fit: -1 };
  for (const scale of SEARCH.scales) {
    for (const degrees of SEARCH.degrees) {
      for (let dy = -SEARCH.reach; dy <= SEARCH.reach; dy += STRIDE) {
        for (let dx = -SEARCH.reach; dx <= SEARCH.reach; dx += STRIDE) {
          const place = { scale, angle: (degrees * Math.PI) / 180, dx, dy };
          const fit = correlation(a, b, similarityOf(place), 3);
          if (fit > best.fit) best = { place, fit };
        }
      }
    }
  }
  return best;
}

/** Goes uphill in ever smaller steps, one parameter at a time. */
function finePlace(a: LineArt, b: LineArt, from: Placed): Placed {
  let best = from;
  let fit = correlation(a, b, similarityOf(best), 1);
  let step = { cells: STRIDE / 2, scale: 0.04, angle: 0.05 };
  while (step.cells >= FINEST.cells) {
    const tries: Placed[] = [-1, 1].flatMap((way) => [
      { ...best, dx: best.dx + way * step.cells },
      { ...best, dy: best.dy + way * step.cells },
      { ...best, scale: best.scale * (1 + way * step.scale) },
      { ...best, angle: best.angle + way * step.angle },
    ]);
    const fits = tries.map((place) => correlation(a, b, similarityOf(place), 1));
    const top = Math.max(...fits);
    if (top > fit) {
      fit = top;
      best = tries[fits.indexOf(top)] as Placed;
    } else {
      step = {
        cells: step.cells / 2,
        scale: Math.max(FINEST.scale, step.scale / 2),
        angle: Math.max(FINEST.angle, step.angle / 2),
      };
    }
  }
  return best;
}

/** `b` as its line art looks in the cells of `a`. */
function laidOver(b: ShotView, still: Uint8Array, place: Similarity): LineArt {
  const view = new Uint8Array(VIEW_CELLS);
  const seen = new Uint8Array(VIEW_CELLS);
  for (let at = 0; at < VIEW_CELLS; at += 1) {
    const { x, y } = applySimilarity(place, {
      x: (at % VIEW.columns) + 0.5,
      y: Math.floor(at / VIEW.columns) + 0.5,
    });
    const value = valueAt(b.view, x, y);
    const clear = valueAt(b.still, x, y);
    if (Number.isNaN(value) || clear < 1) continue;
    view[at] = Math.round(value);
    seen[at] = still[at] as number;
  }
  return lineArt(view, seen);
}

/** Cells of a view → face space. */
const cellsToFace = ({ x, y, cell }: ViewGrid): Similarity => ({ a: cell, b: 0, tx: x, ty: y });

/** Face space of `a` → face space of `b` from how their cells lie over each other. */
const betweenFaces = (a: ViewGrid, b: ViewGrid, place: Similarity): Similarity =>
  composeSimilarity(cellsToFace(b), composeSimilarity(place, invertSimilarity(cellsToFace(a))));

/** How like `b` is to `a` where the face spaces of their shots lie over each other by `between` (space of a → space of b). */
export function likenessAcross(a: ShotView, b: ShotView, between: Similarity): number {
  const toB = composeSimilarity(invertSimilarity(cellsToFace(b.grid)), between);
  const place = composeSimilarity(toB, cellsToFace(a.grid));
  const art = laidOver(b, a.still, place);
  return likeness(a.art, art);
}

/**
 * Lays the drawing of one shot over that of another, whose boxes were set or found on their own. Null when they do not resemble
 * each other in any place.
 * @returns face space of `a` → face space of `b`, to about a thousandth of the face's width, and how alike they then are
 */
export function alignedAcross(a: ShotView, b: ShotView): { between: Similarity; likeness: number } | null {
  const rough = roughPlace(a.art, b.art);
  if (rough.fit < HOPELESS) return null;
  const between = betweenFaces(a.grid, b.grid, similarityOf(finePlace(a.art, b.art, rough.place)));
  return { between, likeness: likenessAcross(a, b, between) };
}
