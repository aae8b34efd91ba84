/** Edges in Hz of the bands whose levels are kept; see sound-kinds.ts for what they tell apart. */
export const BAND_EDGES = [90, 250, 400, 600, 850, 1150, 1600, 2200, 3000, 4000, 5500, 7600] as const;
export const BAND_COUNT = BAND_EDGES.length - 1;

/** Bands that add up to the level of the speech band: from 250 Hz (above mains hum) to 5500 Hz. */
export const SPEECH_BANDS = { from: 1, to: 10 } as const;

/** Columns after the bands. */
export const COLUMN = {
  level: BAND_COUNT,
  moment: BAND_COUNT + 1,
  voicing: BAND_COUNT + 2,
  pitch: BAND_COUNT + 3,
  f1: BAND_COUNT + 4,
  f2: BAND_COUNT + 5,
  peak: BAND_COUNT + 6,
} as const;

export const ROW_LENGTH = BAND_COUNT + 7;

/** Grows by doubling; two hours are 720,000 rows of 18 floats = 52 MB. */
export class FeatureTrack {
  #rows = new Float32Array(1024 * ROW_LENGTH);
  #count = 0;

  get frameCount(): number {
    return this.#count;
  }

  append(row: Float32Array): void {
    if ((this.#count + 1) * ROW_LENGTH > this.#rows.length) {
      const larger = new Float32Array(this.#rows.length * 2);
      larger.set(this.#rows);
      this.#rows = larger;
    }
    this.#rows.set(row, this.#count * ROW_LENGTH);
    this.#count += 1;
  }

  #column(frame: number, column: number): number {
    const inside = Math.max(0, Math.min(this.#count - 1, frame));
    return this.#rows[inside * ROW_LENGTH + column] ?? 0;
  }

  /** Level of a band in dB (full scale sine about −3); frames outside the track read as the nearest one. */
  band(frame: number, band: number): number {
    return this.#column(frame, band);
  }

  /** Level of neighbouring bands from … to − 1 together, in dB. */
  bands(frame: number, from: number, to: number): number {
    let power = 0;
    for (let band = from; band < to; band += 1) power += 10 ** (this.#column(frame, band) / 10);
    return 10 * Math.log10(power + 1e-12);
  }

  /** Level of the speech band (250–5500 Hz) in dB, 32 ms window; mains hum and rumble lie below it. */
  level(frame: number): number {
    return this.#column(frame, COLUMN.level);
  }

  /** Level of the pre-emphasised signal in dB, 10 ms window: dips where the mouth shuts for a moment. */
  moment(frame: number): number {
    return this.#column(frame, COLUMN.moment);
  }

  /** Height of the autocorrelation peak, 0 … 1. */
  voicing(frame: number): number {
    return this.#column(frame, COLUMN.voicing);
  }

  /** Hz; meaningful where voicing is high. */
  pitch(frame: number): number {
    return this.#column(frame, COLUMN.pitch);
  }

  /** First formant in Hz, 0 where none was found. */
  f1(frame: number): number {
    return this.#column(frame, COLUMN.f1);
  }

  f2(frame: number): number {
    return this.#column(frame, COLUMN.f2);
  }

  /** Largest absolute sample of the hop. */
  peak(frame: number): number {
    return this.#column(frame, COLUMN.peak);
  }
}
