import { SURFACE_TERMS, surfaceAt } from '#shared/composition/surface.ts';

/** One frame's fitted surfaces; `trust` 0 where a hand or hair hid the skin. */
export interface SurfaceRow {
  readonly frame: number;
  readonly held: boolean;
  readonly trust: number;
  readonly coefficients: Float64Array;
}

/** Frames on either side that take part, and the spread of their weights. */
const REACH = 8;
const SIGMA_FRAMES = 3;
/** Differences within this many noise spreads are smoothed away; larger ones are real light and stay. */
const EDGE_SPREADS = 3;
const LEAST_NOISE = 0.15;

/** Points u, v where surfaces are compared. */
const PROBES = [
  [0, 0],
  [-0.6, 0],
  [0.6, 0],
  [0, -0.6],
  [0, 0.6],
] as const;

const probe = (c: Float64Array) =>
  Float64Array.from({ length: 3 * PROBES.length }, (_, i) => {
    const [u, v] = PROBES[i % PROBES.length] ?? [0, 0];
    return surfaceAt(c, Math.floor(i / PROBES.length) * SURFACE_TERMS, u, v);
  });

const difference = (a: Float64Array, b: Float64Array) => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return Math.sqrt(sum / a.length);
};

interface Node {
  readonly first: number;
  readonly last: number;
  readonly trust: number;
  readonly coefficients: Float64Array;
  readonly probes: Float64Array;
}

/** Frames that hold one cel become one node: their mean, weighted by trust. Runs also end where frame numbers jump. */
function heldNodes(rows: readonly SurfaceRow[]): Node[] {
  const nodes: Node[] = [];
  for (let first = 0; first < rows.length; ) {
    let last = first;
    while (rows[last + 1]?.held && rows[last + 1]?.frame === (rows[last]?.frame ?? 0) + 1) last++;
    const run = rows.slice(first, last + 1);
    const trust = run.reduce((sum, row) => sum + row.trust, 0);
    const mean = new Float64Array(3 * SURFACE_TERMS);
    for (const row of run) {
      const weight = trust > 0 ? row.trust / trust : 1 / run.length;
      for (let k = 0; k < mean.length; k++) mean[k] = (mean[k] ?? 0) + weight * (row.coefficients[k] ?? 0);
    }
    nodes.push({ first, last, trust, coefficients: mean, probes: probe(mean) });
    first = last + 1;
  }
  return nodes;
}

/** Middle distance between neighbouring trusted nodes: what estimation alone does from drawing to drawing. */
function nodeNoise(nodes: readonly Node[]): number {
  const steps = nodes
    .slice(1)
    .flatMap((node, i) => {
      const before = nodes[i];
      return before && before.trust > 0 && node.trust > 0 ? [difference(node.probes, before.probes)] : [];
    })
    .sort((a, b) => a - b);
  return Math.max(LEAST_NOISE, steps[steps.length >> 1] ?? LEAST_NOISE);
}

/**
 * Smooths surfaces over time without lag (symmetric weights) and without washing out real changes of light (weights fall
 * with the difference). Frames of one held cel come out identical; distrusted frames are filled from their neighbours.
 * Returns frames × 3 planes × SURFACE_TERMS.
 */
export function smoothSurfaces(rows: readonly SurfaceRow[]): Float32Array {
  const nodes = heldNodes(rows);
  const noise = nodeNoise(nodes);
  const size = 3 * SURFACE_TERMS;
  const out = new Float32Array(rows.length * size);
  nodes.forEach((node, n) => {
    const smoothed = nodeAverage(nodes, n, noise, node.trust > 0);
    for (let row = node.first; row <= node.last; row++) out.set(smoothed, row * size);
  });
  return out;
}

function nodeAverage(nodes: readonly Node[], n: number, noise: number, ownIsGood: boolean): Float64Array {
  const centre = nodes[n];
  if (!centre) throw new Error('no such node');
  const sum = new Float64Array(centre.coefficients.length);
  let total = 0;
  // A distrusted node looks as far as it must; a trusted one only at its neighbourhood.
  const reach = ownIsGood ? REACH : nodes.length;
  for (let m = Math.max(0, n - reach); m <= Math.min(nodes.length - 1, n + reach); m++) {
    const node = nodes[m];
    if (!node || node.trust <= 0) continue;
    const far = Math.abs(m - n) / SIGMA_FRAMES;
    const near = ownIsGood ? Math.exp(-0.5 * far * far) : 1 / (1 + far ** 4);
    const apart = difference(node.probes, centre.probes) / (EDGE_SPREADS * noise);
    const alike = ownIsGood ? Math.max(0, 1 - apart * apart) ** 2 : 1;
    const weight = node.trust * near * alike;
    total += weight;
    for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] ?? 0) + weight * (node.coefficients[k] ?? 0);
  }
  return total > 0 ? sum.map((s) => s / total) : centre.coefficients;
}
