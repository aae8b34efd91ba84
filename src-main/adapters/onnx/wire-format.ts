/** One field of a protobuf message: its number and its value, by wire type. */
export type WireField =
  | { readonly number: number; readonly kind: 'varint'; readonly value: number }
  | { readonly number: number; readonly kind: 'bytes'; readonly value: Uint8Array }
  | { readonly number: number; readonly kind: 'fixed'; readonly value: Uint8Array };

/** The bytes are no protobuf message. The message says why, in words. */
export class WireFault extends Error {}

/** Reads one message field by field without building anything; what a caller skips costs nothing. */
export class WireReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** As a signed 64-bit integer; exact up to 2^53, rounded beyond. @throws WireFault */
  varint(): number {
    // In two halves, so that small negative numbers (2^64 less something) stay exact.
    let [low, high] = [0, 0];
    for (let i = 0; i < 10; i += 1) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) throw new WireFault('it ends in the middle of a number');
      this.#at += 1;
      if (i < 7) low += (byte & 0x7f) * 2 ** (7 * i);
      else high += (byte & 0x7f) * 2 ** (7 * (i - 7));
      if (byte < 0x80) return (high >= 2 ** 14 ? high - 2 ** 15 : high) * 2 ** 49 + low;
    }
    throw new WireFault('a number never ends');
  }

  /** @throws WireFault */
  field(): WireField {
    const tag = this.varint();
    const number = Math.floor(tag / 8);
    if (tag < 0 || number < 1 || number > 0x1fffffff) throw new WireFault('a field has no valid number');
    switch (tag % 8) {
      case 0:
        return { number, kind: 'varint', value: this.varint() };
      case 1:
        return { number, kind: 'fixed', value: this.#take(8) };
      case 2:
        return { number, kind: 'bytes', value: this.#take(this.varint()) };
      case 5:
        return { number, kind: 'fixed', value: this.#take(4) };
      default:
        throw new WireFault('a field is of an unknown type');
    }
  }

  #take(length: number): Uint8Array {
    const end = this.#at + length;
    if (length < 0 || end > this.#bytes.length) throw new WireFault('it ends before its content does');
    const part = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return part;
  }
}

export function* wireFields(bytes: Uint8Array): Generator<WireField, void, undefined> {
  const reader = new WireReader(bytes);
  while (!reader.atEnd) yield reader.field();
}

const TEXT = new TextDecoder('utf-8', { fatal: true });

/** @throws WireFault when the field is no text */
export function textOf(field: WireField): string {
  if (field.kind !== 'bytes') throw new WireFault(`field ${field.number} is not text`);
  try {
    return TEXT.decode(field.value);
  } catch {
    throw new WireFault(`field ${field.number} is not text`);
  }
}

/** @throws WireFault when the field is no message */
export function messageOf(field: WireField): Uint8Array {
  if (field.kind !== 'bytes') throw new WireFault(`field ${field.number} is not a message`);
  return field.value;
}

/** @throws WireFault when the field is no integer */
export function integerOf(field: WireField): number {
  if (field.kind !== 'varint') throw new WireFault(`field ${field.number} is not an integer`);
  return field.value;
}

/** One entry of a repeated integer field, or several that are packed. @throws WireFault */
export function integersOf(field: WireField): number[] {
  if (field.kind === 'varint') return [field.value];
  const reader = new WireReader(messageOf(field));
  const values: number[] = [];
  while (!reader.atEnd) values.push(reader.varint());
  return values;
}
