/**
 * Memory for a field that every frame needs anew and nothing keeps: half a megabyte per frame and field, asked of the system and
 * cleared by it each time, costs as much as the computing.
 */
export class FieldRoom {
  #values = new Float32Array(0);

  /** So many values, whatever they are; until the next call. */
  take(length: number): Float32Array {
    if (this.#values.length < length) this.#values = new Float32Array(length);
    return this.#values.subarray(0, length);
  }
}
