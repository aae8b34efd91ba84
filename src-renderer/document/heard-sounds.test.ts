import { expect, it } from 'vitest';
import type { SpeechAnalysis } from '#shared/domain/speech/speech.ts';
import { soundsByFrame } from './heard-sounds.ts';

const phone = (start: number, end: number, sign: string, kind = sign) => ({ start, end, phone: sign, kind });
const speech = {
  phones: [
    phone(0, 0.1, 'silence'),
    phone(0.1, 0.2, 'open-vowel'),
    phone(0.2, 0.22, 'closure'),
    phone(0.22, 0.4, 'a:', 'open-vowel'),
    phone(9, 9.5, 'open-vowel'),
  ],
} as unknown as SpeechAnalysis;

it('writes each sound at the frame where it begins, the first one where two do', () => {
  const place = { rate: { num: 10, den: 1 }, offsetMs: 0, frameCount: 5 };
  expect(soundsByFrame(speech, place)).toEqual(['', 'A', 'M', '', '']);
  expect(soundsByFrame(speech, { ...place, offsetMs: 200 })).toEqual(['', '', '', 'A', 'M']);
  expect(soundsByFrame(speech, place)).toEqual(['', 'A', 'M', '', '']);
});
