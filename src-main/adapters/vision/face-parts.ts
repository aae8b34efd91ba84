import { type Box, boxCentre, boxFromCentre, growBox } from '#shared/domain/geometry.ts';
import { coreWindow, levelArea, strongBounds } from './face-core.ts';
import { templateLevels } from './key-template.ts';
import { cropLuma, type LumaImage, type PyramidLevel, pyramidOf } from './luma-image.ts';

/** Typical proportions of a drawn face, in face widths and heights from its top left corner. */
const TYPICAL = {
  mouth: { x: 0.5, y: 0.78, width: 0.22, height: 0.05 },
  /** Face width per mouth width, and face height per width. */
  faceOverMouth: 4.2,
  aspect: 1.2,
} as const;

/** Where a mouth is looked for: the lower face between nose and chin, near the middle. */
const MOUTH_SEARCH = { side: 0.26, top: 0.62, bottom: 0.9, width: 0.24, height: 0.05 } as const;
/** Grey levels by which a mouth must be darker than the skin round it. */
const LEAST_INK = 12;
/** Chin: how far from the mouth's foot (face heights) its line may lie, and how strong (grey levels per pixel) it is. */
const CHIN = { from: 0.05, below: 0.06, halfWidth: 0.04, leastSlope: 3, standsOut: 2 } as const;

function typicalMouth([x, y, w, h]: Box): Box {
  const { mouth } = TYPICAL;
  return boxFromCentre({ x: x + mouth.x * w, y: y + mouth.y * h }, mouth.width * w, mouth.height * h);
}

/** A face of typical proportions round a mouth. */
export function faceAround(mouth: Box): Box {
  const width = TYPICAL.faceOverMouth * mouth[2];
  const height = TYPICAL.aspect * width;
  const { x, y } = boxCentre(mouth);
  return [x - TYPICAL.mouth.x * width, y - TYPICAL.mouth.y * height, width, height];
}

interface Ink {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Grey levels below the skin, 0 where lighter. */
  readonly depth: Float32Array;
}

function inkBelowSkin(image: PyramidLevel, box: Box): Ink | null {
  const { left, top, right, bottom } = levelArea(image, box);
  const [width, height] = [right - left + 1, bottom - top + 1];
  if (width < 6 || height < 6) return null;
  const depth = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      depth[y * width + x] = image.data[(top + y) * image.width + left + x] as number;
  }
  const skin = depth.toSorted()[depth.length >> 1] as number;
  for (let i = 0; i < depth.length; i++) depth[i] = Math.max(0, skin - (depth[i] as number) - LEAST_INK / 2);
  return { left, top, width, height, depth };
}

/** Place of the window of `spanX` × `spanY` with most ink, the middle preferred; null without ink. */
function inkiest(ink: Ink, spanX: number, spanY: number): { x: number; y: number } | null {
  let best = { x: 0, y: 0, score: 0 };
  for (let y = 0; y + spanY <= ink.height; y++) {
    for (let x = 0; x + spanX <= ink.width; x++) {
      let sum = 0;
      for (let j = 0; j < spanY; j++) {
        for (let i = 0; i < spanX; i++) sum += ink.depth[(y + j) * ink.width + x + i] as number;
      }
      const off = (x + spanX / 2 - ink.width / 2) / (ink.width / 2);
      const score = sum * (1 - 0.5 * off * off);
      if (score > best.score) best = { x, y, score };
    }
  }
  return best.score >= spanX * (LEAST_INK / 2) ? best : null;
}

/** Bounds of the ink that hangs together with a window's, by widening while the border rows and columns carry ink. */
function inkBounds(ink: Ink, at: { x: number; y: number }, spanX: number, spanY: number): Box {
  let [left, top, right, bottom] = [at.x, at.y, at.x + spanX - 1, at.y + spanY - 1];
  const column = (x: number) => {
    let most = 0;
    for (let y = top; y <= bottom; y++) most = Math.max(most, ink.depth[y * ink.width + x] as number);
    return most >= LEAST_INK / 2;
  };
  const row = (y: number) => {
    let most = 0;
    for (let x = left; x <= right; x++) most = Math.max(most, ink.depth[y * ink.width + x] as number);
    return most >= LEAST_INK / 2;
  };
  while (left > 0 && column(left - 1)) left--;
  while (right < ink.width - 1 && column(right + 1)) right++;
  while (top > 0 && row(top - 1)) top--;
  while (bottom < ink.height - 1 && row(bottom + 1)) bottom++;
  while (left < right && !column(left)) left++;
  while (right > left && !column(right)) right--;
  while (top < bottom && !row(top)) top++;
  while (bottom > top && !row(bottom)) bottom--;
  return [left, top, right - left + 1, bottom - top + 1];
}

function faceLevel(image: LumaImage, face: Box): PyramidLevel | null {
  const crop = cropLuma(image, growBox(face, 0.1 * face[2]));
  const { finest } = templateLevels(face[2]);
  return (crop && pyramidOf(crop, Math.max(finest, Math.floor(Math.log2(face[2] / 160))), 0)[0]) ?? null;
}

/** Mouth of a face by anatomy: the inkiest horizontal structure of the lower face, else a typical place. */
export function mouthOf(image: LumaImage, face: Box): Box {
  const level = faceLevel(image, face);
  const [x, y, w, h] = face;
  const { side, top, bottom, width, height } = MOUTH_SEARCH;
  const area: Box = [x + (0.5 - side) * w, y + top * h, 2 * side * w, (bottom - top) * h];
  const ink = level && inkBelowSkin(level, area);
  if (!level || !ink) return typicalMouth(face);
  const size = 2 ** level.level;
  const spanX = Math.min(ink.width, Math.max(4, Math.round((width * w) / size)));
  const spanY = Math.min(ink.height, Math.max(2, Math.round((height * h) / size)));
  const at = inkiest(ink, spanX, spanY);
  if (!at) return typicalMouth(face);
  const [bx, by, bw, bh] = inkBounds(ink, at, spanX, spanY);
  return [level.x + (ink.left + bx) * size, level.y + (ink.top + by) * size, bw * size, bh * size];
}

/** Nose and chin of a face by their line art; null where nothing reliable is drawn. */
export function noseAndChin(image: LumaImage, face: Box, mouth: Box): { nose: Box | null; chin: Box | null } {
  const level = faceLevel(image, face);
  if (!level) return { nose: null, chin: null };
  const window = coreWindow(level, face, mouth);
  return { nose: window && strongBounds(level, window), chin: chinOf(level, face, mouth) };
}

function chinOf(level: PyramidLevel, face: Box, mouth: Box): Box | null {
  const { x } = boxCentre(mouth);
  const half = CHIN.halfWidth * face[2];
  const from = mouth[1] + mouth[3] + CHIN.from * face[3];
  const to = face[1] + (1 + CHIN.below) * face[3];
  const area = levelArea(level, [x - half, from, 2 * half, to - from]);
  let best = { row: -1, slope: 0 };
  let [sum, rows] = [0, 0];
  for (let row = area.top; row <= area.bottom; row++) {
    let slope = 0;
    for (let column = area.left; column <= area.right; column++) {
      const at = row * level.width + column;
      slope +=
        Math.abs((level.data[at + level.width] as number) - (level.data[at - level.width] as number)) / 2;
    }
    slope /= area.right - area.left + 1;
    sum += slope;
    rows++;
    if (slope > best.slope) best = { row, slope };
  }
  if (rows === 0 || best.slope < CHIN.leastSlope || best.slope < (CHIN.standsOut * sum) / rows) return null;
  const y = level.y + (best.row + 0.5) * 2 ** level.level;
  return boxFromCentre({ x, y }, 0.15 * face[2], 0.04 * face[3]);
}
