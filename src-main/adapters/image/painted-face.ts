/** A face painted by numbers for tests: every sample's true clean skin is known. */

import type { VideoFrame } from '#main/ports/frames.ts';
import { colorMatrix, rgbToSamples } from '#shared/composition/color-matrix.ts';
import { grainAt } from '#shared/composition/grain-pattern.ts';
import {
  type FrameFormat,
  frameByteLength,
  type PixelFormatName,
  pixelFormat,
  planeSamples,
  planeShapes,
} from '#shared/domain/clip/picture-format.ts';
import type { FaceGroup, FaceTrack, TrackFrame } from '#shared/domain/face/face-track.ts';
import { applySimilarity, type Box, invertSimilarity, type Similarity } from '#shared/domain/geometry.ts';
import { frameIndex } from '#shared/domain/time/frame.ts';

export const FACE: Box = [40, 20, 160, 190];
export const CLOSED_MOUTH: Box = [102, 158, 36, 5];
export const MOUTH_CENTRE = { x: 120, y: 160 };

export function formatOf(name: PixelFormatName, width = 240, height = 240): FrameFormat {
  const rgb = name.startsWith('g');
  return {
    width,
    height,
    pixel: pixelFormat(name),
    color: {
      primaries: 'bt709',
      transfer: 'bt709',
      matrix: rgb ? 'unknown' : 'bt709',
      range: rgb ? 'pc' : 'tv',
    },
  };
}

type Rgb = readonly [number, number, number];
const LINE: Rgb = [70, 35, 30];

/** Skin under everything: a quadratic slope of light. */
export function skinAt(x: number, y: number, light: number): Rgb {
  const u = (x - 120) / 100;
  const v = (y - 120) / 100;
  const slope = 1 + 0.04 * u - 0.03 * v - 0.03 * u * u;
  return [236 * slope * light, 198 * slope * light, 172 * slope * light];
}

export interface Painting {
  /** Height of the opening in pixels; 0 = a closed line, null = no mouth at all. */
  readonly opening: number | null;
  readonly pose?: Similarity;
  readonly light?: number;
  readonly grain?: number;
  /** A hand over the lower face. */
  readonly hand?: boolean;
}

/** Colour of a face-space point; `opening` null = clean. */
function faceColor(x: number, y: number, p: Painting): Rgb {
  if (p.hand && x > 90 && y > 120) return [214, 170, 140];
  const chin = 205 - 0.0045 * (x - 120) ** 2;
  if (y > chin) return y < chin + 3 ? LINE : [150, 105, 95];
  if (Math.hypot(x - 120, y - 118) < 2.5) return LINE;
  if (p.opening === null) return skinAt(x, y, p.light ?? 1);
  const s = (x - MOUTH_CENTRE.x) / 18;
  const upper = MOUTH_CENTRE.y + 1 - 2 * s * s;
  if (Math.abs(s) <= 1) {
    const lower = upper + p.opening * Math.sqrt(1 - s * s);
    if (Math.abs(y - upper) <= 1 || (p.opening > 0 && Math.abs(y - lower) <= 0.8)) return LINE;
    if (y > upper && y < lower) return y > lower - 0.4 * p.opening ? [222, 120, 120] : [125, 45, 50];
  }
  return skinAt(x, y, p.light ?? 1);
}

/** Mean colour over a 4 × 4 lattice inside a luma pixel. */
function pixelColor(
  px: number,
  py: number,
  toFace: Similarity,
  painting: Painting,
): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (let k = 0; k < 16; k++) {
    const p = applySimilarity(toFace, { x: px + ((k % 4) + 0.5) / 4, y: py + (Math.floor(k / 4) + 0.5) / 4 });
    const c = faceColor(p.x, p.y, painting);
    for (let i = 0; i < 3; i++) sum[i] = (sum[i] ?? 0) + (c[i] ?? 0) / 16;
  }
  return sum;
}

/** Paints a frame; chroma is box-filtered at its left-sited place. */
export function paintFrame(format: FrameFormat, index: number, painting: Painting): VideoFrame {
  const { width, height, pixel } = format;
  const toFace = invertSimilarity(painting.pose ?? { a: 1, b: 0, tx: 0, ty: 0 });
  const matrix = colorMatrix(format);
  const full = [0, 1, 2].map(() => new Float32Array(width * height));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const samples = rgbToSamples(matrix, pixelColor(x, y, toFace, painting));
      full.forEach((plane, p) => {
        plane[y * width + x] = samples[p] ?? 0;
      });
    }
  }
  const data = new Uint8Array(frameByteLength(format));
  const unit = 2 ** (pixel.depth - 8);
  planeShapes(format).forEach((shape, p) => {
    const plane = full[p];
    const out = planeSamples(data, shape, pixel.depth);
    if (!plane) {
      out.fill(matrix.max);
      return;
    }
    const sx = p > 0 ? pixel.chromaShiftX : 0;
    const sy = p > 0 ? pixel.chromaShiftY : 0;
    for (let y = 0; y < shape.height; y++) {
      for (let x = 0; x < shape.width; x++) {
        const at = (dx: number, dy: number) => {
          const cx = Math.min(width - 1, Math.max(0, (x << sx) + dx));
          const cy = Math.min(height - 1, (y << sy) + dy);
          return plane[cy * width + cx] ?? 0;
        };
        const row = (dy: number) => (sx ? (at(-1, dy) + 2 * at(0, dy) + at(1, dy)) / 4 : at(0, dy));
        const value = sy ? (row(0) + row(1)) / 2 : row(0);
        const grain = (painting.grain ?? 0) * unit * grainAt(index * 7919, p + 8, x, y);
        out[y * shape.width + x] = Math.min(matrix.max, Math.max(0, Math.round(value + grain)));
      }
    }
  });
  return { index, format, data };
}

const trackFrame = (pose: Similarity, held: boolean): TrackFrame => ({
  pose,
  face: FACE,
  mouth: CLOSED_MOUTH,
  nose: null,
  chin: null,
  yaw: 'frontal',
  confidence: 1,
  source: 'tracked',
  held,
});

/** A track and its one group over painted frames. */
export function trackOf(paintings: readonly Painting[]): { track: FaceTrack; group: FaceGroup } {
  const still: Similarity = { a: 1, b: 0, tx: 0, ty: 0 };
  const range = { start: frameIndex(0), end: frameIndex(paintings.length) };
  return {
    track: { frames: paintings.map((p) => trackFrame(p.pose ?? still, false)), shots: [] },
    group: { id: 'g0', reference: frameIndex(0), ranges: [range], mouth: CLOSED_MOUTH, face: FACE },
  };
}

/** The part of a frame inside a window, as a reader would deliver it. */
export function windowed(frame: VideoFrame, [x, y, width, height]: Box): VideoFrame {
  const { pixel } = frame.format;
  const format = { ...frame.format, width, height };
  const data = new Uint8Array(frameByteLength(format));
  const from = planeShapes(frame.format);
  planeShapes(format).forEach((shape, plane) => {
    const chroma = plane === 1 || plane === 2;
    const left = x >> (chroma ? pixel.chromaShiftX : 0);
    const top = y >> (chroma ? pixel.chromaShiftY : 0);
    const source = from[plane];
    if (!source) return;
    const samples = planeSamples(frame.data, source, pixel.depth);
    const target = planeSamples(data, shape, pixel.depth);
    for (let row = 0; row < shape.height; row++) {
      const start = (top + row) * source.width + left;
      target.set(samples.subarray(start, start + shape.width), row * shape.width);
    }
  });
  return { ...frame, format, data, origin: { x, y } };
}
