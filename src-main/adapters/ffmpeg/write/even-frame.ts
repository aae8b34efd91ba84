import type { VideoFrame } from '#main/ports/frames.ts';
import {
  type FrameFormat,
  frameByteLength,
  type PlaneShape,
  planeShapes,
} from '#shared/domain/clip/picture-format.ts';

/** The next format with even sides, as 4:2:0 encoders demand; the same object when both are even already. */
export function evenFormat(format: FrameFormat): FrameFormat {
  const { width, height } = format;
  if (width % 2 === 0 && height % 2 === 0) return format;
  return { ...format, width: width + (width % 2), height: height + (height % 2) };
}

/** Copies a plane into a larger one; the last column and row are repeated, so that no dark line shows at the edge. */
function padPlane(
  from: Uint8Array,
  to: Uint8Array,
  shape: PlaneShape,
  padded: PlaneShape,
  bytes: number,
): void {
  const row = shape.width * bytes;
  const paddedRow = padded.width * bytes;
  for (let y = 0; y < padded.height; y += 1) {
    const source = shape.offset + Math.min(y, shape.height - 1) * row;
    const target = padded.offset + y * paddedRow;
    to.set(from.subarray(source, source + row), target);
    for (let x = row; x < paddedRow; x += 1) to[target + x] = to[target + x - bytes] ?? 0;
  }
}

/** A function that lays frames of `format` into frames of `padded` by repeating their right and lower edges. New data for each frame. */
export function edgePadding(format: FrameFormat, padded: FrameFormat): (frame: VideoFrame) => Uint8Array {
  const shapes = planeShapes(format);
  const paddedShapes = planeShapes(padded);
  const size = frameByteLength(padded);
  const bytes = format.pixel.depth > 8 ? 2 : 1;
  return ({ data }) => {
    const to = new Uint8Array(size);
    for (const [i, shape] of shapes.entries()) {
      const target = paddedShapes[i];
      if (target) padPlane(data, to, shape, target, bytes);
    }
    return to;
  };
}
