import { composePreview, previewRegion, shownPicture } from '#shared/composition/preview.ts';
import type { FrameMouth } from './frame-mouths.ts';

type Context = CanvasRenderingContext2D;
type PixelSize = Parameters<typeof shownPicture>[0];

/** The part of a picture that shows the clip: a preview of odd sides repeats the last column or row, which the clip has not. */
export function partShown({ width, height }: PixelSize, clip: PixelSize): PixelSize {
  const { scaleX, scaleY } = shownPicture({ width, height }, clip);
  return scaleX === 1 && scaleY === 1 ? clip : { width, height };
}

/** Makes the canvas as large as a picture of the clip and shows the picture on it. */
export function showPicture(context: Context, picture: ImageBitmap, clip: PixelSize): void {
  const { canvas } = context;
  const { width, height } = partShown(picture, clip);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.drawImage(picture, 0, 0);
}

/**
 * Lays mouths over what the canvas shows, by the exporter's own maths.
 * @param clip size of the clip's pictures; the canvas may be smaller
 */
export function layMouths(context: Context, mouths: readonly FrameMouth[], clip: PixelSize): void {
  const { width, height } = context.canvas;
  const shown = shownPicture({ width, height }, clip);
  for (const { plan, color } of mouths) {
    const region = previewRegion(plan, shown);
    if (!region) continue;
    const [x, y, w, h] = region;
    const pixels = context.getImageData(x, y, w, h);
    composePreview(pixels.data, region, plan, color, shown);
    context.putImageData(pixels, x, y);
  }
}

/** Puts the original picture back over the part left of the line. */
export function showSplit(context: Context, original: ImageBitmap, clip: PixelSize, share: number): void {
  const { width, height } = context.canvas;
  const at = Math.round(width * share);
  if (at <= 0) return;
  const part = partShown(original, clip);
  context.drawImage(original, 0, 0, (at / width) * part.width, part.height, 0, 0, at, height);
}
