import { type Box, boxCentre, boxFromCentre, growBox } from '#shared/domain/geometry.ts';
import { coreWindow, levelArea, strongBounds } from './face-core.ts';
import { templateLevels } from './key-template.ts';
import { cropLuma, type LumaImage, type PyramidLevel, pyramidOf } from './luma-image.ts';
import { mouthInk } from './mouth-ink.ts';

/** Typical proportions of a drawn face, in face widths and heights from its top left corner. */
const TYPICAL = {
  mouth: { x: 0.5, y: 0.78, width: 0.22, height: 0.05 },
  /** Face width per mouth width, and face height per width. */
  faceOverMouth: 4.2,
  aspect: 1.2,
} as const;

/** Where a mouth is looked for: the lower face between nose and chin, near the middle. */
const MOUTH_SEARCH = { side: 0.26, top: 0.62, bottom: 0.92 } as const;
/** How far from its expected box a mouth is looked for, in face sizes: inside the cheeks, under the nose, above the chin. */
const MOUTH_NEAR = { side: 0.26, above: 0.06, below: 0.18 } as const;
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

function faceLevel(image: LumaImage, face: Box): PyramidLevel | null {
  const crop = cropLuma(image, growBox(face, 0.1 * face[2]));
  const { finest } = templateLevels(face[2]);
  return (crop && pyramidOf(crop, Math.max(finest, Math.floor(Math.log2(face[2] / 160))), 0)[0]) ?? null;
}

/** Mouth of a face by anatomy: the inkiest horizontal structure of the lower face, else a typical place. */
export function mouthOf(image: LumaImage, face: Box): Box {
  const level = faceLevel(image, face);
  const [x, y, w, h] = face;
  const { side, top, bottom } = MOUTH_SEARCH;
  const area: Box = [x + (0.5 - side) * w, y + top * h, 2 * side * w, (bottom - top) * h];
  return (level && mouthInk(level, area)) ?? typicalMouth(face);
}

/** The mouth's ink near where a box expects it, a talking mouth included; null when there is none. Frame pixels. */
export function mouthInkNear(image: LumaImage, face: Box, mouth: Box): Box | null {
  const level = faceLevel(image, face);
  const { side, above, below } = MOUTH_NEAR;
  const height = mouth[3] + (above + below) * face[3];
  const area: Box = [
    boxCentre(mouth).x - side * face[2],
    mouth[1] - above * face[3],
    2 * side * face[2],
    height,
  ];
  return level && mouthInk(level, area);
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
  let sum = 0;
  let rows = 0;
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
