import type { MediaRef } from '../clip/media.ts';
import type { CharacterId } from '../mouth/mouth-chart.ts';

export const LINE_KINDS = ['spoken', 'monologue', 'off', 'narration'] as const;
/** Only `spoken` lines move the mouth on screen. */
export type LineKind = (typeof LINE_KINDS)[number];

/** A stretch of dialogue on the working timeline, frames [start, end). */
export interface DialogueLine {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: LineKind;
}

/** The sound a character speaks with. `null` file = the clip's own sound. */
export interface Voice {
  readonly file: MediaRef | null;
  /** Which audio stream of the file (0-based among audio streams), and which channel (null = mix of all). */
  readonly stream: number;
  readonly channel: number | null;
  /** Milliseconds the voice starts after the clip's first frame (negative: before). */
  readonly offsetMs: number;
}

export interface Character {
  readonly id: CharacterId;
  readonly name: string;
  readonly voice: Voice;
  /** Empty = the whole voice is one spoken line. */
  readonly lines: readonly DialogueLine[];
}
