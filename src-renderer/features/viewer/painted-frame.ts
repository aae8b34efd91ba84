import { composePreview, previewRegion } from '#shared/composition/preview.ts';
import type { FrameMouth } from './frame-mouths.ts';

type Context = CanvasRenderingContext2D;

/** Makes the canvas as large as a picture and shows the picture on it. */
export function showPicture(context: Context, picture: ImageBitmap): void {
  const { canvas } = context;
  if (canvas.width !== picture.width || canvas.height !== picture.height) {
    canvas.width = picture.width;
    canvas.height = picture.height;
  }
  context.drawImage(picture, 0, 0);
}

/**
 * Lays mouths over what the canvas shows, by the exporter's own maths.
 * @param clip size of the clip's pictures; the canvas may be smaller
 */
export function layMouths(
  context: Context,
  mouths: readonly FrameMouth[],
  clip: { readonly width: number; readonly height: number },
): void {
  const { width, height } = context.canvas;
  const shown = { width, height, scaleX: width / clip.width, scaleY: height / clip.height };
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
export function showSplit(context: Context, original: ImageBitmap, share: number): void {
  const { width, height } = context.canvas;
  const at = Math.round(width * share);
  if (at <= 0) return;
  const cut = (at / width) * original.width;
  context.drawImage(original, 0, 0, cut, original.height, 0, 0, at, height);
}
