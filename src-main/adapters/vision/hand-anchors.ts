import type { Anchor } from '#shared/domain/face/face-track.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { AppError } from '#shared/kit/app-error.ts';

/** Smallest face width and height that carries enough line art to be followed, in pixels. */
export const LEAST_FACE = 24;
/** A closed mouth is a line: its box may be this thin. */
const LEAST_MOUTH = 1;

interface FrameSize {
  readonly width: number;
  readonly height: number;
}

const boxText = (box: Box): string => box.join(',');

/** The error for a box that cannot be used: names the frame, the box and why. */
export function refuse(frame: number, part: string, box: Box | null, reason: string): AppError {
  return new AppError('vision.bad-anchor', { frame, part, box: box ? boxText(box) : '-', reason });
}

function checkBox(frame: number, part: 'face' | 'mouth', box: Box, size: FrameSize, least: number): void {
  const [x, y, w, h] = box;
  if (box.length !== 4 || !box.every(Number.isFinite)) throw refuse(frame, part, box, 'is not four numbers');
  if (!(w > 0 && h > 0)) throw refuse(frame, part, box, 'is empty');
  if (x < 0 || y < 0 || x + w > size.width || y + h > size.height) {
    throw refuse(frame, part, box, `reaches outside the ${size.width}x${size.height} picture`);
  }
  if (w < least || h < least) throw refuse(frame, part, box, `is smaller than ${least} px`);
}

function checkTogether(frame: number, face: Box, mouth: Box): void {
  const [x, y] = [mouth[0] + mouth[2] / 2, mouth[1] + mouth[3] / 2];
  const inside = x > face[0] && x < face[0] + face[2] && y > face[1] && y < face[1] + face[3];
  if (!inside) throw refuse(frame, 'mouth', mouth, 'lies outside the face box');
  if (mouth[2] > face[2]) throw refuse(frame, 'mouth', mouth, 'is wider than the face box');
}

/**
 * Anchors by frame, checked; several on one frame complete each other (the later wins).
 * @throws AppError vision.bad-anchor naming the frame and the box.
 */
export function checkedAnchors(
  anchors: readonly Anchor[],
  frameCount: number,
  size: FrameSize,
): Map<number, Anchor> {
  const byFrame = new Map<number, Anchor>();
  for (const anchor of anchors) {
    const { frame } = anchor;
    const known = byFrame.get(frame);
    const face = anchor.face ?? known?.face ?? null;
    const mouth = anchor.mouth ?? known?.mouth ?? null;
    if (!Number.isInteger(frame) || frame < 0 || frame >= frameCount) {
      throw refuse(frame, 'face', face, `is set on a frame the clip of ${frameCount} frames does not have`);
    }
    if (!face && !mouth) continue;
    if (face) checkBox(frame, 'face', face, size, LEAST_FACE);
    if (mouth) checkBox(frame, 'mouth', mouth, size, LEAST_MOUTH);
    if (face && mouth) checkTogether(frame, face, mouth);
    byFrame.set(frame, { frame, face, mouth });
  }
  return new Map([...byFrame].sort(([a], [b]) => a - b));
}
