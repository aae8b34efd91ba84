import { type Extent, extentOf } from '#shared/composition/extent.ts';

/** Binary masks are Uint8Array of 0 and 1, rows packed. */
export interface Blob extends Extent {
  readonly label: number;
  readonly area: number;
}

/** 8-connected components; `labels` holds 0 for the ground and the blob's label (1 …) elsewhere. */
export function findBlobs(mask: Uint8Array, width: number, height: number) {
  const labels = new Int32Array(width * height);
  const blobs: Blob[] = [];
  const stack: number[] = [];
  for (let seed = 0; seed < mask.length; seed++) {
    if (!mask[seed] || labels[seed]) continue;
    const label = blobs.length + 1;
    const blob = { label, area: 0, left: width, top: height, right: 0, bottom: 0 };
    labels[seed] = label;
    stack.push(seed);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width;
      const y = (at - x) / width;
      blob.area++;
      if (x < blob.left) blob.left = x;
      if (x >= blob.right) blob.right = x + 1;
      if (y < blob.top) blob.top = y;
      if (y >= blob.bottom) blob.bottom = y + 1;
      const lastY = Math.min(height - 1, y + 1);
      const lastX = Math.min(width - 1, x + 1);
      for (let ny = Math.max(0, y - 1); ny <= lastY; ny++) {
        for (let nx = Math.max(0, x - 1); nx <= lastX; nx++) {
          const n = ny * width + nx;
          if (mask[n] && !labels[n]) {
            labels[n] = label;
            stack.push(n);
          }
        }
      }
    }
    blobs.push(blob);
  }
  return { labels, blobs };
}

/**
 * Squared Euclidean distance to the nearest set pixel (Felzenszwalb & Huttenlocher 2012, lower envelope of parabolas);
 * a large number everywhere when nothing is set.
 */
export function squaredDistance(mask: Uint8Array, width: number, height: number): Float64Array {
  const far = 1e12;
  const field = Float64Array.from(mask, (m) => (m ? 0 : far));
  const longest = Math.max(width, height);
  const line = new Float64Array(longest);
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) line[y] = field[y * width + x] ?? far;
    const out = distanceLine(line, height);
    for (let y = 0; y < height; y++) field[y * width + x] = out[y] ?? far;
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) line[x] = field[y * width + x] ?? far;
    field.set(distanceLine(line, width), y * width);
  }
  return field;
}

function distanceLine(f: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n);
  const sites = new Int32Array(n);
  const bounds = new Float64Array(n + 1);
  let k = 0;
  bounds[0] = -Infinity;
  bounds[1] = Infinity;
  const meet = (q: number, s: number) => ((f[q] ?? 0) + q * q - ((f[s] ?? 0) + s * s)) / (2 * q - 2 * s);
  for (let q = 1; q < n; q++) {
    let at = meet(q, sites[k] ?? 0);
    while (at <= (bounds[k] ?? 0)) {
      k--;
      at = meet(q, sites[k] ?? 0);
    }
    k++;
    sites[k] = q;
    bounds[k] = at;
    bounds[k + 1] = Infinity;
  }
  k = 0;
  for (let q = 0; q < n; q++) {
    while ((bounds[k + 1] ?? 0) < q) k++;
    const s = sites[k] ?? 0;
    out[q] = (q - s) * (q - s) + (f[s] ?? 0);
  }
  return out;
}

/** Pixels within `radius` of a set pixel. */
export function dilate(mask: Uint8Array, width: number, height: number, radius: number): Uint8Array {
  const reach = radius * radius;
  return Uint8Array.from(squaredDistance(mask, width, height), (d) => (d <= reach ? 1 : 0));
}

/** Set pixels farther than `radius` from every clear pixel (the picture's outside counts as set). */
export function erode(mask: Uint8Array, width: number, height: number, radius: number): Uint8Array {
  const grown = dilate(
    Uint8Array.from(mask, (m) => (m ? 0 : 1)),
    width,
    height,
    radius,
  );
  return Uint8Array.from(grown, (m) => (m ? 0 : 1));
}

/** Sets everything that is enclosed by set pixels (4-connected ground that does not reach the border). */
export function fillHoles(mask: Uint8Array, width: number, height: number): Uint8Array {
  const bounds = extentOf(mask, width, height);
  const out = mask.slice();
  if (!bounds) return out;
  // Ground outside the bounds is never enclosed, so only the ground inside them is walked.
  const w = bounds.right - bounds.left;
  const h = bounds.bottom - bounds.top;
  const outside = new Uint8Array(w * h);
  const stack: number[] = [];
  const visit = (x: number, y: number) => {
    if (x < 0 || y < 0 || x >= w || y >= h) return;
    const at = y * w + x;
    if (outside[at] || mask[(y + bounds.top) * width + x + bounds.left]) return;
    outside[at] = 1;
    stack.push(at);
  };
  for (let x = 0; x < w; x++) {
    visit(x, 0);
    visit(x, h - 1);
  }
  for (let y = 0; y < h; y++) {
    visit(0, y);
    visit(w - 1, y);
  }
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const x = at % w;
    const y = (at - x) / w;
    visit(x - 1, y);
    visit(x + 1, y);
    visit(x, y - 1);
    visit(x, y + 1);
  }
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      if (!outside[y * w + x]) out[(y + bounds.top) * width + x + bounds.left] = 1;
    }
  }
  return out;
}
