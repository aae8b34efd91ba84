import { z } from 'zod';
import type { MediaPort, SoundPlan } from '#main/ports/media.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { digestSchema } from './schemas.ts';
import type { Stage } from './stage.ts';

export interface SoundtrackInput {
  readonly sound: SoundPlan;
  /** Identity of the file of each of the plan's inputs. */
  readonly files: readonly { readonly size: number; readonly sampledHash: string }[];
  readonly build: string;
}

/** A sound to be played beside the proxy: sample 0 lies at frame 0, and it ends with the last frame. */
export interface StoredSoundtrack {
  /** Artifact of the WAV file: 16 bits, stereo. */
  readonly file: Digest;
  /** Hz. */
  readonly sampleRate: number;
  readonly sampleCount: number;
}

export const soundtrackSchema: z.ZodType<StoredSoundtrack> = z.object({
  file: digestSchema,
  sampleRate: z.int().positive(),
  sampleCount: z.int().min(0),
});

/** The sound that a delivery would carry, as a file that can be played from any sample. */
export function soundtrackStage(media: MediaPort): Stage<SoundtrackInput, StoredSoundtrack> {
  return {
    id: 'soundtrack',
    version: 1,
    output: soundtrackSchema,
    key: ({ sound: { inputs, frameCount, rate }, files, build }) => ({
      inputs: inputs.map(({ path: _path, ...input }, index) => ({ ...input, file: files[index] ?? null })),
      frameCount,
      rate,
      build,
    }),
    refs: ({ file }) => [file],
    run: async ({ sound }, { artifacts, signal }) => {
      const out = await artifacts.temporaryPath('.wav');
      const written = await media.writeSound({ sound, out, signal });
      return { file: await artifacts.putFile(out), ...written };
    },
  };
}
