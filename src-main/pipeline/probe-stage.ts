import type { MediaPort } from '#main/ports/media.ts';
import type { Deinterlace, MediaProbe } from '#shared/domain/clip/media.ts';
import type { FrameRate } from '#shared/domain/time/frame-rate.ts';
import { probeSchema } from './schemas.ts';
import type { Stage } from './stage.ts';

export interface ProbeInput {
  readonly path: string;
  readonly size: number;
  readonly sampledHash: string;
  readonly build: string;
  readonly deinterlace: Deinterlace | null;
  readonly imageRate: FrameRate | null;
}

/** Container, streams, exact timestamps. The stored output has no path: media may move, the result stays. */
export function probeStage(media: MediaPort): Stage<ProbeInput, MediaProbe> {
  return {
    id: 'probe',
    version: 1,
    output: probeSchema,
    key: ({ path: _path, ...identity }) => identity,
    run: async (input, { signal }) => {
      const probe = await media.probe(input.path, {
        deinterlace: input.deinterlace,
        ...(input.imageRate ? { imageRate: input.imageRate } : {}),
        signal,
      });
      return { ...probe, path: '' };
    },
  };
}
