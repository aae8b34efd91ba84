import { applySimilarity, type Box, type Similarity, similarityScale } from '../domain/geometry.ts';
import type { PatchMask } from './frame-plan.ts';

/** Cells over which a grown mask fades out where the surface under it ends: a patch must not stop in a hard edge. */
const FADE_CELLS = 4;

/** Three states with a padding of their own each, and what a slider went through a moment ago. */
const MOST_KEPT = 8;

/** Padded masks in use; they go with the mask. Masks are never written to after they are made. */
const kept = new WeakMap<PatchMask, Map<number, PatchMask>>();

interface Field {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Every cell as covered as the most covered one within `radius` (whole cells) of it. */
function spread({ width, height, data }: Field, radius: number): Uint8Array {
  const out = data.slice();
  const chord = new Uint8Array(width);
  for (let y = 0; y < height; y++) {
    const row = data.subarray(y * width, (y + 1) * width);
    if (!row.some((value) => value > 0)) continue;
    chord.set(row);
    let half = 0;
    // From the disc's ends to its middle the chords get longer.
    for (let dy = radius; dy >= 0; dy--) {
      for (const wanted = Math.floor(Math.sqrt(radius * radius - dy * dy)); half < wanted; ) {
        half++;
        for (let x = 0; x < width; x++) {
          chord[x] = Math.max(chord[x] as number, row[x - half] ?? 0, row[x + half] ?? 0);
        }
      }
      for (const target of dy > 0 ? [y - dy, y + dy] : [y]) {
        if (target < 0 || target >= height) continue;
        const at = target * width;
        for (let x = 0; x < width; x++) out[at + x] = Math.max(out[at + x] as number, chord[x] as number);
      }
    }
  }
  return out;
}

/** As `spread`, for any radius ≥ 0: between two whole ones, so that a slider moves the edge and does not make it jump. */
function spreadEvenly(field: Field, radius: number): Uint8Array {
  const near = spread(field, Math.floor(radius));
  const share = radius - Math.floor(radius);
  if (share === 0) return near;
  const far = spread(field, Math.ceil(radius));
  return near.map((value, at) => Math.round(value + share * ((far[at] as number) - value)));
}

const complement = ({ width, height, data }: Field): Field => ({
  width,
  height,
  data: data.map((value) => 255 - value),
});

/** The same picture with `margin` clear cells more on each side. */
function withMargin({ width, height, data }: Field, margin: number): Field {
  const wide = { width: width + 2 * margin, height: height + 2 * margin };
  const out = new Uint8Array(wide.width * wide.height);
  for (let y = 0; y < height; y++) {
    out.set(data.subarray(y * width, (y + 1) * width), (y + margin) * wide.width + margin);
  }
  return { ...wide, data: out };
}

/** How far inside the box a point lies, as a share of `fade`: 0 at its edge and outside, 1 from `fade` on. */
function inside([left, top, w, h]: Box, x: number, y: number, fade: number): number {
  const depth = Math.min(x - left, left + w - x, y - top, top + h - y);
  return Math.min(1, Math.max(0, depth / fade));
}

/** Nothing is laid where no surface is known; what the survey itself covered stays covered. */
function keptOnSurface(own: Field, grown: Uint8Array, toFace: Similarity, domain: Box): Uint8Array {
  const fade = FADE_CELLS * similarityScale(toFace);
  return grown.map((value, at) => {
    const covered = own.data[at] as number;
    if (value === covered) return value;
    const middle = { x: (at % own.width) + 0.5, y: Math.floor(at / own.width) + 0.5 };
    const { x, y } = applySimilarity(toFace, middle);
    return Math.max(covered, Math.round(value * inside(domain, x, y, fade)));
  });
}

function grownMask({ image, toFace }: PatchMask, domain: Box, radius: number): PatchMask {
  const margin = Math.ceil(radius);
  const own = withMargin(image, margin);
  const corner = applySimilarity(toFace, { x: -margin, y: -margin });
  const shifted = { ...toFace, tx: corner.x, ty: corner.y };
  const data = keptOnSurface(own, spreadEvenly(own, radius), shifted, domain);
  return { image: { ...own, data }, toFace: shifted };
}

function shrunkMask({ image, toFace }: PatchMask, radius: number): PatchMask {
  const left = complement({ ...image, data: spreadEvenly(complement(image), radius) });
  return { image: left, toFace };
}

/**
 * The mask that reaches `padding` face-space pixels farther out (negative: less far), with its own soft edge: a place is as
 * covered as the most (least) covered one within that distance. It grows no farther than the surface under it is known.
 * @param domain box in face space that the surface spans
 */
export function paddedMask(mask: PatchMask, domain: Box, padding: number): PatchMask {
  if (padding === 0) return mask;
  const known = kept.get(mask) ?? new Map<number, PatchMask>();
  kept.set(mask, known);
  const found = known.get(padding);
  if (found) return found;
  const radius = Math.abs(padding) / similarityScale(mask.toFace);
  const made = padding > 0 ? grownMask(mask, domain, radius) : shrunkMask(mask, radius);
  known.set(padding, made);
  const [oldest] = known.keys();
  if (known.size > MOST_KEPT && oldest !== undefined) known.delete(oldest);
  return made;
}
