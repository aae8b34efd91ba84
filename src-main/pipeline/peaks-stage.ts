import { z } from 'zod';
import type { MediaPort } from '#main/ports/media.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { encodePeaks, PeakMeter } from '#shared/domain/speech/peaks.ts';
import type { ListenInput } from './listen-stage.ts';
import { digestSchema } from './schemas.ts';
import type { Stage } from './stage.ts';

/** Where the waveform of a voice is (layout: see peaks.ts). */
export interface StoredPeaks {
  readonly peaks: Digest;
  /** Hz. */
  readonly sampleRate: number;
  readonly sampleCount: number;
}

export const peaksSchema: z.ZodType<StoredPeaks> = z.object({
  peaks: digestSchema,
  sampleRate: z.int().positive(),
  sampleCount: z.int().min(0),
});

/** Speech lives below 8 kHz, and a drawing shows less. */
const SAMPLE_RATE = 16_000;

/** The waveform of one voice, from the same sound and the same beginning as what is listened to. */
export function peaksStage(media: MediaPort): Stage<ListenInput, StoredPeaks> {
  return {
    id: 'peaks',
    version: 1,
    output: peaksSchema,
    key: ({ path: _path, duration: _duration, ...identity }) => ({ ...identity, sampleRate: SAMPLE_RATE }),
    refs: ({ peaks }) => [peaks],
    run: async (input, { artifacts, signal, onProgress }) => {
      const { path, stream, channel, from, duration } = input;
      const meter = new PeakMeter(SAMPLE_RATE);
      let heard = 0;
      const options = {
        stream,
        channel,
        sampleRate: SAMPLE_RATE,
        ...(from === null ? {} : { from }),
        signal,
      };
      for await (const samples of media.readSamples(path, options)) {
        meter.add(samples);
        heard += samples.length / SAMPLE_RATE;
        onProgress(duration ? Math.min(1, heard / duration) : 0);
      }
      const peaks = meter.finish();
      const { sampleRate, sampleCount } = peaks;
      return { peaks: await artifacts.put(encodePeaks(peaks)), sampleRate, sampleCount };
    },
  };
}
