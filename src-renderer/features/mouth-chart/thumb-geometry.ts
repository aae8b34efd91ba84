import { type Box, transformBox, unionBox } from '#shared/domain/geometry.ts';
import type { Take } from '#shared/domain/mouth/mouth-chart.ts';

type Pictured = Pick<Take, 'picture'>;

/** Room round the mouths, as a share of the larger side. */
const MARGIN = 0.12;

/**
 * The box of face space that shows every one of these takes, so that pictures side by side have one scale and one place. null
 * without takes.
 */
export function commonView(takes: readonly Pictured[]): Box | null {
  const inks = takes.map(({ picture }) => transformBox(picture.toFace, picture.ink));
  const [first, ...rest] = inks.filter((box) => box.every(Number.isFinite));
  if (!first) return null;
  const [x, y, w, h] = rest.reduce<Box>(unionBox, first);
  const room = MARGIN * Math.max(w, h, 1);
  return [x - room, y - room, w + 2 * room, h + 2 * room];
}

/** CSS `matrix(…)` that lays a picture of a take, at its own pixels, into a window of the given size that shows `view`. */
export function windowMatrix(
  { picture }: Pictured,
  [x, y, w, h]: Box,
  window: { readonly width: number; readonly height: number },
): string {
  const scale = Math.min(window.width / w, window.height / h);
  const { a, b, tx, ty } = picture.toFace;
  const left = (window.width - w * scale) / 2;
  const top = (window.height - h * scale) / 2;
  const numbers = [
    a * scale,
    b * scale,
    -b * scale,
    a * scale,
    (tx - x) * scale + left,
    (ty - y) * scale + top,
  ];
  return `matrix(${numbers.map((number) => Number(number.toFixed(5))).join(', ')})`;
}
