/** Frequencies in Hz; 0 where no resonance was found. */
export interface Formants {
  readonly f1: number;
  readonly f2: number;
}

/** Prediction order: two poles per formant (four to five below 5 kHz) and two for the slope (Markel & Gray 1976). */
const ORDER = 11;
/** Formants of the mouth lie here over all talkers (Peterson & Barney 1952; Hillenbrand et al. 1995). */
const F1_RANGE = [200, 1100] as const;
const F2_RANGE = [600, 2900] as const;
/** Steps of the envelope that is searched for peaks. */
const ENVELOPE_POINTS = 200;
/** White-noise correction of −40 dB, so that pure tones and digital silence leave the recursion solvable. */
const NOISE_FLOOR = 1.0001;

/**
 * F1 and F2 by selective linear prediction (Makhoul 1975): the power spectrum of 0 … `topHz` is taken as a signal of its own,
 * its autocorrelation solved by Levinson–Durbin, and the envelope's peaks are read off with parabolic interpolation.
 */
export class FormantFinder {
  readonly #cosines: Float64Array[];
  readonly #envelopeCos: Float64Array[];
  readonly #envelopeSin: Float64Array[];
  readonly #topHz: number;
  readonly #envelope = new Float64Array(ENVELOPE_POINTS + 1);
  readonly #real = new Float64Array(ENVELOPE_POINTS + 1);
  readonly #imaginary = new Float64Array(ENVELOPE_POINTS + 1);

  /** @param bins number of power bins from 0 Hz to `topHz` inclusive. */
  constructor(bins: number, topHz: number) {
    this.#topHz = topHz;
    this.#cosines = cosineRows(bins, ORDER, Math.cos);
    this.#envelopeCos = cosineRows(ENVELOPE_POINTS + 1, ORDER, Math.cos);
    this.#envelopeSin = cosineRows(ENVELOPE_POINTS + 1, ORDER, Math.sin);
  }

  find(power: Float64Array): Formants {
    const correlation = this.#cosines.map((row) => {
      let sum = 0;
      for (let bin = 0; bin < row.length; bin += 1) sum += (row[bin] as number) * (power[bin] as number);
      return sum;
    });
    correlation[0] = (correlation[0] ?? 0) * NOISE_FLOOR;
    if (!((correlation[0] ?? 0) > 0)) return { f1: 0, f2: 0 };
    this.#drawEnvelope(predictor(correlation));
    return this.#peaks();
  }

  /** Log of the all-pole envelope. */
  #drawEnvelope(coefficients: Float64Array): void {
    // Row by row of the tables: an iterator or an array per point costs more than the sums.
    this.#real.fill(0);
    this.#imaginary.fill(0);
    for (let k = 0; k < coefficients.length; k += 1) {
      const cosines = this.#envelopeCos[k] as Float64Array;
      const sines = this.#envelopeSin[k] as Float64Array;
      addScaled(this.#real, cosines, coefficients[k] as number);
      addScaled(this.#imaginary, sines, coefficients[k] as number);
    }
    for (let point = 0; point <= ENVELOPE_POINTS; point += 1) {
      const real = this.#real[point] as number;
      const imaginary = this.#imaginary[point] as number;
      this.#envelope[point] = -Math.log(real * real + imaginary * imaginary + 1e-12);
    }
  }

  #peaks(): Formants {
    const found: number[] = [];
    for (let point = 1; point < ENVELOPE_POINTS; point += 1) {
      const before = this.#envelope[point - 1] as number;
      const here = this.#envelope[point] as number;
      const after = this.#envelope[point + 1] as number;
      if (here < before || here <= after) continue;
      const offset = (0.5 * (before - after)) / (before - 2 * here + after);
      found.push(((point + offset) * this.#topHz) / ENVELOPE_POINTS);
    }
    const f1 = found.find((hz) => hz >= F1_RANGE[0] && hz <= F1_RANGE[1]) ?? 0;
    const f2 = found.find((hz) => hz > f1 + 150 && hz >= F2_RANGE[0] && hz <= F2_RANGE[1]) ?? 0;
    return { f1, f2 };
  }
}

function addScaled(sums: Float64Array, values: Float64Array, factor: number): void {
  for (let i = 0; i < sums.length; i += 1) sums[i] = (sums[i] as number) + factor * (values[i] as number);
}

/** Row k holds wave(k·π·point/(points − 1)). */
function cosineRows(points: number, order: number, wave: (x: number) => number): Float64Array[] {
  return Array.from({ length: order + 1 }, (_, k) =>
    Float64Array.from({ length: points }, (_, point) => wave((k * Math.PI * point) / (points - 1))),
  );
}

/** Levinson–Durbin: prediction error filter 1, a1 … aORDER. */
function predictor(correlation: readonly number[]): Float64Array {
  const filter = new Float64Array(ORDER + 1);
  filter[0] = 1;
  let error = correlation[0] ?? 0;
  for (let order = 1; order <= ORDER && error > 0; order += 1) {
    let sum = 0;
    for (let k = 0; k < order; k += 1) sum += (filter[k] ?? 0) * (correlation[order - k] ?? 0);
    const reflection = -sum / error;
    const old = filter.slice();
    for (let k = 1; k <= order; k += 1) filter[k] = (old[k] ?? 0) + reflection * (old[order - k] ?? 0);
    error *= 1 - reflection * reflection;
  }
  return filter;
}
