/** A drawn mouth in its own frame: x along the closed line, y down, origin at the line's centre, face-space pixels. */
export interface MouthShape {
  readonly width: number;
  /** How far the line's middle hangs below its corners. */
  readonly sag: number;
  /** Sideways shift of the lowest point, share of half the width. */
  readonly asymmetry: number;
  readonly lineWidth: number;
  /** Part of the line's length over which each end thins out, and its thickness at the very end (shares). */
  readonly taper: number;
  readonly tip: number;
  /** How far the lower contour falls below the upper line; 0 = closed. */
  readonly drop: number;
  /** How far the sides bulge: 0 = a shallow bowl, 1 = sides that swing out under the corners. */
  readonly fullness: number;
  /** Thickness of the lower contour, share of the line width. */
  readonly lowerLine: number;
  /** Heights of tongue and upper teeth, shares of the drop; 0 = none. */
  readonly tongue: number;
  readonly teeth: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Points of a line outline along its length; enough that no corner shows at eight times enlargement. */
const STEPS = 56;

const mix = (a: number, b: number, t: number) => a + (b - a) * t;
const smooth = (t: number) => {
  const x = Math.min(1, Math.max(0, t));
  return x * x * (3 - 2 * x);
};

/** The upper line at t = 0 (left corner) … 1: the same for every state of a mouth. */
export function upperLine(shape: Pick<MouthShape, 'width' | 'sag'>, t: number): Point {
  const s = 2 * t - 1;
  return { x: (s * shape.width) / 2, y: shape.sag * (0.5 - s * s) };
}

/** Opening's corners lie a little inside the line's ends, which stand over them as a pen leaves them. */
const CORNER_INSET = 0.025;

interface Cubic {
  readonly from: Point;
  readonly c1: Point;
  readonly c2: Point;
  readonly to: Point;
}

/** Lower contour from the left corner to the right one: two cubics that meet level at the lowest point. */
export function lowerContour(shape: MouthShape): readonly [Cubic, Cubic] {
  const left = upperLine(shape, CORNER_INSET);
  const right = upperLine(shape, 1 - CORNER_INSET);
  const middle = upperLine(shape, 0.5);
  const lowest: Point = { x: (shape.asymmetry * shape.width) / 2, y: middle.y + shape.drop };
  const side = (corner: Point): readonly [Point, Point] => {
    const reach = corner.x - lowest.x;
    const steep = mix(0.45, 0.62, shape.fullness);
    const round = mix(0.52, 0.74, shape.fullness);
    return [
      { x: lowest.x + reach * mix(0.92, 1.08, shape.fullness), y: mix(corner.y, lowest.y, steep) },
      { x: lowest.x + reach * round, y: lowest.y },
    ];
  };
  const [l1, l2] = side(left);
  const [r1, r2] = side(right);
  return [
    { from: left, c1: l1, c2: l2, to: lowest },
    { from: lowest, c1: r2, c2: r1, to: right },
  ];
}

const cubicAt = (c: Cubic, t: number): Point => {
  const s = 1 - t;
  const blend = (k: 'x' | 'y') =>
    s * s * s * c.from[k] + 3 * s * s * t * c.c1[k] + 3 * s * t * t * c.c2[k] + t * t * t * c.to[k];
  return { x: blend('x'), y: blend('y') };
};

/** Outline polygon of a stroke along `path` (t = 0 … 1) with half its thickness at each t. */
function strokeOutline(path: (t: number) => Point, half: (t: number) => number): Point[] {
  const upper: Point[] = [];
  const lower: Point[] = [];
  for (let n = 0; n <= STEPS; n++) {
    const t = n / STEPS;
    const p = path(t);
    const before = path(Math.max(0, t - 1e-3));
    const after = path(Math.min(1, t + 1e-3));
    const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
    const nx = -(after.y - before.y) / length;
    const ny = (after.x - before.x) / length;
    const h = half(t);
    upper.push({ x: p.x - nx * h, y: p.y - ny * h });
    lower.push({ x: p.x + nx * h, y: p.y + ny * h });
  }
  return [...upper, ...lower.reverse()];
}

/** The tapered upper line as a polygon. */
export function lineOutline(shape: MouthShape): Point[] {
  const thickness = (t: number) =>
    shape.lineWidth * mix(shape.tip, 1, smooth(Math.min(t, 1 - t) / Math.max(0.01, shape.taper)));
  return strokeOutline(
    (t) => upperLine(shape, t),
    (t) => thickness(t) / 2,
  );
}

/** The lower contour as a polygon: full at the corners, thinner at the bottom, as a pen draws a jaw side. */
export function lowerOutline(shape: MouthShape): Point[] {
  const [left, right] = lowerContour(shape);
  const path = (t: number) => (t < 0.5 ? cubicAt(left, 2 * t) : cubicAt(right, 2 * t - 1));
  const thickness = (t: number) => {
    const atBottom = smooth(1 - Math.abs(2 * t - 1) / 0.9);
    return shape.lineWidth * mix(1, shape.lowerLine, atBottom);
  };
  return strokeOutline(path, (t) => thickness(t) / 2);
}

const n = (v: number) => (Math.round(v * 1000) / 1000).toString();
const pt = (p: Point) => `${n(p.x)} ${n(p.y)}`;
export const polygonPath = (points: readonly Point[]): string => `M${points.map(pt).join('L')}Z`;

/** Closed path of the opening between upper line and lower contour. */
export function openingPath(shape: MouthShape): string {
  const top = Array.from({ length: STEPS + 1 }, (_, k) =>
    upperLine(shape, mix(1 - CORNER_INSET, CORNER_INSET, k / STEPS)),
  );
  const [left, right] = lowerContour(shape);
  const curve = (c: Cubic) => `C${pt(c.c1)} ${pt(c.c2)} ${pt(c.to)}`;
  return `M${pt(left.from)}${curve(left)}${curve(right)}L${top.map(pt).join('L')}Z`;
}

/** The tongue's upper edge as an ellipse whose lower part the opening cuts off. */
export function tongueEllipse(shape: MouthShape) {
  const [left] = lowerContour(shape);
  const lowest = left.to;
  const height = shape.tongue * shape.drop;
  return { cx: lowest.x * 0.6, cy: lowest.y + 0.4 * height, rx: 0.44 * shape.width, ry: 1.4 * height };
}

/** Upper teeth: a band that follows the upper line and rounds off towards the corners. */
export function teethPath(shape: MouthShape): string {
  const depth = shape.teeth * shape.drop;
  const upper = Array.from({ length: STEPS + 1 }, (_, k) => upperLine(shape, mix(0.05, 0.95, k / STEPS)));
  const lower = upper.map((p, k) => {
    const s = (2 * k) / STEPS - 1;
    return { x: p.x, y: p.y + depth * Math.sqrt(Math.max(0, 1 - s ** 4)) };
  });
  return polygonPath([...upper, ...lower.reverse()]);
}
