import { firstFacesStage } from '#main/pipeline/first-faces-stage.ts';
import { type FootageInput, footageReader } from '#main/pipeline/footage.ts';
import { conform } from '#shared/domain/clip/conform.ts';
import type { MediaProbe } from '#shared/domain/clip/media.ts';
import type { StageRunner } from '../stage-runner.ts';
import type { Toolbox } from '../toolbox.ts';

type Tools = Pick<Toolbox, 'media' | 'faces' | 'pictures'>;

/** A detector that is not ready refuses; whatever goes wrong with one must not keep anybody from opening a clip. */
async function orUnknown(
  count: () => Promise<number>,
  signal: AbortSignal | undefined,
): Promise<number | null> {
  try {
    return await count();
  } catch {
    signal?.throwIfAborted();
    return null;
  }
}

/** Faces on the first picture of a project's clip, remembered; null where no detector can say. */
export async function firstFaces(
  { media, faces, pictures }: Tools,
  footage: FootageInput,
  runner: StageRunner,
  signal: AbortSignal,
): Promise<number | null> {
  const stage = firstFacesStage(faces, pictures, footageReader(media));
  return orUnknown(async () => (await runner.run(stage, footage)).output, signal);
}

/** Faces on the first picture of any file; null where no detector can say. */
export async function firstFacesOf(
  { media, faces, pictures }: Tools,
  probe: MediaProbe,
  signal?: AbortSignal,
): Promise<number | null> {
  if (!probe.video) return null;
  return orUnknown(async () => {
    for await (const frame of media.readFrames(probe, conform(probe), { start: 0, end: 1 }, { signal }))
      return (await faces.detect(pictures.frameSource(frame), { signal })).length;
    return 0;
  }, signal);
}
