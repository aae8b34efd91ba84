/**
 * Cuts a stream of chunks of any size into overlapping windows centred on every hop: window k is centred on sample k·hop and
 * padded with zeros at both ends of the stream; there are ceil(samples / hop) of them. The window array is reused between
 * calls of `visit`. Non-finite samples count as 0, others are held to −4 … 4.
 * Memory does not depend on the length of the stream. @returns the number of samples.
 */
export async function visitWindows(
  samples: AsyncIterable<Float32Array>,
  { size, hop }: { readonly size: number; readonly hop: number },
  visit: (window: Float32Array, index: number) => void,
): Promise<number> {
  const ring = new WindowRing(size, hop, visit);
  for await (const chunk of samples) ring.push(chunk);
  return ring.finish();
}

/** More than any decoder gives; keeps one broken sample from drowning a line. */
const LOUDEST_SAMPLE = 4;

class WindowRing {
  readonly #window: Float32Array;
  readonly #hop: number;
  readonly #visit: (window: Float32Array, index: number) => void;
  /** Samples in the window so far, the leading half window of zeros included. */
  #filled: number;
  #index = 0;
  #count = 0;

  constructor(size: number, hop: number, visit: (window: Float32Array, index: number) => void) {
    this.#window = new Float32Array(size);
    this.#hop = hop;
    this.#visit = visit;
    this.#filled = size >> 1;
  }

  push(chunk: Float32Array): void {
    for (const sample of chunk) this.#add(sample);
    this.#count += chunk.length;
  }

  finish(): number {
    const windows = Math.ceil(this.#count / this.#hop);
    while (this.#index < windows) this.#add(0);
    return this.#count;
  }

  #add(sample: number): void {
    const usable = Number.isFinite(sample) ? Math.max(-LOUDEST_SAMPLE, Math.min(LOUDEST_SAMPLE, sample)) : 0;
    this.#window[this.#filled] = usable;
    this.#filled += 1;
    if (this.#filled < this.#window.length) return;
    this.#visit(this.#window, this.#index);
    this.#index += 1;
    this.#window.copyWithin(0, this.#hop);
    this.#filled -= this.#hop;
  }
}
