import type { MediaPort } from '#main/ports/media.ts';
import type { SpeechEngine } from '#main/ports/speech.ts';
import { speechSchema } from '#shared/domain/analysis/finding-schemas.ts';
import type { SpeechAnalysis } from '#shared/domain/speech/speech.ts';
import type { Stage } from './stage.ts';

export interface ListenInput {
  readonly path: string;
  readonly size: number;
  readonly sampledHash: string;
  readonly build: string;
  /** 0-based among the file's audio streams. */
  readonly stream: number;
  /** null = mix of all channels. */
  readonly channel: number | null;
  /** Container time of the first sample wanted, in seconds; null = where the sound begins. */
  readonly from: number | null;
  /** Length of the sound in seconds if known, for progress only. */
  readonly duration: number | null;
}

/** Voice → phones and silence. Timing rules come later and are pure, so that changing them hears nothing again. */
export function listenStage(media: MediaPort, engine: SpeechEngine): Stage<ListenInput, SpeechAnalysis> {
  return {
    id: 'listen',
    version: 1,
    output: speechSchema,
    key: ({ path: _path, duration: _duration, ...identity }) => ({
      ...identity,
      engine: engine.name,
      engineVersion: engine.version,
    }),
    run: (input, { signal, onProgress }) => {
      const samples = media.readSamples(input.path, {
        stream: input.stream,
        channel: input.channel,
        sampleRate: engine.sampleRate,
        ...(input.from === null ? {} : { from: input.from }),
        signal,
      });
      return engine.analyse({
        samples,
        signal,
        onProgress: (seconds) => onProgress(input.duration ? Math.min(1, seconds / input.duration) : 0),
      });
    },
  };
}
