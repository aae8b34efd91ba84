import type { Phone, PhoneClass, SpeechAnalysis } from '#shared/domain/speech/speech.ts';
import { type FrameRate, framesPerSecond } from '#shared/domain/time/frame-rate.ts';

/** Signs of classes, for engines that know no more than the class: as mouth charts name their drawings. */
const CLASS_SIGNS: Readonly<Record<PhoneClass, string>> = {
  silence: '',
  breath: 'h',
  closure: 'M',
  labiodental: 'F',
  consonant: '·',
  'close-vowel': 'I',
  'rounded-vowel': 'O',
  'mid-vowel': 'E',
  'open-vowel': 'A',
};

/** What is written for a sound. */
export const phoneSign = ({ phone, kind }: Phone): string => (phone === kind ? CLASS_SIGNS[kind] : phone);

const known = new WeakMap<SpeechAnalysis, { readonly place: string; readonly signs: readonly string[] }>();

/** The sign of the first sound that begins on each frame; empty where none does. Worked out once per voice and place. */
export function soundsByFrame(
  speech: SpeechAnalysis,
  {
    rate,
    offsetMs,
    frameCount,
  }: { readonly rate: FrameRate; readonly offsetMs: number; readonly frameCount: number },
): readonly string[] {
  const place = `${rate.num}/${rate.den} ${offsetMs} ${frameCount}`;
  const kept = known.get(speech);
  if (kept?.place === place) return kept.signs;
  const signs = new Array<string>(frameCount).fill('');
  for (const phone of speech.phones) {
    const frame = Math.floor((phone.start + offsetMs / 1000) * framesPerSecond(rate) + 1e-6);
    if (frame >= 0 && frame < frameCount && signs[frame] === '') signs[frame] = phoneSign(phone);
  }
  known.set(speech, { place, signs });
  return signs;
}
