import { type Box, boxFromCentre } from '../geometry.ts';
import type { Landmark } from './face-detection.ts';

/** Extent of landmarks for which a detector gives but a point, in face widths: the mark on a nose, the tip of a jaw. */
const EXTENT = { nose: [0.06, 0.06], chin: [0.15, 0.04] } as const;

/** A landmark's own box or, where it is but a point, one of the usual extent. Pixels of the picture, as is `faceWidth`. */
export function landmarkBox(part: keyof typeof EXTENT, { box, at }: Landmark, faceWidth: number): Box {
  const [w, h] = EXTENT[part];
  return box ?? boxFromCentre(at, w * faceWidth, h * faceWidth);
}
