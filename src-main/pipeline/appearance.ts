import type { PictureSource } from '#main/ports/faces.ts';
import type { FaceDetection } from '#shared/domain/face/face-detection.ts';
import type { Appearance } from '#shared/domain/face/found-faces.ts';
import { type Box, boxFromCentre } from '#shared/domain/geometry.ts';

/** Where colours are taken, in shares of the face box (of visible skin) from its upper left corner: x, y, width, height. */
const PATCHES = {
  /** Over the brow and beside the temples there is hair, or a hat. */
  hair: [
    [0.2, -0.25, 0.6, 0.2],
    [-0.2, 0.05, 0.16, 0.4],
    [1.04, 0.05, 0.16, 0.4],
  ],
  /** Cheeks beside the mouth: no hair, no shadow of the brow. */
  skin: [
    [0.18, 0.62, 0.18, 0.12],
    [0.64, 0.62, 0.18, 0.12],
  ],
  /** Where eyes are drawn when they were not seen. */
  eyes: [
    [0.2, 0.42, 0.18, 0.14],
    [0.62, 0.42, 0.18, 0.14],
  ],
} as const satisfies Record<keyof Appearance, readonly Box[]>;

/** Side of a seen eye, in face widths. */
const EYE = 0.16;
const GRID = 4;

const part = ([x, y, w, h]: Box, [px, py, pw, ph]: Box): Box => [x + px * w, y + py * h, pw * w, ph * h];

/** Middle of each channel over small samples of several areas: one lock of hair or one highlight does not decide. */
function typicalColour(picture: PictureSource, areas: readonly Box[]): [number, number, number] {
  const samples = areas.map((area) => picture.sample(area, GRID, GRID));
  const channel = (index: number): number => {
    const values = samples
      .flatMap((data) => [...data].filter((_, at) => at % 3 === index))
      .sort((a, b) => a - b);
    return values[values.length >> 1] ?? 0;
  };
  return [channel(0), channel(1), channel(2)];
}

/** Typical colours of a head in a picture. */
export function appearanceOf(picture: PictureSource, { face, leftEye, rightEye }: FaceDetection): Appearance {
  const areas = (name: keyof Appearance) => PATCHES[name].map((patch) => part(face, patch));
  const seen = [leftEye, rightEye].flatMap((eye) =>
    eye ? [boxFromCentre(eye.at, EYE * face[2], EYE * face[2])] : [],
  );
  return {
    hair: typicalColour(picture, areas('hair')),
    skin: typicalColour(picture, areas('skin')),
    eyes: typicalColour(picture, seen.length > 0 ? seen : areas('eyes')),
  };
}
