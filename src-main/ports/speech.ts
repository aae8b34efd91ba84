import type { SpeechAnalysis } from '#shared/domain/speech/speech.ts';

export interface SpeechRequest {
  /** Mono samples −1 … 1 at `sampleRate`, streamed. */
  readonly samples: AsyncIterable<Float32Array>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (seconds: number) => void;
}

/** One way to hear phones in a voice. */
export interface SpeechEngine {
  readonly name: string;
  /** Part of cache keys; raised when results change. */
  readonly version: number;
  readonly sampleRate: number;
  /** Empty when usable, else reasons in codes. */
  ready(): Promise<readonly string[]>;
  analyse(request: SpeechRequest): Promise<SpeechAnalysis>;
}
