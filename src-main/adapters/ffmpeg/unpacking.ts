import type { Unpacking } from './source-format.ts';

/** Bytes of one picture as read from ffmpeg, before unpacking. */
export function packedByteLength(
  unpacking: Unpacking,
  pixels: number,
  wide: boolean,
  planar: number,
): number {
  const channels = { planar: 0, rgb: 3, rgba: 4, 'gray-to-yuv': 1, 'gray-to-rgb': 1, 'gray-alpha-to-rgb': 2 };
  return unpacking === 'planar' ? planar : pixels * channels[unpacking] * (wide ? 2 : 1);
}

/** Plane (G, B, R, A) that each packed channel goes to. */
const TARGETS: Readonly<
  Record<'rgb' | 'rgba' | 'gray-to-rgb' | 'gray-alpha-to-rgb', readonly (readonly number[])[]>
> = {
  rgb: [[2], [0], [1]],
  rgba: [[2], [0], [1], [3]],
  'gray-to-rgb': [[0, 1, 2]],
  'gray-alpha-to-rgb': [[0, 1, 2], [3]],
};

/**
 * Planes of a working frame from packed samples. Exact: samples are moved, never computed.
 * @param depth significant bits (for the neutral chroma of gray pictures)
 */
export function unpack(packed: Uint8Array, unpacking: Unpacking, pixels: number, depth: number): Uint8Array {
  if (unpacking === 'planar') return packed;
  const wide = depth > 8;
  const samples = wide ? new Uint16Array(packed.buffer, packed.byteOffset, packed.byteLength / 2) : packed;
  if (unpacking === 'gray-to-yuv') {
    const planes = wide ? new Uint16Array(pixels * 3) : new Uint8Array(pixels * 3);
    planes.set(samples);
    planes.fill(1 << (depth - 1), pixels);
    return bytesOf(planes);
  }
  const targets = TARGETS[unpacking];
  const planes = wide
    ? new Uint16Array(pixels * planeCount(targets))
    : new Uint8Array(pixels * planeCount(targets));
  const channels = targets.length;
  targets.forEach((destinations, channel) => {
    for (const plane of destinations) {
      const start = plane * pixels;
      for (let pixel = 0, at = channel; pixel < pixels; pixel++, at += channels) {
        planes[start + pixel] = samples[at] ?? 0;
      }
    }
  });
  return bytesOf(planes);
}

const planeCount = (targets: readonly (readonly number[])[]): number => targets.flat().length;

const bytesOf = (planes: Uint8Array | Uint16Array): Uint8Array =>
  new Uint8Array(planes.buffer, planes.byteOffset, planes.byteLength);
