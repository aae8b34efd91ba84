import type { VideoFrame } from '#main/ports/frames.ts';
import type { Compositor, FramePlan } from '#main/ports/mouths.ts';
import { framePlan, type PlanAssets, type PlannedFrame } from '#shared/composition/mouth-plan.ts';
import {
  type FrameFormat,
  frameByteLength,
  pixelFormat,
  planeSamples,
  planeShapes,
} from '#shared/domain/clip/picture-format.ts';
import { type Box, unionBox } from '#shared/domain/geometry.ts';

const SRGB = { primaries: 'bt709', transfer: 'iec61966-2-1', matrix: 'gbr', range: 'pc' } as const;

/** What the mouths are laid on: deep enough that the difference of black and white ground tells opacity to 8 bits. */
const GROUND = pixelFormat('gbrp16le');
const GROUND_MAX = 65_535;
const CEL = pixelFormat('gbrap');

/** Format of mouth cels for pictures of a size: 8-bit R'G'B' with straight alpha. */
export const celFormat = ({ width, height }: Pick<FrameFormat, 'width' | 'height'>): FrameFormat => ({
  width,
  height,
  pixel: CEL,
  color: SRGB,
});

/** The mouths of one frame laid on a ground of one level, within a window. */
function laidOn(
  level: 0 | typeof GROUND_MAX,
  window: Box,
  index: number,
  plans: readonly FramePlan[],
  compositor: Compositor,
): VideoFrame {
  const [x, y, width, height] = window;
  const format = { width, height, pixel: GROUND, color: SRGB };
  const data = new Uint8Array(frameByteLength(format)).fill(level === 0 ? 0 : 255);
  const frame: VideoFrame = { index, format, data, origin: { x, y } };
  for (const plan of plans) compositor.compose(frame, plan);
  return frame;
}

/** Colour and opacity from the same thing over black and over white: over white is over black plus what shines through. */
function writeCel(
  black: VideoFrame,
  white: VideoFrame,
  window: Box,
  cel: Uint8Array,
  format: FrameFormat,
): void {
  const shapes = planeShapes(black.format);
  const over = (frame: VideoFrame) => shapes.map((shape) => planeSamples(frame.data, shape, GROUND.depth));
  const [dark, light] = [over(black), over(white)];
  const out = planeShapes(format).map((shape) => planeSamples(cel, shape, CEL.depth));
  const [left, top, width, height] = window;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = y * width + x;
      let through = 0;
      for (let p = 0; p < 3; p += 1) through += (light[p]?.[from] ?? 0) - (dark[p]?.[from] ?? 0);
      const alpha = 1 - through / (3 * GROUND_MAX);
      const opacity = Math.round(255 * alpha);
      if (opacity <= 0) continue;
      const to = (top + y) * format.width + left + x;
      for (let p = 0; p < 3; p += 1) {
        const plane = out[p];
        const color = ((dark[p]?.[from] ?? 0) / GROUND_MAX / alpha) * 255;
        if (plane) plane[to] = Math.min(255, Math.round(color));
      }
      const opacities = out[3];
      if (opacities) opacities[to] = Math.min(255, opacity);
    }
  }
}

export interface CelInput {
  /** Size of the working pictures. */
  readonly size: Pick<FrameFormat, 'width' | 'height'>;
  readonly compositor: Compositor;
  /** Index = timeline frame. */
  readonly plan: readonly PlannedFrame[];
  readonly assets: PlanAssets;
}

/**
 * The mouths alone on clear pictures of the clip's full size, frames [start, end): placed and graded as in the finished
 * picture, without the skin under them. Colour is 0 where nothing is drawn. A frame's data is the consumer's own.
 */
export async function* mouthCels(
  { size, compositor, plan, assets }: CelInput,
  start: number,
  end: number,
  signal: AbortSignal,
): AsyncGenerator<VideoFrame, void, undefined> {
  const format = celFormat(size);
  const ground = { ...format, pixel: GROUND };
  for (let index = start; index < end; index += 1) {
    signal.throwIfAborted();
    const plans = (plan[index] ?? []).map((mouth) => ({ ...framePlan(mouth, index, assets), clean: null }));
    const boxes = plans.map((one) => compositor.reach(ground, one)).filter((box) => box !== null);
    const [first, ...rest] = boxes;
    const data = new Uint8Array(frameByteLength(format));
    if (first) {
      const window = rest.reduce<Box>(unionBox, first);
      const black = laidOn(0, window, index, plans, compositor);
      const white = laidOn(GROUND_MAX, window, index, plans, compositor);
      writeCel(black, white, window, data, format);
    }
    yield { index, format, data };
  }
}
