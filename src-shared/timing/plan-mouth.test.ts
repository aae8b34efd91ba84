import { describe, expect, test } from 'vitest';
import type { DialogueLine, LineKind } from '#shared/domain/character/character.ts';
import type { MouthState } from '#shared/domain/mouth/mouth-state.ts';
import type { Phone, PhoneClass, SpeechAnalysis } from '#shared/domain/speech/speech.ts';
import { frameRate } from '#shared/domain/time/frame-rate.ts';
import { toCues } from './cues.ts';
import { type MouthPlanOptions, planMouth } from './plan-mouth.ts';

/** A voice from frames of 24 fps: [class, frames, emphasis?]. */
function voice(...parts: readonly (readonly [PhoneClass, number, number?])[]): SpeechAnalysis {
  const phones: Phone[] = [];
  let frame = 0;
  for (const [kind, frames, emphasis = 0] of parts) {
    const end = (frame + frames) / 24;
    phones.push({ start: frame / 24, end, phone: kind, kind, confidence: 1, emphasis });
    frame += frames;
  }
  return { engine: 'test', duration: frame / 24, phones, silence: [], remarks: [] };
}

/** The track as one letter per frame: '.' closed, '-' half, 'O' open. */
function plan(speech: SpeechAnalysis, options: Partial<MouthPlanOptions> = {}): string {
  const rate = options.rate ?? frameRate(24);
  const states = planMouth(speech, {
    rate,
    frameCount: Math.round((speech.duration * rate.num) / rate.den),
    offsetMs: 0,
    preset: 'natural',
    cuts: [],
    lines: [],
    seed: 1,
    ...options,
  });
  const letters: Record<MouthState, string> = { neutral_closed: '.', half_open: '-', fully_open: 'O' };
  return states.map((state) => letters[state]).join('');
}

const line = (start: number, end: number, kind: LineKind = 'spoken'): DialogueLine => ({
  id: `${start}`,
  start,
  end,
  text: '',
  kind,
});

const PRESETS = ['natural', 'tv-threes', 'tv-twos', 'full-ones', 'limited', 'bench'] as const;

describe('phone classes', () => {
  test.each(PRESETS)('%s opens a long a, half-opens a long i, closes on m', (preset) => {
    const speech = voice(
      ['silence', 12],
      ['open-vowel', 9],
      ['closure', 4],
      ['close-vowel', 9],
      ['silence', 12],
    );
    const track = plan(speech, { preset });
    expect(track[17]).toBe('O');
    expect(track.slice(20, 26)).toContain('.');
    expect(track[30]).toBe('-');
    expect(track).toHaveLength(46);
  });

  test('bench shows exactly what was heard, with no lead and no holds', () => {
    const speech = voice(
      ['silence', 3],
      ['consonant', 2],
      ['open-vowel', 1],
      ['closure', 1],
      ['mid-vowel', 1],
      ['consonant', 2],
      ['rounded-vowel', 1],
      ['labiodental', 1],
      ['open-vowel', 2],
      ['consonant', 1],
      ['breath', 2],
    );
    expect(plan(speech, { preset: 'bench' })).toBe('.....O.----.OO...');
  });
});

describe('pauses', () => {
  const pause = (frames: number) =>
    plan(voice(['silence', 8], ['mid-vowel', 8], ['silence', frames], ['mid-vowel', 8], ['silence', 8]));

  test('under four frames the mouth stays half', () => {
    expect(pause(3)).toMatch(/^\.+-+\.+$/);
  });

  test('eight frames and more close', () => {
    expect(pause(8)).toMatch(/^\.+-+\.{3,}-+\.+$/);
  });

  test('a breath is half open', () => {
    const track = plan(
      voice(['mid-vowel', 8], ['silence', 8], ['breath', 8], ['silence', 8], ['mid-vowel', 8]),
    );
    expect(track.slice(17, 22)).toBe('-----');
    expect(track).toMatch(/^-+\.+-+\.+-+$/);
  });
});

describe('the ends of a line', () => {
  const speech = voice(['silence', 12], ['mid-vowel', 12], ['silence', 24]);

  test('the mouth leads by one frame or two and closes two to four frames after the voice', () => {
    const track = plan(speech);
    expect([10, 11]).toContain(track.indexOf('-'));
    expect(track.lastIndexOf('-')).toBeGreaterThanOrEqual(23);
    expect(track.lastIndexOf('-')).toBeLessThanOrEqual(27);
  });

  test('the offset of the voice moves everything by as much', () => {
    expect(plan(speech, { offsetMs: 125, frameCount: 51 })).toBe(`...${plan(speech)}`);
    expect(plan(speech, { offsetMs: -125, frameCount: 45 })).toBe(plan(speech).slice(3));
  });

  test('silence, an empty voice and an empty timeline', () => {
    expect(plan(voice(['silence', 10]))).toBe('..........');
    expect(plan(voice(), { frameCount: 4 })).toBe('....');
    expect(plan(speech, { frameCount: 0 })).toBe('');
    expect(() => plan(speech, { frameCount: 1.5 })).toThrow(RangeError);
  });
});

describe('dialogue lines', () => {
  const speech = voice(['mid-vowel', 48]);

  test('only spoken lines move the mouth', () => {
    expect(plan(speech, { lines: [line(12, 24)] })).toBe(
      `${'.'.repeat(12)}${'-'.repeat(12)}${'.'.repeat(24)}`,
    );
    for (const kind of ['monologue', 'off', 'narration'] as const) {
      expect(plan(speech, { lines: [line(12, 24, kind)] })).toBe('.'.repeat(48));
    }
  });

  test('lines may overlap, touch and hang over the ends', () => {
    const lines = [line(-5, 10), line(8, 20), line(20, 30), line(40, 99), line(0, 48, 'off')];
    expect(plan(speech, { lines })).toBe(`${'-'.repeat(30)}${'.'.repeat(10)}${'-'.repeat(8)}`);
  });
});

describe('long vowels', () => {
  test('settle from open to half after 8 to 12 frames', () => {
    const track = plan(voice(['silence', 12], ['open-vowel', 36, 9], ['silence', 12]));
    const settled = track.indexOf('-', track.indexOf('O'));
    expect(settled - track.indexOf('O')).toBeGreaterThanOrEqual(8);
    expect(settled - track.indexOf('O')).toBeLessThanOrEqual(14);
    expect(track.slice(settled, 47)).not.toContain('O');
  });

  test('a shout is exempt from the limit on open frames, a murmur is not', () => {
    const words = (emphasis: number) =>
      plan(
        voice(
          ...Array.from({ length: 6 }, () => [
            ['consonant', 2, emphasis] as const,
            ['open-vowel', 9, emphasis] as const,
          ]).flat(),
        ),
      );
    const share = (track: string) => track.split('O').length / track.length;
    expect(share(words(0))).toBeLessThan(0.37);
    expect(share(words(8))).toBeGreaterThan(0.5);
  });
});

describe('open and closed', () => {
  test('half lies between them, except on plosives', () => {
    const soft = plan(voice(['silence', 12], ['consonant', 3], ['open-vowel', 8], ['silence', 12]));
    expect(soft).toMatch(/^\.+-+O+-+\.+$/);
    const plosive = plan(voice(['silence', 12], ['closure', 3], ['open-vowel', 8], ['silence', 12]));
    expect(plosive).toMatch(/^\.+O+-+\.+$/);
  });
});

describe('grids and cuts', () => {
  const chatter = voice(
    ...Array.from({ length: 16 }, (_, i) => [i % 3 === 0 ? 'closure' : 'mid-vowel', 3 + (i % 4)] as const),
  );
  const changes = (track: string): number[] =>
    [...track].flatMap((state, frame) => (frame > 0 && state !== track[frame - 1] ? [frame] : []));

  test.each([
    ['tv-threes', 3],
    ['tv-twos', 2],
  ] as const)('%s changes on its grid, counted from each cut', (preset, step) => {
    const cut = 25;
    const found = changes(plan(chatter, { preset, cuts: [cut] })).filter((frame) => frame !== cut);
    expect(found.length).toBeGreaterThan(4);
    for (const frame of found) expect((frame >= cut ? frame - cut : frame) % step, `${frame}`).toBe(0);
  });

  test('nothing changes within two frames of a cut, except on it', () => {
    for (let cut = 3; cut < 60; cut += 1) {
      for (const frame of changes(plan(chatter, { cuts: [cut] }))) {
        expect(frame === cut || Math.abs(frame - cut) > 2, `change ${frame}, cut ${cut}`).toBe(true);
      }
    }
  });

  test('a word cut in the middle starts open', () => {
    expect(plan(voice(['open-vowel', 8]), { cuts: [] })[0]).not.toBe('.');
    expect(plan(chatter, { cuts: [4] })[4]).not.toBe('.');
  });

  test('cuts outside the timeline or between frames are ignored', () => {
    expect(plan(chatter, { cuts: [-3, 0, 2.5, 1e6, Number.NaN] })).toBe(plan(chatter));
  });
});

describe('even-random', () => {
  const speech = voice(['silence', 12], ['mid-vowel', 96], ['silence', 24]);
  const even = (seed: number) => plan(speech, { preset: 'even-random', seed });

  test('uses all three drawings on threes while somebody speaks, closed otherwise', () => {
    const track = even(3);
    expect(new Set(track)).toEqual(new Set(['.', '-', 'O']));
    expect(track.slice(0, 10)).toBe('.'.repeat(10));
    expect(track.slice(-20)).toBe('.'.repeat(20));
    expect(track.slice(12, 100)).not.toMatch(/(.)\1{8}/);
  });

  test('depends on the seed and on nothing else', () => {
    expect(even(3)).toBe(even(3));
    expect(new Set([1, 2, 3, 4, 5].map(even)).size).toBeGreaterThan(3);
    expect(plan(speech, { seed: 1 })).toBe(plan(speech, { seed: 2 }));
  });
});

test('a given lead replaces the preset’s', () => {
  const speech = voice(['silence', 12], ['mid-vowel', 12], ['silence', 24]);
  const first = (leadMs: number | null) => plan(speech, { leadMs }).indexOf('-');
  expect(first(null)).toBe(plan(speech).indexOf('-'));
  expect(first(0) - first(125)).toBe(3);
});

test('cues join equal frames and tile the timeline', () => {
  const states: MouthState[] = ['neutral_closed', 'half_open', 'half_open', 'neutral_closed'];
  expect(toCues(states, frameRate(24000, 1001))).toEqual([
    { start: 0, end: 1001 / 24000, state: 'neutral_closed' },
    { start: 1001 / 24000, end: 3003 / 24000, state: 'half_open' },
    { start: 3003 / 24000, end: 4004 / 24000, state: 'neutral_closed' },
  ]);
  expect(toCues([], frameRate(24))).toEqual([]);
});
