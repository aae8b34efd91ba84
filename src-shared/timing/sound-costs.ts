import type { PhoneClass } from '#shared/domain/speech/speech.ts';

/**
 * What a sound asks of the mouth, after its place in the line is known: the phone classes, plus the same sound where the
 * trade treats it differently (a pause too short to close on, a vowel held so long that the jaw settles, …).
 */
export type SoundRole =
  | PhoneClass
  | 'short-pause'
  | 'optional-pause'
  | 'line-end'
  | 'edge-consonant'
  | 'settled-vowel';

/**
 * How wrong each drawing looks while the sound lasts: 0 = right, 1 = plainly wrong. The solver multiplies by milliseconds, so
 * only the ratios matter.
 */
export interface SoundCosts {
  readonly closed: number;
  readonly half: number;
  readonly open: number;
  readonly why: string;
}

export type SoundCostTable = Readonly<Record<SoundRole, SoundCosts>>;

/** Graded costs: what an animator would forgive. */
export const VISUAL_COSTS: SoundCostTable = {
  silence: { closed: 0, half: 1, open: 1.5, why: 'a mouth that moves in silence is the commonest complaint' },
  breath: { closed: 0.3, half: 0, open: 0.8, why: 'a breath is drawn half open' },
  closure: { closed: 0, half: 1, open: 1.5, why: 'the lips of p, b, m touch; the eye knows them' },
  labiodental: { closed: 0, half: 0.3, open: 1, why: 'lip under the teeth: reads as closed, half passes' },
  'open-vowel': { closed: 1, half: 0.5, open: 0, why: 'あ and お open; half is the usual economy' },
  'mid-vowel': { closed: 0.8, half: 0, open: 0.4, why: 'え is half; a stressed one may open' },
  'close-vowel': { closed: 0.55, half: 0, open: 0.8, why: 'い is half with a narrow jaw' },
  'rounded-vowel': { closed: 0.35, half: 0, open: 0.8, why: 'う is half or closed: the jaw hardly drops' },
  consonant: { closed: 0.45, half: 0, open: 0.45, why: 'tongue sounds: the jaw rides on its neighbours' },
  'edge-consonant': { closed: 0.1, half: 0, open: 0.6, why: 'the first or last consonant may stay shut' },
  'settled-vowel': { closed: 0.8, half: 0, open: 0.6, why: 'a vowel of over 8-12 frames settles to half' },
  'short-pause': { closed: 0.6, half: 0, open: 0.8, why: 'under 4 frames of silence the mouth stays half' },
  'optional-pause': { closed: 0, half: 0.05, open: 0.9, why: '4-7 frames: closing is optional' },
  'line-end': { closed: 0.25, half: 0, open: 0.6, why: 'the mouth closes 2-4 frames after the voice' },
};

/** Right or wrong and nothing between: for measuring an engine without the taste of a preset. */
export const FLAT_COSTS: SoundCostTable = {
  silence: { closed: 0, half: 1, open: 1, why: 'measured as closed' },
  breath: { closed: 0, half: 1, open: 1, why: 'measured as silence' },
  closure: { closed: 0, half: 1, open: 1, why: 'lips touch' },
  labiodental: { closed: 0, half: 1, open: 1, why: 'counted with the closures' },
  'open-vowel': { closed: 1, half: 1, open: 0, why: 'a and o' },
  'mid-vowel': { closed: 1, half: 0, open: 1, why: 'other vowels' },
  'close-vowel': { closed: 1, half: 0, open: 1, why: 'other vowels' },
  'rounded-vowel': { closed: 1, half: 0, open: 1, why: 'other vowels' },
  consonant: { closed: 1, half: 0, open: 1, why: 'half inside a word' },
  'edge-consonant': {
    closed: 0,
    half: 1,
    open: 1,
    why: 'closed between a pause and the first or last vowel',
  },
  'settled-vowel': { closed: 1, half: 0, open: 1, why: 'not used: nothing settles' },
  'short-pause': { closed: 0, half: 1, open: 1, why: 'every pause closes' },
  'optional-pause': { closed: 0, half: 1, open: 1, why: 'every pause closes' },
  'line-end': { closed: 0, half: 1, open: 1, why: 'not used: no tail' },
};
