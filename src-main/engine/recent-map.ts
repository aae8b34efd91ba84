/** Things that cost something to make, by name; the least recently used make way. */
export class RecentMap<Key, Value> {
  readonly #most: number;
  readonly #entries = new Map<Key, Promise<Value>>();

  constructor(most: number) {
    this.#most = most;
  }

  /** What is known under a key, or what `make` gives; a failure is forgotten, so that it can be tried again. */
  get(key: Key, make: () => Promise<Value>): Promise<Value> {
    const entry = this.#entries.get(key) ?? make();
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    entry.catch(() => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#most) break;
      this.#entries.delete(oldest);
    }
    return entry;
  }
}
