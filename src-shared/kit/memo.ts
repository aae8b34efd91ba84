/** Keeps the last value made and makes it anew only when its key changes (entries compared as they are, not in depth). */
export class Memo<Value> {
  #last: { readonly key: readonly unknown[]; readonly value: Value } | null = null;

  get(key: readonly unknown[], make: () => Value): Value {
    const last = this.#last;
    const isSame =
      last?.key.length === key.length && key.every((part, index) => Object.is(part, last.key[index]));
    if (last && isSame) return last.value;
    const value = make();
    this.#last = { key, value };
    return value;
  }
}
