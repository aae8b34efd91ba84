import { conform } from '#shared/domain/clip/conform.ts';
import type { MediaProbe } from '#shared/domain/clip/media.ts';
import type { Toolbox } from '../toolbox.ts';

/**
 * Faces on the first picture of a file; null where no detector can say. A detector that is not ready refuses; whatever goes
 * wrong with one must not keep anybody from choosing a clip.
 */
export async function firstFacesOf(
  { media, faces, pictures }: Pick<Toolbox, 'media' | 'faces' | 'pictures'>,
  probe: MediaProbe,
  signal?: AbortSignal,
): Promise<number | null> {
  if (!probe.video) return null;
  try {
    for await (const frame of media.readFrames(probe, conform(probe), { start: 0, end: 1 }, { signal }))
      return (await faces.detect(pictures.frameSource(frame), { signal })).length;
    return 0;
  } catch {
    signal?.throwIfAborted();
    return null;
  }
}
