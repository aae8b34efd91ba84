import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodePeaks, encodePeaks, levelFor, PeakMeter } from './peaks.ts';

const seed = Number(process.env.KUCHI_SEED ?? 41);

/** Peaks of samples handed over in pieces of the given lengths. */
function measured(samples: Float32Array, pieces: readonly number[]) {
  const meter = new PeakMeter(16000);
  let at = 0;
  for (const length of [...pieces, samples.length]) {
    meter.add(samples.subarray(at, at + length));
    at = Math.min(samples.length, at + length);
  }
  return meter.finish();
}

const sound = fc
  .array(fc.float({ min: -1, max: 1, noNaN: true }), { maxLength: 9000 })
  .map((list) => Float32Array.from(list));
const pieces = fc.array(fc.nat(700), { maxLength: 12 });

test('every bucket of every level holds the least and greatest of its samples, however the sound arrives', () => {
  fc.assert(
    fc.property(sound, pieces, (samples, lengths) => {
      const peaks = measured(samples, lengths);
      expect(peaks.sampleCount).toBe(samples.length);
      expect(peaks.levels.map(({ samplesPerBucket }) => samplesPerBucket)).toEqual([64, 512, 4096]);
      for (const { samplesPerBucket, pairs } of peaks.levels) {
        expect(pairs.length / 2).toBe(Math.ceil(samples.length / samplesPerBucket));
        for (let bucket = 0; bucket < pairs.length / 2; bucket++) {
          const part = samples.subarray(bucket * samplesPerBucket, (bucket + 1) * samplesPerBucket);
          const scaled = [...part].map((value) => Math.round(value * 32767));
          expect(pairs[2 * bucket]).toBe(scaled.reduce((a, b) => Math.min(a, b)) || 0);
          expect(pairs[2 * bucket + 1]).toBe(scaled.reduce((a, b) => Math.max(a, b)) || 0);
        }
      }
    }),
    { seed, numRuns: 40 },
  );
});

test('bytes and back; cut, grown or altered bytes are refused or still well formed', () => {
  fc.assert(
    fc.property(sound, fc.nat(), fc.nat(255), (samples, place, value) => {
      const peaks = measured(samples, []);
      const bytes = encodePeaks(peaks);
      expect(decodePeaks(bytes)).toEqual(peaks);
      expect(decodePeaks(bytes.subarray(0, bytes.length - 1))).toBeNull();
      expect(decodePeaks(Uint8Array.of(...bytes, 0))).toBeNull();
      const altered = bytes.slice();
      altered[place % Math.min(40, bytes.length)] = value;
      const back = decodePeaks(altered);
      for (const { samplesPerBucket, pairs } of back?.levels ?? []) {
        expect(pairs.length / 2).toBe(Math.ceil((back?.sampleCount ?? 0) / samplesPerBucket));
      }
    }),
    { seed, numRuns: 60 },
  );
  expect(decodePeaks(new Uint8Array(0))).toBeNull();
});

test('what is beyond full scale or no number stays in bounds', () => {
  const [finest] = measured(Float32Array.of(3, -7, Number.NaN), []).levels;
  expect([...(finest?.pairs ?? [])]).toEqual([-32767, 32767]);
});

test('the level follows the zoom', () => {
  const peaks = measured(new Float32Array(160_000), []);
  const shown = (samples: number) => levelFor(peaks, samples, 100)?.samplesPerBucket;
  expect([shown(100), shown(7000), shown(60_000), shown(1e6)]).toEqual([64, 64, 512, 4096]);
});
