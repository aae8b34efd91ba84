import { describe, expect, test } from 'vitest';
import type { PhoneClass, SpeechAnalysis } from '#shared/domain/speech/speech.ts';
import { frameRate } from '#shared/domain/time/frame-rate.ts';
import { seededRandom } from '#shared/kit/random.ts';
import { planMouth } from '#shared/timing/plan-mouth.ts';
import { createEnergyEngine } from './energy-engine.ts';

const RATE = 16000;

/** Formants and bandwidths in Hz of a man's vowels (Peterson & Barney 1952, Klatt 1980). */
const VOWELS = {
  a: [730, 1090, 2440, 3400],
  o: [500, 850, 2410, 3400],
  i: [270, 2290, 3010, 3500],
  u: [300, 870, 2240, 3400],
  e: [450, 2000, 2550, 3500],
} as const;
type Vowel = keyof typeof VOWELS;

const random = seededRandom(5);
const silence = (seconds: number): Float32Array => new Float32Array(Math.round(seconds * RATE));
const noise = (seconds: number, amplitude: number): Float32Array =>
  silence(seconds).map(() => amplitude * (2 * random() - 1));
const tone = (seconds: number, hz: number, amplitude: number): Float32Array =>
  silence(seconds).map((_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / RATE));

/** One two-pole resonator with unity gain at 0 Hz. */
function resonate(samples: Float32Array, hz: number, bandwidth: number): Float32Array {
  const c = -Math.exp((-2 * Math.PI * bandwidth) / RATE);
  const b = 2 * Math.exp((-Math.PI * bandwidth) / RATE) * Math.cos((2 * Math.PI * hz) / RATE);
  let [y1, y2] = [0, 0];
  return samples.map((x) => {
    const y = (1 - b - c) * x + b * y1 + c * y2;
    [y2, y1] = [y1, y];
    return y;
  });
}

/** Source and filter: pulses with a living pitch, −12 dB per octave, through four formants; 20 ms fades. */
function vowel(name: Vowel, seconds: number, amplitude = 0.3): Float32Array {
  const source = silence(seconds);
  let phase = 1;
  for (let i = 0; i < source.length; i += 1) {
    const pitch = 120 * (1 + 0.06 * Math.sin((2 * Math.PI * 4 * i) / RATE));
    phase += pitch / RATE;
    if (phase < 1) continue;
    phase -= 1;
    source[i] = 1;
  }
  const glottal = resonate(source, 0, 100);
  const mouth = VOWELS[name].reduce((signal, hz, k) => resonate(signal, hz, 60 + 30 * k), glottal);
  // Lips radiate the change of flow: +6 dB per octave.
  const radiated = mouth.map((y, i) => y - (mouth[i - 1] ?? 0));
  const peak = radiated.reduce((most, y) => Math.max(most, Math.abs(y)), 1e-9);
  const fade = 0.02 * RATE;
  return radiated.map((y, i) => (y / peak) * amplitude * Math.min(1, i / fade, (radiated.length - i) / fade));
}

function join(...parts: Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

const mix = (a: Float32Array, b: Float32Array): Float32Array => a.map((x, i) => x + (b[i] ?? 0));

async function* inChunks(samples: Float32Array, size = 4000): AsyncGenerator<Float32Array> {
  for (let at = 0; at < samples.length; at += size) yield samples.subarray(at, at + size);
}

const hear = (samples: Float32Array, chunk?: number): Promise<SpeechAnalysis> =>
  createEnergyEngine().analyse({ samples: inChunks(samples, chunk) });

/** Share of [from, to) seconds that the analysis calls one of `kinds`. */
function shareOf({ phones }: SpeechAnalysis, from: number, to: number, kinds: readonly PhoneClass[]): number {
  let sum = 0;
  for (const { start, end, kind } of phones) {
    if (kinds.includes(kind)) sum += Math.max(0, Math.min(end, to) - Math.max(start, from));
  }
  return sum / (to - from);
}

function statesOf(speech: SpeechAnalysis): string[] {
  const frameCount = Math.ceil(speech.duration * 24);
  const rate = frameRate(24);
  return planMouth(speech, { rate, frameCount, offsetMs: 0, preset: 'bench', cuts: [], lines: [], seed: 1 });
}

const codes = ({ remarks }: SpeechAnalysis): string[] => remarks.map(({ code }) => code);

const sentence = (): Float32Array =>
  join(
    silence(0.5),
    vowel('a', 0.3),
    vowel('i', 0.3),
    vowel('o', 0.3),
    vowel('u', 0.3),
    vowel('e', 0.3),
    silence(0.5),
  );

describe('vowels', () => {
  test('a and o are open, i, u and e are not', async () => {
    const speech = await hear(mix(sentence(), noise(2.5, 0.0005)));
    const open = (start: number): number => shareOf(speech, start + 0.05, start + 0.25, ['open-vowel']);
    expect(open(0.5)).toBeGreaterThan(0.6);
    expect(open(0.8)).toBeLessThan(0.1);
    expect(open(1.1)).toBeGreaterThan(0.6);
    expect(open(1.4)).toBeLessThan(0.2);
    expect(open(1.7)).toBeLessThan(0.1);
  });

  test('the silence around them is closed', async () => {
    const states = statesOf(await hear(mix(sentence(), noise(2.5, 0.0005))));
    expect(new Set(states.slice(0, 11))).toEqual(new Set(['neutral_closed']));
    expect(new Set(states.slice(-11))).toEqual(new Set(['neutral_closed']));
  });

  test('loudness makes no difference', async () => {
    const loud = await hear(sentence());
    const quiet = await hear(sentence().map((x) => x * 0.005));
    expect(statesOf(quiet)).toEqual(statesOf(loud));
    expect(codes(quiet)).toContain('quiet');
  });

  test('a held shout without any pause is heard', async () => {
    const speech = await hear(vowel('a', 3, 0.9));
    expect(shareOf(speech, 0.1, 2.9, ['open-vowel'])).toBeGreaterThan(0.9);
  });

  test('a long dip between vowels is a closure, a short one is not', async () => {
    const word = (gap: number) =>
      join(silence(0.4), vowel('a', 0.2), silence(gap), vowel('a', 0.2), silence(0.4));
    expect(shareOf(await hear(word(0.11)), 0.63, 0.68, ['closure'])).toBeGreaterThan(0.9);
    expect((await hear(word(0.03))).phones.some(({ kind }) => kind === 'closure')).toBe(false);
  });

  test('a sharp hiss in the gap makes it a consonant of the tongue', async () => {
    const word = join(silence(0.4), vowel('a', 0.2), noise(0.12, 0.05), vowel('a', 0.2), silence(0.4));
    const speech = await hear(word);
    expect(shareOf(speech, 0.62, 0.7, ['consonant'])).toBeGreaterThan(0.8);
    expect(speech.phones.some(({ kind }) => kind === 'closure')).toBe(false);
  });
});

describe('what is no speech stays closed', () => {
  const hum = (seconds: number): Float32Array =>
    [1, 2, 3, 4, 5].reduce((sum, k) => mix(sum, tone(seconds, 50 * k, 0.1 / k)), tone(seconds, 100, 0));

  test.each([
    ['digital silence', silence(2)],
    ['a direct current', silence(2).fill(0.3)],
    ['mains hum', hum(3)],
    ['steady noise', noise(3, 0.1)],
    ['a steady tone', tone(3, 1000, 0.3)],
    ['rounding noise', noise(2, 0.00002)],
  ])('%s', async (_, samples) => {
    const speech = await hear(samples);
    expect(shareOf(speech, 0, speech.duration, ['silence', 'breath'])).toBe(1);
    expect(speech.silence).toEqual([{ start: 0, end: speech.duration }]);
    expect(codes(speech).some((code) => code === 'silent' || code === 'no-speech')).toBe(true);
  });

  test('hum and direct current under a voice change nothing that can be seen', async () => {
    const clean = mix(sentence(), noise(2.5, 0.0005));
    const dirty = mix(clean, hum(2.5)).map((x) => x + 0.2);
    const [a, b] = [statesOf(await hear(clean)), statesOf(await hear(dirty))];
    const differing = a.filter((state, frame) => state !== b[frame]).length;
    expect(differing).toBeLessThanOrEqual(4);
  });

  test('a breath on its own is a breath', async () => {
    const speech = await hear(
      join(silence(0.4), vowel('a', 0.3), silence(0.3), noise(0.3, 0.02), silence(0.4), vowel('a', 0.3)),
    );
    expect(shareOf(speech, 1.05, 1.25, ['breath'])).toBeGreaterThan(0.9);
  });
});

describe('odd recordings', () => {
  test('nothing at all', async () => {
    const speech = await hear(silence(0));
    expect(speech).toMatchObject({ duration: 0, phones: [], silence: [] });
    expect(codes(speech)).toEqual(['empty']);
  });

  test('a tenth of a second', async () => {
    const speech = await hear(vowel('a', 0.1));
    expect(speech.duration).toBeCloseTo(0.1, 9);
    expect(codes(speech)).toContain('too-short');
  });

  test('broken samples do no harm', async () => {
    const broken = sentence();
    broken.set([Number.NaN, Number.POSITIVE_INFINITY, 1e30], 9000);
    const speech = await hear(broken);
    expect(speech.phones.every(({ confidence, emphasis }) => Number.isFinite(confidence + emphasis))).toBe(
      true,
    );
    expect(shareOf(speech, 0.6, 0.75, ['open-vowel'])).toBeGreaterThan(0.5);
  });

  test('clipping is remarked and survived', async () => {
    const speech = await hear(sentence().map((x) => Math.max(-1, Math.min(1, x * 20))));
    expect(codes(speech)).toContain('clipped');
    expect(shareOf(speech, 0.55, 0.75, ['open-vowel'])).toBeGreaterThan(0.7);
  });

  test('phones tile the recording whatever the chunks', async () => {
    const samples = sentence();
    const whole = await hear(samples, samples.length);
    expect(await hear(samples, 777)).toEqual(whole);
    let at = 0;
    for (const { start, end } of whole.phones) {
      expect(start).toBe(at);
      expect(end).toBeGreaterThan(start);
      at = end;
    }
    expect(at).toBe(whole.duration);
  });

  test('an aborted listen stops with the reason of the signal', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const samples = (async function* () {
      for (let second = 0; second < 1000; second += 1) {
        if (second === 2) controller.abort(reason);
        yield noise(1, 0.1);
      }
      throw new Error('was not stopped');
    })();
    await expect(createEnergyEngine().analyse({ samples, signal: controller.signal })).rejects.toBe(reason);
  });
});
