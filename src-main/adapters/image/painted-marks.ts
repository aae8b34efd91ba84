import type { VideoFrame } from '#main/ports/frames.ts';
import { colorMatrix, rgbToSamples } from '#shared/composition/color-matrix.ts';
import { planeSamples, planeShapes } from '#shared/domain/clip/picture-format.ts';
import { type Box, clipBox } from '#shared/domain/geometry.ts';

/** A frame round something in a picture, with a word above it. */
export interface PaintedMark {
  readonly box: Box;
  /** R'G'B' 0 … 255. */
  readonly colour: readonly [red: number, green: number, blue: number];
  /** Digits, points and capital letters; others are left blank. */
  readonly label: string | null;
}

/** Lines of three pixels' width, top to bottom: bit 2 is the left one. */
const GLYPHS: Readonly<Record<string, readonly number[]>> = {
  '0': [7, 5, 5, 5, 7],
  '1': [2, 6, 2, 2, 7],
  '2': [7, 1, 7, 4, 7],
  '3': [7, 1, 7, 1, 7],
  '4': [5, 5, 7, 1, 1],
  '5': [7, 4, 7, 1, 7],
  '6': [7, 4, 7, 5, 7],
  '7': [7, 1, 2, 2, 2],
  '8': [7, 5, 7, 5, 7],
  '9': [7, 5, 7, 1, 7],
  '.': [0, 0, 0, 0, 2],
  A: [7, 5, 7, 5, 5],
  B: [6, 5, 6, 5, 6],
  C: [7, 4, 4, 4, 7],
  D: [6, 5, 5, 5, 6],
  E: [7, 4, 6, 4, 7],
  F: [7, 4, 6, 4, 4],
  G: [7, 4, 5, 5, 7],
  H: [5, 5, 7, 5, 5],
  I: [7, 2, 2, 2, 7],
  K: [5, 5, 6, 5, 5],
  L: [4, 4, 4, 4, 7],
  N: [7, 5, 5, 5, 5],
  O: [7, 5, 5, 5, 7],
  R: [7, 5, 6, 5, 5],
  T: [7, 2, 2, 2, 2],
  U: [5, 5, 5, 5, 7],
};
const GLYPH = { width: 3, height: 5, advance: 4 } as const;

/** Height of a picture (pixels) for which lines are one pixel wide. */
const THIN_HEIGHT = 480;

/** Fills a box with one colour in every plane of a frame. */
function fill(frame: VideoFrame, box: Box, samples: readonly number[]): void {
  const { format, data } = frame;
  const { width, height, pixel } = format;
  const inside = clipBox(box, width, height);
  if (!inside) return;
  for (const [index, shape] of planeShapes(format).entries()) {
    const chroma = index === 1 || index === 2;
    const [sx, sy] = chroma ? [pixel.chromaShiftX, pixel.chromaShiftY] : [0, 0];
    const plane = planeSamples(data, shape, pixel.depth);
    const left = inside[0] >> sx;
    const right = Math.min(shape.width, Math.max(left + 1, (inside[0] + inside[2]) >> sx));
    const bottom = Math.max((inside[1] >> sy) + 1, (inside[1] + inside[3]) >> sy);
    for (let row = inside[1] >> sy; row < Math.min(shape.height, bottom); row += 1)
      plane.fill(samples[index] ?? 2 ** pixel.depth - 1, row * shape.width + left, row * shape.width + right);
  }
}

function outline(frame: VideoFrame, [x, y, w, h]: Box, line: number, samples: readonly number[]): void {
  const [left, top] = [Math.round(x), Math.round(y)];
  const [right, bottom] = [Math.round(x + w), Math.round(y + h)];
  fill(frame, [left - line, top - line, right - left + 2 * line, line], samples);
  fill(frame, [left - line, bottom, right - left + 2 * line, line], samples);
  fill(frame, [left - line, top, line, bottom - top], samples);
  fill(frame, [right, top, line, bottom - top], samples);
}

function write(
  frame: VideoFrame,
  text: string,
  x: number,
  y: number,
  dot: number,
  samples: readonly number[],
): void {
  for (const [at, sign] of [...text].entries()) {
    for (const [row, bits] of (GLYPHS[sign] ?? []).entries()) {
      for (let column = 0; column < GLYPH.width; column += 1) {
        if (!(bits & (4 >> column))) continue;
        fill(frame, [x + (at * GLYPH.advance + column) * dot, y + row * dot, dot, dot], samples);
      }
    }
  }
}

/** A copy of a whole frame with marks painted into its planes: nothing else of the picture changes. */
export function paintMarks(frame: VideoFrame, marks: readonly PaintedMark[]): VideoFrame {
  const painted = { ...frame, data: frame.data.slice() };
  const matrix = colorMatrix(frame.format);
  const line = Math.max(1, Math.round(frame.format.height / THIN_HEIGHT));
  for (const { box, colour, label } of marks) {
    const samples = rgbToSamples(matrix, colour).map((value) =>
      Math.round(Math.min(matrix.max, Math.max(0, value))),
    );
    outline(painted, box, line, samples);
    const dot = 2 * line;
    if (label)
      write(painted, label, Math.round(box[0]), Math.round(box[1]) - (GLYPH.height + 2) * dot, dot, samples);
  }
  return painted;
}
