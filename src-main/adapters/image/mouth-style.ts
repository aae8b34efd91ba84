import type { MouthStyle } from '#main/ports/mouths.ts';
import { type ColorMatrix, samplesToRgb } from '#shared/composition/color-matrix.ts';
import { type ClosedLine, measureClosedLine } from './closed-line.ts';
import { labDistance, rgbToLab, type Triple } from './lab-color.ts';
import { erode } from './mask-morphology.ts';
import { cropHeight, cropThickness, cropWidth, type MouthCrop, type MouthCrops } from './mouth-crops.ts';
import type { MouthRegion } from './mouth-region.ts';

/** Proportions used where the original shows nothing, and bounds of belief for what it shows. Shares of face width. */
const PROPORTIONS = {
  /** Line art at the mouth of TV drawings is about 0.8 % of the face; measured values are believed in these bounds. */
  lineWidth: 0.008,
  lineBounds: [0.004, 0.024],
  /** Closed mouths of frontal faces. */
  width: 0.2,
  widthBounds: [0.07, 0.42],
  /** A barely hanging line reads as neutral. */
  sag: 0.05,
  /** An opening counts as open from here on. */
  openFrom: 0.07,
  /** An open mouth keeps this far from the jaw's outline. */
  jawClearance: 0.045,
  /** Share of the way from line to chin an open mouth may take: below that it leaves the jaw. */
  toChin: 0.58,
  /** Opening by rule: share of the closed width, when none was seen. */
  openByWidth: 0.72,
  /** Nothing flatter than this reads as open. */
  openLeast: 0.09,
} as const;

/** Colours derived from the skin, as factors per channel: a warm dark hollow, a tongue between it and the skin, near-black brown line. */
const DERIVED = {
  inner: [0.52, 0.25, 0.27],
  tongue: [0.88, 0.52, 0.52],
  line: [0.3, 0.18, 0.18],
} as const;

/** Least difference of lightness (L*) between skin and line art in a lit scene; dark scenes stay below their skin's own. */
const LINE_CONTRAST = 42;
/** A measured inner colour is a hollow up to this share of the skin's lightness. */
const HOLLOW_SHARE = 0.8;
/** Ink per column of a closed mouth at most, share of its width. */
const LINE_THICKNESS = 0.22;
/** Filling of an open mouth at least, share of its bounds. */
const LEAST_FILLING = 0.18;
/** Two colours nearer than this (ΔE) are one flat fill. */
const SAME_FILL = 7;

const clamp = (v: number, [low, high]: readonly [number, number]) => Math.min(high, Math.max(low, v));
const toByte = (v: number) => Math.round(Math.min(255, Math.max(0, v)));
const bytes = (c: Triple): Triple => [toByte(c[0]), toByte(c[1]), toByte(c[2])];
const scaled = (c: Triple, f: Triple): Triple => [c[0] * f[0], c[1] * f[1], c[2] * f[2]];
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const colorAt = (crop: MouthCrop, at: number, matrix: ColorMatrix): Triple =>
  samplesToRgb(matrix, [crop.planes[0][at] ?? 0, crop.planes[1][at] ?? 0, crop.planes[2][at] ?? 0]);

function medianColor(colors: readonly Triple[]): Triple {
  const channel = (c: 0 | 1 | 2) => median(colors.map((color) => color[c]));
  return [channel(0), channel(1), channel(2)];
}

/** Line colour: the darkest quarter of the closed line's middle, where antialiasing has diluted it least. */
function lineColor(
  lines: readonly (readonly [MouthCrop, ClosedLine])[],
  crops: MouthCrops,
  matrix: ColorMatrix,
): Triple | null {
  const ofLines = lines.flatMap(([crop, line]) => line.core.map((at) => colorAt(crop, at, matrix)));
  const colors = ofLines.length > 0 ? ofLines : darkestOf(crops.flat[0], matrix);
  colors.sort((a, b) => rgbToLab(a)[0] - rgbToLab(b)[0]);
  const dark = colors.slice(0, Math.max(3, Math.floor(colors.length / 4)));
  return colors.length >= 3 ? medianColor(dark) : null;
}

/** Without a closed line: the darkest part of an open mouth is its outline. */
function darkestOf(crop: MouthCrop | undefined, matrix: ColorMatrix): Triple[] {
  if (!crop) return [];
  const colors: Triple[] = [];
  crop.mouth.forEach((set, at) => {
    if (set) colors.push(colorAt(crop, at, matrix));
  });
  colors.sort((a, b) => rgbToLab(a)[0] - rgbToLab(b)[0]);
  return colors.slice(0, Math.ceil(colors.length * 0.12));
}

/**
 * A line paler than line art ever is, is a thin one diluted by the picture: it is drawn darker and thinner with the same ink,
 * so that it looks the same closed and still holds as the outline of an open mouth.
 */
function undiluted(line: Triple, lineWidth: number, skin: Triple) {
  const contrast = rgbToLab(skin)[0] - rgbToLab(line)[0];
  if (contrast >= LINE_CONTRAST) return { line, lineWidth };
  const full = scaled(skin, DERIVED.line);
  const reach = rgbToLab(skin)[0] - rgbToLab(full)[0];
  const share = Math.min(1, Math.max(0, (LINE_CONTRAST - contrast) / Math.max(1, reach - contrast)));
  const mixed: Triple = [
    line[0] + (full[0] - line[0]) * share,
    line[1] + (full[1] - line[1]) * share,
    line[2] + (full[2] - line[2]) * share,
  ];
  return { line: mixed, lineWidth: lineWidth * Math.max(0.6, contrast / LINE_CONTRAST) };
}

/** Splits an open mouth's filling into its darker and lighter colour (two means in L*a*b*), teeth and line left out. */
function fillColors(crop: MouthCrop, region: MouthRegion, skin: Triple, line: Triple, matrix: ColorMatrix) {
  const { grid, faceWidth } = region;
  const inset = Math.max(1.5, (0.012 * faceWidth) / grid.step);
  const inside = erode(crop.mouth, grid.width, grid.height, inset);
  const colors: Triple[] = [];
  const skinLab = rgbToLab(skin);
  inside.forEach((set, at) => {
    if (!set || (crop.distance[at] ?? 0) < 8) return;
    const color = colorAt(crop, at, matrix);
    const lab = rgbToLab(color);
    const teeth = lab[0] > skinLab[0] - 2 && Math.hypot(lab[1], lab[2]) < Math.hypot(skinLab[1], skinLab[2]);
    if (!teeth && labDistance(color, line) > 10) colors.push(color);
  });
  const { extent } = crop;
  const bounds = (extent.right - extent.left) * (extent.bottom - extent.top);
  if (colors.length < Math.max(12, LEAST_FILLING * bounds)) return null;
  colors.sort((a, b) => rgbToLab(a)[0] - rgbToLab(b)[0]);
  let dark = colors[Math.floor(colors.length * 0.15)] ?? skin;
  let light = colors[Math.floor(colors.length * 0.85)] ?? skin;
  for (let round = 0; round < 6; round++) {
    const near = colors.filter((c) => labDistance(c, dark) <= labDistance(c, light));
    const far = colors.filter((c) => labDistance(c, dark) > labDistance(c, light));
    if (near.length < 4 || far.length < 4) break;
    dark = medianColor(near);
    light = medianColor(far);
  }
  return { dark, light, twoToned: labDistance(dark, light) >= SAME_FILL };
}

/** Inner and tongue colours from the widest original opening where it shows any, else from the skin. */
function openColors(crops: MouthCrops, region: MouthRegion, skin: Triple, line: Triple, matrix: ColorMatrix) {
  const derived = { inner: scaled(skin, DERIVED.inner), tongue: scaled(skin, DERIVED.tongue) };
  const [tallest] = crops.tall;
  if (!tallest || cropHeight(tallest, region.grid) < PROPORTIONS.openFrom * region.faceWidth) return derived;
  const found = fillColors(tallest, region, skin, line, matrix);
  if (!found || rgbToLab(found.dark)[0] > HOLLOW_SHARE * rgbToLab(skin)[0]) return derived;
  // A light part that is less red than the skin is teeth in coloured light, not a tongue.
  const isTongue = rgbToLab(found.light)[1] > rgbToLab(skin)[1];
  if (found.twoToned) return { inner: found.dark, tongue: isTongue ? found.light : derived.tongue };
  const pale = rgbToLab(found.dark)[0] > 0.62 * rgbToLab(skin)[0];
  // One flat fill: if it is as light as a tongue, the hollow is darker than it; else the tongue is derived.
  return pale
    ? { inner: scaled(found.dark, [0.62, 0.5, 0.52]), tongue: found.dark }
    : { inner: found.dark, tongue: derived.tongue };
}

/**
 * Tallest opening whose contour keeps clear of the lines below the mouth: `lines` holds what is drawn there in most frames
 * (jaw, chin, hair over it). The contour is taken as a superellipse, a little fuller than any drawn mouth.
 */
function roomAboveJaw(
  lines: Uint8Array,
  region: MouthRegion,
  centre: { x: number; y: number },
  width: number,
): number {
  const { grid, faceWidth } = region;
  const clear = PROPORTIONS.jawClearance * faceWidth;
  const half = width / 2 + clear;
  const top = Math.max(0, Math.ceil((centre.y + clear - grid.y) / grid.step));
  const left = Math.max(0, Math.ceil((centre.x - half - grid.x) / grid.step));
  const right = Math.min(grid.width, Math.floor((centre.x + half - grid.x) / grid.step));
  let room = Number.POSITIVE_INFINITY;
  for (let i = left; i < right; i++) {
    let j = top;
    while (j < grid.height && !lines[j * grid.width + i]) j++;
    if (j >= grid.height) continue;
    const s = Math.abs(grid.x + (i + 0.5) * grid.step - centre.x) / half;
    const profile = (1 - Math.min(1, s) ** 2.6) ** (1 / 2.6);
    const depth = grid.y + j * grid.step - centre.y;
    if (profile > 0.05) room = Math.min(room, depth / profile - clear);
  }
  return room;
}

function openHeight(
  crops: MouthCrops,
  region: MouthRegion,
  lineY: number,
  width: number,
  jaw: number,
): number {
  const { faceWidth, chinY, grid } = region;
  const room = Math.min(Math.max(0, chinY - lineY) * PROPORTIONS.toChin, jaw);
  const [tallest] = crops.tall;
  // Teeth and a raised upper lip are left out: with a fixed upper line only what falls below it counts.
  const seen = tallest ? grid.y + tallest.extent.bottom * grid.step - lineY : 0;
  const wanted =
    seen >= PROPORTIONS.openFrom * faceWidth
      ? seen
      : Math.max(PROPORTIONS.openByWidth * width, PROPORTIONS.openLeast * faceWidth);
  return room > 0.04 * faceWidth ? Math.min(wanted, room) : wanted;
}

/**
 * Blur of the drawing's edges: for a step of contrast C blurred by a Gaussian the steepest slope is C / (σ·√2π). Taken over
 * the steepest vertical edges of the mouths seen; face-space pixels.
 */
function edgeBlur(crops: readonly MouthCrop[], region: MouthRegion): number {
  const { grid } = region;
  const blurs: number[] = [];
  for (const crop of crops) {
    for (let i = crop.extent.left; i < crop.extent.right; i++) {
      let slope = 0;
      let contrast = 0;
      const from = Math.max(1, crop.extent.top - 2);
      for (let j = from; j < Math.min(grid.height - 1, crop.extent.bottom + 2); j++) {
        const at = j * grid.width + i;
        slope = Math.max(slope, Math.abs((crop.distance[at + grid.width] ?? 0) - (crop.distance[at] ?? 0)));
        contrast = Math.max(contrast, crop.distance[at] ?? 0);
      }
      if (contrast > 20 && slope > 0) blurs.push((contrast / slope / Math.sqrt(2 * Math.PI)) * grid.step);
    }
  }
  return blurs.length >= 5 ? median(blurs) : 0.6 * grid.step;
}

/** The closed lines to measure from: the reference frame's own if it shows one, and the flattest mouths seen. */
function closedLines(crops: MouthCrops, region: MouthRegion) {
  const unit = region.faceWidth / region.grid.step;
  const thinnest = crops.flat[0] ? cropThickness(crops.flat[0]) : 0;
  const limit = Math.max(1.7 * thinnest, 0.03 * unit);
  // An open mouth's outline is no closed line, however flat the others are.
  const isLine = (crop: MouthCrop) =>
    cropThickness(crop) < Math.max(3, LINE_THICKNESS * (crop.extent.right - crop.extent.left));
  const usable = [...(crops.reference ? [crops.reference] : []), ...crops.flat].filter(
    (crop, i, all) => cropThickness(crop) <= limit && isLine(crop) && all.indexOf(crop) === i,
  );
  return usable.flatMap((crop) => {
    const line = measureClosedLine(crop, region.grid, region.faceWidth);
    return line ? [[crop, line] as const] : [];
  });
}

/** The given box is thin: it was drawn round a closed line, so its place and width are the artist's word. */
const isThin = (w: number, h: number) => h < 0.45 * w;

/** Width of a closed mouth that was never shown closed: a little less than the opening's. */
function unseenWidth(crops: MouthCrops, region: MouthRegion, boxWidth: number): number {
  const [open] = crops.flat;
  return open ? 0.9 * cropWidth(open, region.grid) : boxWidth;
}

/** Its place: along the upper edge of the opening, which is the lip that stays; or the middle of the given box. */
function unseenCentre(crops: MouthCrops, { grid, mouth }: MouthRegion, sag: number) {
  const [open] = crops.flat;
  if (!open) return { x: mouth[0] + mouth[2] / 2, y: mouth[1] + mouth[3] / 2 };
  const x = grid.x + ((open.extent.left + open.extent.right) / 2) * grid.step;
  return { x, y: grid.y + (open.extent.top + 1) * grid.step + sag };
}

/** Measures the character's drawing from the kept crops. `skin` is the surface's colour at the mouth, R'G'B'; `lines` as of roomAboveJaw. */
export function measureStyle(
  crops: MouthCrops,
  region: MouthRegion,
  matrix: ColorMatrix,
  skin: Triple,
  lines: Uint8Array,
): MouthStyle {
  const { faceWidth, mouth } = region;
  const closed = closedLines(crops, region);
  const measured = closed[0]?.[1] ?? null;
  const line = lineColor(closed, crops, matrix) ?? scaled(skin, DERIVED.line);
  const pick = (value: (l: ClosedLine) => number) => median(closed.map(([, l]) => value(l)));
  const bounds = PROPORTIONS.widthBounds.map((b) => b * faceWidth) as [number, number];
  const boxWidth = isThin(mouth[2], mouth[3]) ? mouth[2] : PROPORTIONS.width * faceWidth;
  const nearBox: [number, number] = isThin(mouth[2], mouth[3]) ? [0.75 * boxWidth, 1.25 * boxWidth] : bounds;
  const width = clamp(
    measured ? clamp(measured.width, nearBox) : unseenWidth(crops, region, boxWidth),
    bounds,
  );
  const sag = PROPORTIONS.sag * width;
  const centre = measured?.centre ?? unseenCentre(crops, region, sag);
  const lineBounds = PROPORTIONS.lineBounds.map((b) => b * faceWidth) as [number, number];
  const colors = openColors(crops, region, skin, line, matrix);
  const seenWidth =
    closed.length > 0
      ? clamp(
          pick((l) => l.lineWidth),
          lineBounds,
        )
      : PROPORTIONS.lineWidth * faceWidth;
  const pen = undiluted(line, seenWidth, skin);
  const sagShare =
    closed.length > 0
      ? pick((l) => l.sag) /
        Math.max(
          1,
          pick((l) => l.width),
        )
      : PROPORTIONS.sag;
  return {
    skin: bytes(skin),
    line: bytes(pen.line),
    inner: bytes(colors.inner),
    tongue: bytes(colors.tongue),
    lineWidth: Math.max(lineBounds[0], pen.lineWidth),
    softness: edgeBlur([...crops.flat, ...crops.tall], region),
    width,
    sag: sagShare * width,
    openHeight: openHeight(crops, region, centre.y, width, roomAboveJaw(lines, region, centre, width)),
    centre,
    angle: measured?.angle ?? 0,
  };
}
