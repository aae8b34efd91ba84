import FFT from 'fft.js';
import { BAND_COUNT, BAND_EDGES, COLUMN, ROW_LENGTH, SPEECH_BANDS } from './feature-track.ts';
import { FormantFinder } from './formants.ts';

export const SAMPLE_RATE = 16000;
/** 10 ms: a lip closure (50–120 ms) spans several frames. */
export const HOP = 160;
/** 32 ms: two periods of a 70 Hz voice. */
export const WINDOW = 512;
/** Twice the window, so that its autocorrelation does not wrap around. */
const FFT_SIZE = 1024;
const HZ_PER_BIN = SAMPLE_RATE / FFT_SIZE;
/** Below this the formants of interest lie; a multiple of the bin width. */
const FORMANT_TOP_HZ = 5000;
const FORMANT_BINS = Math.round(FORMANT_TOP_HZ / HZ_PER_BIN) + 1;
const PRE_EMPHASIS = 0.97;
/** Voices from a low bass to a child. */
const PITCH_RANGE = [70, 450] as const;
/** 10 ms window for moments (closures, bursts). */
const MOMENT = 160;
const FLOOR_POWER = 1e-12;

const hann = (size: number): Float64Array =>
  Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / size));

const decibels = (power: number): number => 10 * Math.log10(power + FLOOR_POWER);

/** Turns 512-sample windows into rows of a FeatureTrack. One instance serves one stream; buffers are reused. */
export class FeatureMeter {
  readonly #fft = new FFT(FFT_SIZE);
  readonly #taper = hann(WINDOW);
  readonly #momentTaper = hann(MOMENT);
  readonly #formants = new FormantFinder(FORMANT_BINS, FORMANT_TOP_HZ);
  readonly #signal = new Float64Array(FFT_SIZE);
  readonly #spectrum: number[] = this.#fft.createComplexArray();
  readonly #mirrored: number[] = this.#fft.createComplexArray();
  readonly #lags: number[] = this.#fft.createComplexArray();
  readonly #power = new Float64Array(FFT_SIZE / 2 + 1);
  readonly #lifted = new Float64Array(FORMANT_BINS);
  readonly #row = new Float32Array(ROW_LENGTH);
  readonly #taperCorrelation: Float64Array;
  /** |1 − 0.97·e^(−iω)|² per bin. */
  readonly #lift = Float64Array.from({ length: FFT_SIZE / 2 + 1 }, (_, bin) => {
    const omega = (2 * Math.PI * bin) / FFT_SIZE;
    return 1 + PRE_EMPHASIS ** 2 - 2 * PRE_EMPHASIS * Math.cos(omega);
  });

  constructor() {
    this.#signal.fill(0);
    this.#signal.set(this.#taper);
    this.#transform();
    this.#taperCorrelation = this.#autocorrelation(0);
  }

  /** Features of one window; the returned row is reused by the next call. */
  measure(window: Float32Array): Float32Array {
    let sum = 0;
    for (let i = 0; i < WINDOW; i += 1) sum += window[i] as number;
    const mean = sum / WINDOW;
    for (let i = 0; i < WINDOW; i += 1) {
      this.#signal[i] = ((window[i] as number) - mean) * (this.#taper[i] as number);
    }
    this.#transform();
    this.#measureBands();
    const row = this.#row;
    row[COLUMN.moment] = this.#moment(window);
    [row[COLUMN.voicing], row[COLUMN.pitch]] = this.#voicing();
    for (let bin = 0; bin < FORMANT_BINS; bin += 1) {
      this.#lifted[bin] = (this.#power[bin] ?? 0) * (this.#lift[bin] ?? 0);
    }
    const { f1, f2 } = this.#formants.find(this.#lifted);
    [row[COLUMN.f1], row[COLUMN.f2]] = [f1, f2];
    row[COLUMN.peak] = this.#peak(window);
    return row;
  }

  #transform(): void {
    this.#fft.realTransform(this.#spectrum, this.#signal as unknown as number[]);
    for (let bin = 0; bin <= FFT_SIZE / 2; bin += 1) {
      const real = this.#spectrum[2 * bin] as number;
      const imaginary = this.#spectrum[2 * bin + 1] as number;
      this.#power[bin] = real * real + imaginary * imaginary;
    }
  }

  #measureBands(): void {
    // A full-scale sine squared, times the taper's energy.
    const scale = 4 / (WINDOW * WINDOW * 0.5);
    let total = 0;
    for (let band = 0; band < BAND_COUNT; band += 1) {
      const from = Math.ceil((BAND_EDGES[band] ?? 0) / HZ_PER_BIN);
      const to = Math.ceil((BAND_EDGES[band + 1] ?? 0) / HZ_PER_BIN);
      let sum = 0;
      for (let bin = from; bin < to; bin += 1) sum += this.#power[bin] ?? 0;
      this.#row[band] = decibels(sum * scale);
      if (band >= SPEECH_BANDS.from && band < SPEECH_BANDS.to) total += sum * scale;
    }
    this.#row[COLUMN.level] = decibels(total);
  }

  #moment(window: Float32Array): number {
    const start = (WINDOW - MOMENT) / 2;
    let sum = 0;
    for (let i = 0; i < MOMENT; i += 1) {
      const lifted = (window[start + i] ?? 0) - PRE_EMPHASIS * (window[start + i - 1] ?? 0);
      sum += (lifted * (this.#momentTaper[i] ?? 0)) ** 2;
    }
    return decibels(sum / (MOMENT * 0.375));
  }

  #peak(window: Float32Array): number {
    let peak = 0;
    for (let i = (WINDOW - HOP) / 2; i < (WINDOW + HOP) / 2; i += 1) {
      peak = Math.max(peak, Math.abs(window[i] ?? 0));
    }
    return peak;
  }

  /** Autocorrelation of the windowed signal from its power spectrum above `fromHz`, lags 0 … 255. */
  #autocorrelation(fromHz: number): Float64Array {
    const mirrored = this.#mirrored;
    mirrored.fill(0);
    for (let bin = Math.ceil(fromHz / HZ_PER_BIN); bin <= FFT_SIZE / 2; bin += 1) {
      mirrored[2 * bin] = this.#power[bin] ?? 0;
      if (bin > 0 && bin < FFT_SIZE / 2) mirrored[2 * (FFT_SIZE - bin)] = this.#power[bin] ?? 0;
    }
    const lags = this.#lags;
    this.#fft.inverseTransform(lags, mirrored);
    const correlation = new Float64Array(WINDOW / 2);
    for (let lag = 0; lag < correlation.length; lag += 1) correlation[lag] = lags[2 * lag] as number;
    return correlation;
  }

  /** Peak of the autocorrelation divided by the taper's own (Boersma 1993): [strength 0 … 1, Hz]. */
  #voicing(): [number, number] {
    const correlation = this.#autocorrelation(60);
    const own = correlation[0] ?? 0;
    const taper = this.#taperCorrelation;
    if (!(own > FLOOR_POWER)) return [0, 0];
    let best = 0;
    let bestLag = 0;
    const longest = Math.min(WINDOW / 2 - 1, Math.floor(SAMPLE_RATE / PITCH_RANGE[0]));
    for (let lag = Math.ceil(SAMPLE_RATE / PITCH_RANGE[1]); lag <= longest; lag += 1) {
      const value = ((correlation[lag] ?? 0) / own) * ((taper[0] ?? 1) / Math.max(taper[lag] ?? 1, 1e-9));
      // A small bonus for short lags, against octave errors.
      const strength = value - 0.0002 * lag;
      if (strength <= best) continue;
      best = strength;
      bestLag = lag;
    }
    return [Math.min(1, best), bestLag === 0 ? 0 : SAMPLE_RATE / bestLag];
  }
}
