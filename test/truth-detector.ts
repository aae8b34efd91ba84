import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Toolbox } from '#main/engine/toolbox.ts';
import type { FaceDetector, PictureSource } from '#main/ports/faces.ts';
import type { FaceProposal, Landmark } from '#shared/domain/face/face-detection.ts';
import type { Box, Point } from '#shared/domain/geometry.ts';
import { seededRandom } from '#shared/kit/random.ts';

const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const point = z.object({ x: z.number(), y: z.number() });
const truthSchema = z.object({
  width: z.number(),
  frames: z.array(z.object({ face: box, mouth: box, nose: point, chin: point, state: z.string() })),
});
export type Truth = z.infer<typeof truthSchema>['frames'][number];

/** What every frame of the bundled sample shows, for a picture of this width. */
export async function sampleTruth(width: number): Promise<Truth[]> {
  const file = fileURLToPath(new URL('../resources/sample/truth.json', import.meta.url));
  const truth = truthSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const scale = width / truth.width;
  const scaled = ([x, y, w, h]: Box): [number, number, number, number] => [
    x * scale,
    y * scale,
    w * scale,
    h * scale,
  ];
  const at = ({ x, y }: Point) => ({ x: x * scale, y: y * scale });
  return truth.frames.map(({ face, mouth, nose, chin, state }) => ({
    face: scaled(face),
    mouth: scaled(mouth),
    nose: at(nose),
    chin: at(chin),
    state,
  }));
}

const OPENNESS: Readonly<Record<string, number>> = { half_open: 0.5, fully_open: 1 };

/** What a detector that is off by about `noise` of the face's width would propose, with a rival on an eye. */
export function proposalOf(
  { face, mouth, nose, chin, state }: Truth,
  noise: number,
  seed: number,
): FaceProposal {
  const random = seededRandom(seed);
  const jitter = () => noise * face[2] * (random() + random() + random() - 1.5) * 2;
  const off = ({ x, y }: Point) => ({ x: x + jitter(), y: y + jitter() });
  const moved = ([x, y, w, h]: Box): Box => [x + jitter(), y + jitter(), w + jitter() / 4, h + jitter() / 4];
  const mark = (at: Point): Landmark => ({ at: off(at), spread: noise * face[2], visible: 1, box: null });
  const eye = (share: number) => ({ x: face[0] + share * face[2], y: face[1] + 0.5 * face[3] });
  const rival: Box = [eye(0.3).x - 20, eye(0.3).y - 4, 40, 8];
  return {
    face: moved(face),
    score: 0.92,
    mouths: [
      { box: rival, score: 0.8 },
      { box: moved(mouth), score: 0.75 },
    ],
    nose: mark(nose),
    chin: mark(chin),
    leftEye: mark(eye(0.3)),
    rightEye: mark(eye(0.7)),
    yaw: 0,
    roll: 0,
    openness: OPENNESS[state] ?? 0,
  };
}

interface NumberedPicture extends PictureSource {
  readonly index: number;
}

/** The tools with a detector that is told what every frame shows. `looks` counts its work. */
export function withDetector(
  tools: Toolbox,
  see: (frame: number, picture: PictureSource) => readonly FaceProposal[],
): { toolbox: Toolbox; looks: () => number } {
  let looks = 0;
  const faces: FaceDetector = {
    name: 'truth',
    key: 'truth',
    ready: async () => ({ ready: true }),
    detect: async (picture) => {
      looks += 1;
      return see((picture as NumberedPicture).index, picture);
    },
    close: async () => {},
  };
  const frameSource: Toolbox['pictures']['frameSource'] = (frame) => {
    const numbered: NumberedPicture = { ...tools.pictures.frameSource(frame), index: frame.index };
    return numbered;
  };
  return { toolbox: { ...tools, faces, pictures: { ...tools.pictures, frameSource } }, looks: () => looks };
}
