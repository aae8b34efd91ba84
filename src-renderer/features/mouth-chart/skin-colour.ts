import { samplesToRgb } from '#shared/composition/color-matrix.ts';
import { surfaceAt } from '#shared/composition/surface.ts';
import type { PreviewPlate } from '#shared/domain/mouth/plate-format.ts';

/** The colour of the skin under the mouth: the middle of the plate on its middle frame, R'G'B' 0 … 255; null without a frame. */
export function skinColour({ plate, color }: PreviewPlate): readonly [number, number, number] | null {
  const { coefficients, frames, terms } = plate;
  if (frames.length === 0) return null;
  const perFrame = coefficients.length / frames.length;
  const row = Math.floor(frames.length / 2) * perFrame;
  const samples = [0, 1, 2].map((plane) => surfaceAt(coefficients, row + plane * terms, 0, 0));
  const inRange = (value: number) => Math.min(255, Math.max(0, Math.round(value)));
  const [red, green, blue] = samplesToRgb(color.matrix, samples);
  return [inRange(red), inRange(green), inRange(blue)];
}
