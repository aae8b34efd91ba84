/** Axis-aligned box in pixels: left, top, width, height. Sub-pixel values allowed; pixel (i, j) covers [i, i+1) × [j, j+1). */
export type Box = readonly [x: number, y: number, w: number, h: number];

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const boxCentre = ([x, y, w, h]: Box): Point => ({ x: x + w / 2, y: y + h / 2 });

export const boxFromCentre = (centre: Point, w: number, h: number): Box => [
  centre.x - w / 2,
  centre.y - h / 2,
  w,
  h,
];

/** Smallest box that holds both. */
export function unionBox(a: Box, b: Box): Box {
  const x = Math.min(a[0], b[0]);
  const y = Math.min(a[1], b[1]);
  return [x, y, Math.max(a[0] + a[2], b[0] + b[2]) - x, Math.max(a[1] + a[3], b[1] + b[3]) - y];
}

/** Intersection over union of two boxes, 0 … 1. */
export function overlapOf(a: Box, b: Box): number {
  const width = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  if (!(width > 0 && height > 0)) return 0;
  const shared = width * height;
  return shared / (a[2] * a[3] + b[2] * b[3] - shared);
}

/** How much of the smaller of two boxes lies in the other, 0 … 1. */
export function sharedPart(a: Box, b: Box): number {
  const width = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  return width > 0 && height > 0 ? (width * height) / Math.min(a[2] * a[3], b[2] * b[3]) : 0;
}

/** Grows a box by the given pixels on each side. */
export const growBox = ([x, y, w, h]: Box, dx: number, dy = dx): Box => [
  x - dx,
  y - dy,
  w + 2 * dx,
  h + 2 * dy,
];

/** Whether a box lies wholly inside another. */
export const isInside = ([x, y, w, h]: Box, [left, top, width, height]: Box): boolean =>
  x >= left && y >= top && x + w <= left + width && y + h <= top + height;

/** Part of the box inside width × height, rounded outwards to whole pixels; null when nothing is left. */
export function clipBox([x, y, w, h]: Box, width: number, height: number): Box | null {
  const left = Math.max(0, Math.floor(x));
  const top = Math.max(0, Math.floor(y));
  const right = Math.min(width, Math.ceil(x + w));
  const bottom = Math.min(height, Math.ceil(y + h));
  return right > left && bottom > top ? [left, top, right - left, bottom - top] : null;
}

/**
 * Similarity transform x' = a·x − b·y + tx, y' = b·x + a·y + ty, with a = s·cos θ, b = s·sin θ (θ clockwise on screen, y down).
 */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly tx: number;
  readonly ty: number;
}

export const IDENTITY: Similarity = { a: 1, b: 0, tx: 0, ty: 0 };

export const applySimilarity = (t: Similarity, p: Point): Point => ({
  x: t.a * p.x - t.b * p.y + t.tx,
  y: t.b * p.x + t.a * p.y + t.ty,
});

/** First `inner`, then `outer`. */
export const composeSimilarity = (outer: Similarity, inner: Similarity): Similarity => ({
  a: outer.a * inner.a - outer.b * inner.b,
  b: outer.b * inner.a + outer.a * inner.b,
  tx: outer.a * inner.tx - outer.b * inner.ty + outer.tx,
  ty: outer.b * inner.tx + outer.a * inner.ty + outer.ty,
});

/** @throws RangeError for a degenerate transform (scale 0). */
export function invertSimilarity(t: Similarity): Similarity {
  const det = t.a * t.a + t.b * t.b;
  if (!(det > 1e-12)) throw new RangeError('similarity transform has no inverse');
  const a = t.a / det;
  const b = -t.b / det;
  return { a, b, tx: -(a * t.tx - b * t.ty), ty: -(b * t.tx + a * t.ty) };
}

export const similarityScale = (t: Similarity): number => Math.hypot(t.a, t.b);

/** Rotation in radians, clockwise on screen, −π … π. */
export const similarityAngle = (t: Similarity): number => Math.atan2(t.b, t.a);

/** Scale and rotation about `pivot`, then a shift. `angle` in radians. */
export function similarityAbout(pivot: Point, scale: number, angle: number, dx = 0, dy = 0): Similarity {
  const a = scale * Math.cos(angle);
  const b = scale * Math.sin(angle);
  return {
    a,
    b,
    tx: pivot.x + dx - (a * pivot.x - b * pivot.y),
    ty: pivot.y + dy - (b * pivot.x + a * pivot.y),
  };
}

/** Axis-aligned bounds of a transformed box. */
export function transformBox(t: Similarity, [x, y, w, h]: Box): Box {
  const corners = [
    { x, y },
    { x: x + w, y },
    { x, y: y + h },
    { x: x + w, y: y + h },
  ].map((p) => applySimilarity(t, p));
  const xs = corners.map((p) => p.x);
  const ys = corners.map((p) => p.y);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
}
