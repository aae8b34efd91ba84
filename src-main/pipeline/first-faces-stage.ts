import { z } from 'zod';
import type { FaceDetector } from '#main/ports/faces.ts';
import type { PicturePort } from '#main/ports/pictures.ts';
import { type FootageInput, type FootageReader, footageKey } from './footage.ts';
import type { Stage } from './stage.ts';

/** How many faces a clip's first picture shows: what a person is told of a clip before anything is made of it. */
export const firstFacesStage = (
  detector: FaceDetector,
  pictures: Pick<PicturePort, 'frameSource'>,
  read: FootageReader,
): Stage<FootageInput, number> => ({
  id: 'first-faces',
  version: 1,
  output: z.int().min(0),
  key: (footage) => ({ footage: footageKey(footage), detector: detector.key }),
  run: async (footage, { signal }) => {
    for await (const frame of read(footage, 0, 1, { signal })) {
      return (await detector.detect(pictures.frameSource(frame), { signal })).length;
    }
    return 0;
  },
});
