import type { GeneratedMouth, MouthStyle } from '#main/ports/mouths.ts';
import { applySimilarity, type Box, similarityScale } from '#shared/domain/geometry.ts';
import { squaredDistance } from './mask-morphology.ts';

/** What a mouth picture measures; lengths in face-space pixels, shares 0 … 1. */
export interface MouthMeasures {
  /** Area at least half opaque. */
  readonly area: number;
  readonly width: number;
  readonly height: number;
  /** Middle of the opaque part and middle of its upper edge, in face space. */
  readonly centre: { readonly x: number; readonly y: number };
  readonly top: { readonly x: number; readonly y: number };
  /** Lowest opaque point in face space. */
  readonly bottomY: number;
  /** Share of its own bounds that is opaque. */
  readonly fill: number;
  /** Middle thickness of the columns, and the one nine columns in ten stay below. */
  readonly thickness: number;
  readonly opening: number;
  /** Share of the opaque area that lies deeper than a line is wide and is not skin-coloured: a solid inside. */
  readonly interior: number;
  /** Share of the picture's border that is visible. */
  readonly border: number;
  /** Faintly visible pixels far from anything opaque, share of the opaque area: residue of a background. */
  readonly residue: number;
}

const OPAQUE = 128;
const VISIBLE = 8;
/** Distance in 8-bit R'G'B' under which a fill counts as skin. */
const SAME_COLOR = 36;

const apart = (data: Uint8Array, at: number, c: readonly [number, number, number]) =>
  Math.hypot((data[at] ?? 0) - c[0], (data[at + 1] ?? 0) - c[1], (data[at + 2] ?? 0) - c[2]);

interface Columns {
  readonly extents: readonly number[];
  readonly bounds: Box | null;
  readonly area: number;
}

/** Opaque extent of every column, in picture pixels. */
function scanColumns({ image }: GeneratedMouth): Columns {
  const { width, height, data } = image;
  const extents: number[] = [];
  let area = 0;
  let left = width;
  let right = -1;
  let highest = height;
  let lowest = -1;
  for (let x = 0; x < width; x++) {
    let top = -1;
    let bottom = -1;
    for (let y = 0; y < height; y++) {
      const at = (y * width + x) * 4;
      if ((data[at + 3] ?? 0) < OPAQUE) continue;
      if (top < 0) top = y;
      bottom = y;
      area++;
    }
    if (top < 0) continue;
    extents.push(bottom - top + 1);
    left = Math.min(left, x);
    right = x;
    highest = Math.min(highest, top);
    lowest = Math.max(lowest, bottom);
  }
  const bounds: Box | null = right < left ? null : [left, highest, right - left + 1, lowest - highest + 1];
  return { extents, bounds, area };
}

/** Number of opaque pixels deeper than `depth` picture pixels inside the drawing that are not skin-coloured. */
function solidInside({ image }: GeneratedMouth, style: MouthStyle, depth: number): number {
  const { width, height, data } = image;
  const clear = new Uint8Array(width * height);
  for (let at = 0; at < clear.length; at++) clear[at] = (data[at * 4 + 3] ?? 0) < OPAQUE ? 1 : 0;
  const deep = squaredDistance(clear, width, height);
  let inside = 0;
  for (let at = 0; at < clear.length; at++) {
    if ((deep[at] ?? 0) > depth * depth && apart(data, at * 4, style.skin) > SAME_COLOR) inside++;
  }
  return inside;
}

function visibleBorder({ image }: GeneratedMouth): number {
  const { width, height, data } = image;
  const alpha = (x: number, y: number) => data[(y * width + x) * 4 + 3] ?? 0;
  let seen = 0;
  for (let x = 0; x < width; x++) {
    if (alpha(x, 0) >= VISIBLE) seen++;
    if (alpha(x, height - 1) >= VISIBLE) seen++;
  }
  for (let y = 0; y < height; y++) {
    if (alpha(0, y) >= VISIBLE) seen++;
    if (alpha(width - 1, y) >= VISIBLE) seen++;
  }
  return seen / Math.max(1, 2 * (width + height));
}

/** Visible pixels outside the opaque bounds grown by `reach` picture pixels. */
function strayPixels({ image }: GeneratedMouth, bounds: Box, reach: number): number {
  const { width, height, data } = image;
  let stray = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((data[(y * width + x) * 4 + 3] ?? 0) < VISIBLE) continue;
      const dx = Math.max(bounds[0] - x, x - (bounds[0] + bounds[2] - 1));
      const dy = Math.max(bounds[1] - y, y - (bounds[1] + bounds[3] - 1));
      if (Math.max(dx, dy) > reach) stray++;
    }
  }
  return stray;
}

const quantile = (values: readonly number[], q: number) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
};

/** Measures a picture; null when nothing in it is opaque. */
export function measureMouth(mouth: GeneratedMouth, style: MouthStyle): MouthMeasures | null {
  const scale = similarityScale(mouth.toFace);
  const { extents, bounds, area } = scanColumns(mouth);
  if (!bounds) return null;
  const [x, y, w, h] = bounds;
  const reach = (2 * style.lineWidth + 3 * style.softness) / scale;
  return {
    area: area * scale * scale,
    width: w * scale,
    height: h * scale,
    centre: applySimilarity(mouth.toFace, { x: x + w / 2, y: y + h / 2 }),
    top: applySimilarity(mouth.toFace, { x: x + w / 2, y }),
    bottomY: applySimilarity(mouth.toFace, { x: x + w / 2, y: y + h }).y,
    fill: area / (w * h),
    thickness: quantile(extents, 0.5) * scale,
    opening: quantile(extents, 0.9) * scale,
    interior: solidInside(mouth, style, (1.2 * style.lineWidth) / scale) / area,
    border: visibleBorder(mouth),
    residue: strayPixels(mouth, bounds, reach) / area,
  };
}
