import { describe, expect, test } from 'vitest';
import { BAND_COUNT, BAND_EDGES, COLUMN, FeatureTrack } from './feature-track.ts';
import { visitWindows } from './sample-windows.ts';
import { FeatureMeter, HOP, SAMPLE_RATE, WINDOW } from './sound-features.ts';

const tone = (hz: number, amplitude = 1): Float32Array =>
  Float32Array.from({ length: WINDOW }, (_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / SAMPLE_RATE));

describe('windows', () => {
  async function centres(length: number, chunk: number): Promise<number[]> {
    const samples = Float32Array.from({ length }, (_, i) => (i % 7) / 7 - 0.4);
    const seen: number[] = [];
    const chunks = (async function* () {
      for (let at = 0; at < length; at += chunk) yield samples.subarray(at, at + chunk);
    })();
    const count = await visitWindows(chunks, { size: 8, hop: 3 }, (window, index) => {
      expect(index).toBe(seen.length);
      seen.push(window[4] ?? Number.NaN);
    });
    expect(count).toBe(length);
    const expected = Array.from({ length: Math.ceil(length / 3) }, (_, k) => samples[3 * k] ?? 0);
    expect(seen).toEqual(expected);
    return seen;
  }

  test.each([0, 1, 2, 3, 4, 7, 8, 9, 50, 51])('are centred on every hop of %i samples', async (length) => {
    expect(await centres(length, 5)).toEqual(await centres(length, Math.max(1, length)));
  });

  test('broken samples become harmless ones', async () => {
    const values: number[] = [];
    const chunks = (async function* () {
      yield Float32Array.of(Number.NaN, Number.NEGATIVE_INFINITY, 1e20, -9);
    })();
    await visitWindows(chunks, { size: 2, hop: 1 }, (window) => values.push(window[1] ?? Number.NaN));
    expect(values).toEqual([0, 0, 4, -4]);
  });
});

describe('features of a frame', () => {
  test('a tone lies in its band, at its level', () => {
    for (let band = 1; band < BAND_COUNT; band += 1) {
      const hz = ((BAND_EDGES[band] ?? 0) + (BAND_EDGES[band + 1] ?? 0)) / 2;
      const row = new FeatureMeter().measure(tone(hz));
      const levels = [...row.subarray(0, BAND_COUNT)];
      expect(levels.indexOf(Math.max(...levels)), `${hz} Hz`).toBe(band);
      const half = new FeatureMeter().measure(tone(hz, 0.5));
      expect((levels[band] ?? 0) - (half[band] ?? 0)).toBeCloseTo(6.02, 1);
    }
  });

  test('hum and direct current stay out of the speech band', () => {
    const hum = new FeatureMeter().measure(tone(50).map((x) => x + 0.5));
    const voice = new FeatureMeter().measure(tone(600));
    expect((voice[COLUMN.level] ?? 0) - (hum[COLUMN.level] ?? 0)).toBeGreaterThan(30);
  });

  test('pulses have a pitch, noise has none', () => {
    const meter = new FeatureMeter();
    const pulses = Float32Array.from({ length: WINDOW }, (_, i) => (i % 128 === 0 ? 1 : 0));
    const row = meter.measure(pulses);
    expect(row[COLUMN.pitch]).toBeCloseTo(125, 0);
    expect(row[COLUMN.voicing]).toBeGreaterThan(0.8);
    let seed = 1;
    const noise = pulses.map(() => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647 - 0.5;
    });
    expect(meter.measure(noise)[COLUMN.voicing]).toBeLessThan(0.45);
  });

  test('formants are found where the resonances are', () => {
    let [y1, y2, z1, z2] = [0, 0, 0, 0];
    const pole = (hz: number) => 2 * 0.98 * Math.cos((2 * Math.PI * hz) / SAMPLE_RATE);
    const samples = Float32Array.from({ length: WINDOW }, (_, i) => {
      const y = (i % 133 === 0 ? 1 : 0) + pole(700) * y1 - 0.9604 * y2;
      [y2, y1] = [y1, y];
      const z = y + pole(1600) * z1 - 0.9604 * z2;
      [z2, z1] = [z1, z];
      return z / 50;
    });
    const row = new FeatureMeter().measure(samples);
    expect(Math.abs((row[COLUMN.f1] ?? 0) - 700)).toBeLessThan(80);
    expect(Math.abs((row[COLUMN.f2] ?? 0) - 1600)).toBeLessThan(120);
  });

  test('digital silence gives finite numbers', () => {
    expect([...new FeatureMeter().measure(new Float32Array(WINDOW))].every(Number.isFinite)).toBe(true);
  });
});

test('a track keeps every row while it grows', () => {
  const track = new FeatureTrack();
  const row = new FeatureMeter().measure(new Float32Array(WINDOW));
  for (let frame = 0; frame < 3000; frame += 1) {
    row[COLUMN.pitch] = frame;
    track.append(row);
  }
  expect(track.frameCount).toBe(3000);
  expect([0, 1023, 1024, 2999].map((frame) => track.pitch(frame))).toEqual([0, 1023, 1024, 2999]);
  expect([track.pitch(-5), track.pitch(9999)]).toEqual([0, 2999]);
  expect(HOP / SAMPLE_RATE).toBe(0.01);
});
