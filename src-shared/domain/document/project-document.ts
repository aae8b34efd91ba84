import type { Character } from '../character/character.ts';
import type { Deinterlace, LengthPolicy, MediaRef } from '../clip/media.ts';
import type { Anchor } from '../face/face-track.ts';
import type { CharacterId } from '../mouth/mouth-chart.ts';
import { NO_OVERRIDES, type Overrides } from '../overrides/overrides.ts';
import { DEFAULT_PRESET, type PresetName } from '../settings/preset-name.ts';
import type { FrameRange } from '../time/frame.ts';
import type { FrameRate } from '../time/frame-rate.ts';

export const DOCUMENT_VERSION = 1;

export const LENGTH_POLICIES = [
  'clip',
  'hold',
  'pingpong',
  'voice',
] as const satisfies readonly LengthPolicy[];
export const DEINTERLACES = ['ivtc', 'bwdif'] as const satisfies readonly Deinterlace[];

export const SOUND_SELECTIONS = ['original', 'voice', 'both', 'none'] as const;
/**
 * Which sound the result carries. `voice` (the default) is the characters' voices; a character without a voice file speaks
 * with the clip's own sound, so that without any voice the clip's stream is carried on.
 */
export type SoundSelection = (typeof SOUND_SELECTIONS)[number];

/** Sound under the voice. `file` null = the clip's own sound. */
export interface SoundBed {
  readonly file: MediaRef | null;
  readonly gainDb: number;
}

/**
 * The source shot. Every frame number in the document counts on the working timeline of the whole clip; `range` only
 * chooses what is shown and delivered, so that moving in and out points moves no decision.
 */
export interface Clip {
  /** A file, or for `images` the printf pattern of the sequence in place of the path. */
  readonly media: MediaRef;
  readonly kind: 'video' | 'images';
  /** null = the whole clip. */
  readonly range: FrameRange | null;
  readonly lengthPolicy: LengthPolicy;
  readonly deinterlace: Deinterlace | null;
  /** Rate of an image sequence; null = 24. */
  readonly imageRate: FrameRate | null;
  readonly sound: SoundSelection;
  readonly bed: SoundBed | null;
}

/** Face or mouth set by hand for one character on one frame. At least one of the boxes is given. */
export interface AnchorKey extends Anchor {
  readonly character: CharacterId;
}

export type SettingValue = number | string | boolean;

/** Everything the artist decided; nothing that analysis found. Plain JSON. */
export interface ProjectDocument {
  readonly version: typeof DOCUMENT_VERSION;
  readonly clip: Clip | null;
  readonly characters: readonly Character[];
  /** Sorted by character, then frame; one per character and frame. */
  readonly anchors: readonly AnchorKey[];
  readonly overrides: Overrides;
  /** Only what the artist set; keys this build does not know are kept (see resolveSettings). */
  readonly settings: Readonly<Record<string, SettingValue>>;
  readonly preset: PresetName;
  /** Number of the next character or line id; ids are never given twice, because takes refer to them. */
  readonly nextId: number;
}

export function emptyDocument(): ProjectDocument {
  return {
    version: DOCUMENT_VERSION,
    clip: null,
    characters: [],
    anchors: [],
    overrides: NO_OVERRIDES,
    settings: {},
    preset: DEFAULT_PRESET,
    nextId: 1,
  };
}
