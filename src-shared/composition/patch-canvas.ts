import { FieldRoom } from './field-room.ts';

/** One plane's part of a patch: samples as floats until they are written back once. */
export interface CanvasPlane {
  readonly index: number;
  readonly shiftX: number;
  readonly shiftY: number;
  /** Left, top, width, height in this plane's samples. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
  /** 1 where something was laid on the sample. */
  readonly touched: Uint8Array;
}

/** A box of a picture, aligned to chroma, that fills and layers are worked into. */
export interface PatchCanvas {
  /** In luma samples of the whole picture (a windowed frame holds only a part of it). */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly planes: readonly CanvasPlane[];
}

/** Values per luma sample of a canvas. */
export type LumaField = Float32Array;

/** Columns [left, right) and rows [top, bottom) of samples. */
export interface SampleBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The samples of a plane that a luma sample inside `box` (counted from the canvas's corner) can reach, and a few more. */
export const reachOnPlane = (box: SampleBox, plane: CanvasPlane): SampleBox => ({
  left: Math.max(0, (box.left - 2) >> plane.shiftX),
  top: Math.max(0, (box.top - 2) >> plane.shiftY),
  right: Math.min(plane.width, ((box.right + 2) >> plane.shiftX) + 1),
  bottom: Math.min(plane.height, ((box.bottom + 2) >> plane.shiftY) + 1),
});

const wholePlane = ({ width, height }: CanvasPlane): SampleBox => ({
  left: 0,
  top: 0,
  right: width,
  bottom: height,
});

/** Part and place of a field: all of it in memory of its own unless said otherwise. */
interface FieldTarget {
  /** Only these samples are filled in. */
  readonly within?: SampleBox;
  readonly room?: FieldRoom;
}

/**
 * A luma-resolution field at a plane's own samples. Subsampled chroma is sited left and midway (see columnAt), so it
 * gathers 1-2-1 across and 1-1 down. `channels` values lie side by side per sample.
 * @returns `field` itself where there is nothing to gather
 */
export function fieldOnPlane(
  field: LumaField,
  channels: number,
  canvas: PatchCanvas,
  plane: CanvasPlane,
  { within = wholePlane(plane), room = new FieldRoom() }: FieldTarget = {},
): LumaField {
  if (!plane.shiftX && !plane.shiftY) return field;
  const out = room.take(plane.width * plane.height * channels);
  const lastX = canvas.width - 1;
  const lastY = canvas.height - 1;
  for (let y = within.top; y < within.bottom; y++) {
    const y0 = Math.min(lastY, y << plane.shiftY) * canvas.width;
    const y1 = Math.min(lastY, (y << plane.shiftY) + plane.shiftY) * canvas.width;
    for (let x = within.left; x < within.right; x++) {
      const mid = Math.min(lastX, x << plane.shiftX);
      const before = plane.shiftX ? Math.max(0, mid - 1) : mid;
      const after = plane.shiftX ? Math.min(lastX, mid + 1) : mid;
      const to = (y * plane.width + x) * channels;
      const toMid = (mid - before) * channels;
      const toAfter = (after - before) * channels;
      for (let c = 0; c < channels; c++) {
        const upper = (y0 + before) * channels + c;
        const lower = (y1 + before) * channels + c;
        const sum =
          (field[upper] as number) +
          (field[lower] as number) +
          2 * ((field[upper + toMid] as number) + (field[lower + toMid] as number)) +
          (field[upper + toAfter] as number) +
          (field[lower + toAfter] as number);
        out[to + c] = sum / 8;
      }
    }
  }
  return out;
}

/** Samples of a subsampled plane that each luma position along one axis lies between. */
export interface ChromaTaps {
  readonly near: Int32Array;
  readonly far: Int32Array;
  /** Weight of `far`, 0 … 1. */
  readonly share: Float64Array;
}

/**
 * @param length luma samples along the axis
 * @param phase luma position of the first chroma sample: 0 across (sited left), ½ down (sited midway)
 * @param samples chroma samples along the axis
 */
export function chromaTaps(length: number, shift: number, phase: number, samples: number): ChromaTaps {
  const taps = { near: new Int32Array(length), far: new Int32Array(length), share: new Float64Array(length) };
  for (let position = 0; position < length; position++) {
    const at = shift ? Math.min(Math.max((position - phase) / 2, 0), samples - 1) : position;
    const near = Math.floor(at);
    taps.near[position] = near;
    taps.far[position] = shift ? Math.min(samples - 1, near + 1) : near;
    taps.share[position] = at - near;
  }
  return taps;
}
