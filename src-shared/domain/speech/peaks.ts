/**
 * The waveform of a sound as least and greatest samples, at several widths.
 *
 * Bytes, all little-endian:
 * | at | type | what |
 * |---|---|---|
 * | 0 | u32 | mark 0x314b504b (`KPK1`) |
 * | 4 | u32 | samples per second |
 * | 8 | u32 | samples in all |
 * | 12 | u32 | number of levels L |
 * | 16 | L × (u32, u32) | samples per bucket, number of buckets; ever coarser |
 * | 16 + 8·L | i16 pairs | least and greatest sample of every bucket, level after level; ±32767 is full scale |
 *
 * The last bucket of a level may stand for fewer samples. Sample 0 is the sound's own beginning: the voice's offset is not in it.
 */
export interface PeakLevel {
  readonly samplesPerBucket: number;
  /** least, greatest, least, greatest … */
  readonly pairs: Int16Array;
}

export interface Peaks {
  readonly sampleRate: number;
  readonly sampleCount: number;
  /** From fine to coarse. */
  readonly levels: readonly PeakLevel[];
}

const MARK = 0x314b504b;
const HEAD_BYTES = 16;
const LEVEL_BYTES = 8;
const FULL_SCALE = 32767;

/** Four milliseconds at 16 kHz, ten buckets a film frame: enough when a frame is as wide as a thumb. */
const FINEST = 64;
/** Each level eight times as coarse as the one before; the widest shows half an hour in a few thousand buckets. */
const STEP = 8;
const LEVELS = 3;

/** Bounds of what is read back; a day of sound. */
const MAX_SAMPLES = 2 ** 31;
const MAX_LEVELS = 8;

const toInt16 = (value: number): number =>
  Math.max(-FULL_SCALE, Math.min(FULL_SCALE, Math.round(value * FULL_SCALE))) || 0;

/** Gathers peaks of a sound that comes in chunks; memory grows with the peaks alone. */
export class PeakMeter {
  readonly #sampleRate: number;
  readonly #pairs: number[] = [];
  #sampleCount = 0;
  #low = 0;
  #high = 0;
  #inBucket = 0;

  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate;
  }

  /** Samples −1 … 1; beyond is clipped, what is no number counts as silence. */
  add(samples: Float32Array): void {
    for (let at = 0; at < samples.length; at += 1) {
      const value = toInt16(samples[at] ?? 0);
      if (this.#inBucket === 0) {
        this.#low = value;
        this.#high = value;
      } else if (value < this.#low) this.#low = value;
      else if (value > this.#high) this.#high = value;
      this.#inBucket += 1;
      if (this.#inBucket === FINEST) this.#close();
    }
    this.#sampleCount += samples.length;
  }

  finish(): Peaks {
    if (this.#inBucket > 0) this.#close();
    let level: PeakLevel = { samplesPerBucket: FINEST, pairs: Int16Array.from(this.#pairs) };
    const levels = [level];
    while (levels.length < LEVELS) {
      level = { samplesPerBucket: level.samplesPerBucket * STEP, pairs: coarser(level.pairs) };
      levels.push(level);
    }
    return { sampleRate: this.#sampleRate, sampleCount: this.#sampleCount, levels };
  }

  #close(): void {
    this.#pairs.push(this.#low, this.#high);
    this.#inBucket = 0;
  }
}

function coarser(pairs: Int16Array): Int16Array {
  const buckets = Math.ceil(pairs.length / 2 / STEP);
  const out = new Int16Array(buckets * 2);
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    let low = FULL_SCALE;
    let high = -FULL_SCALE;
    const end = Math.min(pairs.length, (bucket + 1) * STEP * 2);
    for (let at = bucket * STEP * 2; at < end; at += 2) {
      low = Math.min(low, pairs[at] ?? 0);
      high = Math.max(high, pairs[at + 1] ?? 0);
    }
    out[2 * bucket] = low;
    out[2 * bucket + 1] = high;
  }
  return out;
}

export function encodePeaks({ sampleRate, sampleCount, levels }: Peaks): Uint8Array {
  const start = HEAD_BYTES + LEVEL_BYTES * levels.length;
  const bytes = new Uint8Array(start + levels.reduce((sum, { pairs }) => sum + 2 * pairs.length, 0));
  const view = new DataView(bytes.buffer);
  [MARK, sampleRate, sampleCount, levels.length].forEach((value, i) => {
    view.setUint32(4 * i, value, true);
  });
  let at = start;
  for (const [index, { samplesPerBucket, pairs }] of levels.entries()) {
    view.setUint32(HEAD_BYTES + LEVEL_BYTES * index, samplesPerBucket, true);
    view.setUint32(HEAD_BYTES + LEVEL_BYTES * index + 4, pairs.length / 2, true);
    for (const value of pairs) {
      view.setInt16(at, value, true);
      at += 2;
    }
  }
  return bytes;
}

/** Null for bytes that are no peaks, whatever they are. */
export function decodePeaks(bytes: Uint8Array): Peaks | null {
  if (bytes.length < HEAD_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [mark, sampleRate = 0, sampleCount = 0, count = 0] = [0, 4, 8, 12].map((at) =>
    view.getUint32(at, true),
  );
  let at = HEAD_BYTES + LEVEL_BYTES * count;
  if (mark !== MARK || sampleRate === 0 || sampleCount > MAX_SAMPLES) return null;
  if (count === 0 || count > MAX_LEVELS || at > bytes.length) return null;
  const levels: PeakLevel[] = [];
  for (let index = 0; index < count; index += 1) {
    const samplesPerBucket = view.getUint32(HEAD_BYTES + LEVEL_BYTES * index, true);
    const buckets = view.getUint32(HEAD_BYTES + LEVEL_BYTES * index + 4, true);
    if (samplesPerBucket === 0 || buckets !== Math.ceil(sampleCount / samplesPerBucket)) return null;
    if (at + 4 * buckets > bytes.length) return null;
    const pairs = new Int16Array(2 * buckets);
    for (let i = 0; i < pairs.length; i += 1) pairs[i] = view.getInt16(at + 2 * i, true);
    levels.push({ samplesPerBucket, pairs });
    at += 4 * buckets;
  }
  return at === bytes.length ? { sampleRate, sampleCount, levels } : null;
}

/** The coarsest level that still gives each of `pixels` a bucket of its own where `samples` are shown across them; else the finest. */
export function levelFor({ levels }: Peaks, samples: number, pixels: number): PeakLevel | null {
  const fine = levels.filter(({ samplesPerBucket }) => samplesPerBucket * pixels <= samples);
  return fine.at(-1) ?? levels[0] ?? null;
}
