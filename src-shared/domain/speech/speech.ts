import type { MouthState } from '../mouth/mouth-state.ts';

/** Half-open interval in seconds of the voice's own time (0 = first sample). */
export interface TimeSpan {
  readonly start: number;
  readonly end: number;
}

/** Classes of sound that matter for a mouth; every engine maps its own inventory onto these. */
export const PHONE_CLASSES = [
  'silence',
  'breath',
  'closure',
  'labiodental',
  'open-vowel',
  'mid-vowel',
  'close-vowel',
  'rounded-vowel',
  'consonant',
] as const;
export type PhoneClass = (typeof PHONE_CLASSES)[number];

export interface Phone extends TimeSpan {
  /** IPA where the engine knows it, else the class name. */
  readonly phone: string;
  readonly kind: PhoneClass;
  /** 0 … 1. */
  readonly confidence: number;
  /** Loudness against the line's own level, dB (0 = the line's speech level). */
  readonly emphasis: number;
}

export interface Cue extends TimeSpan {
  readonly state: MouthState;
}

/** What `listen` heard: phones tile [0, duration) without gaps; silence lists the closed stretches. */
export interface SpeechAnalysis {
  readonly engine: string;
  readonly duration: number;
  readonly phones: readonly Phone[];
  readonly silence: readonly TimeSpan[];
  /** Plain-language remarks about the recording (clipping, noise, too short …): codes with numbers. */
  readonly remarks: readonly { readonly code: string; readonly value: number }[];
}
