/** Noise with standard deviation 1 for sample (x, y) of a plane: the same on every machine, no state (triangular density). */
export function grainAt(seed: number, plane: number, x: number, y: number): number {
  let h = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca77) ^ Math.imul(plane + 1, 0xc2b2ae3d) ^ seed;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  h ^= h >>> 16;
  return ((h & 0xffff) + (h >>> 16) - 0xffff) * (Math.sqrt(6) / 0x10000);
}
