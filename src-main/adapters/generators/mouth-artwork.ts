import sharp from 'sharp';
import type { RgbaImage } from '#main/ports/frames.ts';
import type { MouthStyle } from '#main/ports/mouths.ts';
import {
  lineOutline,
  lowerOutline,
  type MouthShape,
  openingPath,
  polygonPath,
  teethPath,
  tongueEllipse,
  upperLine,
} from './mouth-shape.ts';

type Rgb = readonly [number, number, number];

/** Teeth are the skin's light, nearly white: pure white shines in a night scene. */
const TEETH_WHITE = 0.82;

const hex = (c: Rgb) => `#${c.map((v) => Math.round(v).toString(16).padStart(2, '0')).join('')}`;
const toward = (c: Rgb, white: number): Rgb => {
  const top = Math.max(...c);
  return [c[0] + (top - c[0]) * white, c[1] + (top - c[1]) * white, c[2] + (top - c[2]) * white];
};

/** Where a shape lies in its own frame: left, top, right, bottom with `margin` round it. */
export function shapeBounds(shape: MouthShape, margin: number) {
  const corner = upperLine(shape, 0);
  const middle = upperLine(shape, 0.5);
  const half = shape.width / 2 + shape.lineWidth / 2 + margin;
  return {
    left: -half,
    top: Math.min(corner.y, middle.y) - shape.lineWidth / 2 - margin,
    right: half,
    bottom: Math.max(corner.y, middle.y + shape.drop) + shape.lineWidth / 2 + margin,
  };
}

export interface MouthDrawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** Picture position of the shape's origin, in picture pixels. */
  readonly originX: number;
  readonly originY: number;
}

/** The mouth as SVG, `density` picture pixels per face-space pixel. */
export function mouthDrawing(
  shape: MouthShape,
  style: MouthStyle,
  density: number,
  margin: number,
): MouthDrawing {
  const bounds = shapeBounds(shape, margin);
  const width = Math.ceil((bounds.right - bounds.left) * density);
  const height = Math.ceil((bounds.bottom - bounds.top) * density);
  const originX = -bounds.left * density;
  const originY = -bounds.top * density;
  const line = hex(style.line);
  const parts = [`<path d="${polygonPath(lineOutline(shape))}" fill="${line}"/>`];
  if (shape.drop > 0) {
    const opening = openingPath(shape);
    const inside = [`<path d="${opening}" fill="${hex(style.inner)}"/>`];
    if (shape.tongue > 0) {
      const t = tongueEllipse(shape);
      inside.push(
        `<ellipse cx="${t.cx}" cy="${t.cy}" rx="${t.rx}" ry="${t.ry}" fill="${hex(style.tongue)}"/>`,
      );
    }
    if (shape.teeth > 0)
      inside.push(`<path d="${teethPath(shape)}" fill="${hex(toward(style.skin, TEETH_WHITE))}"/>`);
    parts.unshift(
      `<clipPath id="opening"><path d="${opening}"/></clipPath><g clip-path="url(#opening)">${inside.join('')}</g>`,
      `<path d="${polygonPath(lowerOutline(shape))}" fill="${line}"/>`,
    );
  }
  const place = `translate(${originX} ${originY}) scale(${density})`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><g transform="${place}">${parts.join('')}</g></svg>`;
  return { svg, width, height, originX, originY };
}

/** Gaussian blur of a straight-alpha picture done on premultiplied colours, so that edges take no colour from clear pixels. */
export function softened(image: RgbaImage, sigma: number): RgbaImage {
  if (sigma < 0.3) return image;
  const { width, height } = image;
  const radius = Math.ceil(3 * sigma);
  const kernel = Float64Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-0.5 * ((i - radius) / sigma) ** 2),
  );
  const total = kernel.reduce((a, b) => a + b, 0);
  let field = new Float32Array(width * height * 4);
  for (let at = 0; at < field.length; at += 4) {
    const alpha = (image.data[at + 3] ?? 0) / 255;
    for (let c = 0; c < 3; c++) field[at + c] = (image.data[at + c] ?? 0) * alpha;
    field[at + 3] = alpha;
  }
  for (const [dx, dy] of [
    [1, 0],
    [0, 1],
  ] as const) {
    const next = new Float32Array(field.length);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        for (let k = -radius; k <= radius; k++) {
          const sx = x + k * dx;
          const sy = y + k * dy;
          if (sx < 0 || sy < 0 || sx >= width || sy >= height) continue;
          const w = (kernel[k + radius] ?? 0) / total;
          const from = (sy * width + sx) * 4;
          const to = (y * width + x) * 4;
          for (let c = 0; c < 4; c++) next[to + c] = (next[to + c] ?? 0) + w * (field[from + c] ?? 0);
        }
      }
    }
    field = next;
  }
  const data = new Uint8Array(field.length);
  for (let at = 0; at < field.length; at += 4) {
    const alpha = field[at + 3] ?? 0;
    if (alpha < 0.5 / 255) continue;
    for (let c = 0; c < 3; c++) data[at + c] = Math.round(Math.min(255, (field[at + c] ?? 0) / alpha));
    data[at + 3] = Math.round(255 * Math.min(1, alpha));
  }
  return { width, height, data };
}

/** Rasterises a drawing; `softness` is the edges' Gaussian sigma in picture pixels. */
export async function rasterise(drawing: MouthDrawing, softness: number): Promise<RgbaImage> {
  const { data, info } = await sharp(Buffer.from(drawing.svg))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 4) throw new Error(`rasterised mouth has ${info.channels} channels`);
  return softened({ width: info.width, height: info.height, data: new Uint8Array(data) }, softness);
}
