/** Pen and paint: smooth curves, tapered ink lines and flat cels as SVG. Units are the drawing's own pixels, y down. */

export type Spot = readonly [x: number, y: number];

/** Spots written as on a layout sheet: `x y, x y, …`. */
export const stroke = (text: string): Spot[] =>
  text.split(',').map((pair): Spot => {
    const [x = Number.NaN, y = Number.NaN] = pair.trim().split(' ').map(Number);
    if (!Number.isFinite(x) || !Number.isFinite(y)) throw new Error(`"${pair}" is no spot`);
    return [x, y];
  });

/** Samples per piece of a curve: enough that no corner shows at the sample's size. */
const STEPS = 10;

const number = (value: number): string => value.toFixed(2);

/** Catmull–Rom (centripetal-like uniform form) through four neighbours, at t in 0 … 1 between b and c. */
function between(a: Spot, b: Spot, c: Spot, d: Spot, t: number): Spot {
  const along = (p: number, q: number, r: number, s: number) =>
    0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t * t * t);
  return [along(a[0], b[0], c[0], d[0]), along(a[1], b[1], c[1], d[1])];
}

/** Smooth polyline through all given spots; the ends are kept. */
export function curve(spots: readonly Spot[]): Spot[] {
  const at = (i: number): Spot => spots[Math.min(spots.length - 1, Math.max(0, i))] ?? [0, 0];
  const result: Spot[] = [];
  for (let i = 0; i < spots.length - 1; i += 1) {
    for (let step = 0; step < STEPS; step += 1) {
      result.push(between(at(i - 1), at(i), at(i + 1), at(i + 2), step / STEPS));
    }
  }
  return [...result, at(spots.length - 1)];
}

/** Closed outline of several smooth strokes; where one stroke ends and the next begins there may be a corner. */
export function outline(...strokes: readonly (readonly Spot[])[]): string {
  const spots = strokes.flatMap(curve);
  return `M${spots.map(([x, y]) => `${number(x)} ${number(y)}`).join('L')}Z`;
}

export const cel = (path: string, fill: string, extra = ''): string =>
  `<path d="${path}" fill="${fill}" ${extra}/>`;

export interface Taper {
  /** Share of the full width at the stroke's first and last spot. */
  readonly from: number;
  readonly to: number;
}

const PEN: Taper = { from: 0.25, to: 0.15 };

/** A pen stroke that swells in the middle and thins out at its ends, as an inked line does. `width` in pixels. */
export function ink(spots: readonly Spot[], width: number, color: string, taper: Taper = PEN): string {
  const line = curve(spots);
  const left: Spot[] = [];
  const right: Spot[] = [];
  line.forEach(([x, y], i) => {
    const [px, py] = line[Math.max(0, i - 1)] ?? [x, y];
    const [nx, ny] = line[Math.min(line.length - 1, i + 1)] ?? [x, y];
    const length = Math.hypot(nx - px, ny - py) || 1;
    const t = i / (line.length - 1);
    const end = t < 0.5 ? taper.from : taper.to;
    const half = (width / 2) * (end + (1 - end) * Math.sin(Math.PI * t) ** 0.6);
    left.push([x - ((ny - py) / length) * half, y + ((nx - px) / length) * half]);
    right.unshift([x + ((ny - py) / length) * half, y - ((nx - px) / length) * half]);
  });
  const path = [...left, ...right].map(([x, y]) => `${number(x)} ${number(y)}`).join('L');
  return `<path d="M${path}Z" fill="${color}"/>`;
}

export const mirrored = (spots: readonly Spot[]): Spot[] => spots.map(([x, y]) => [-x, y]);

export const shifted = (spots: readonly Spot[], dx: number, dy: number): Spot[] =>
  spots.map(([x, y]) => [x + dx, y + dy]);

export const blend = (a: readonly Spot[], b: readonly Spot[], t: number): Spot[] =>
  a.map(([x, y], i) => {
    const [bx, by] = b[i] ?? [x, y];
    return [x + (bx - x) * t, y + (by - y) * t];
  });
