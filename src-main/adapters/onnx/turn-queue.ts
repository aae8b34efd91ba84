/** Lets one at a time through, in the order they came; who gives up waiting leaves the queue. */
export class TurnQueue {
  #isTaken = false;
  readonly #waiting: (() => void)[] = [];

  get isIdle(): boolean {
    return !this.#isTaken;
  }

  /** @returns how to let the next one through. @throws the signal's reason */
  async enter(signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    if (this.#isTaken) await this.#wait(signal);
    this.#isTaken = true;
    let isDone = false;
    return () => {
      if (isDone) return;
      isDone = true;
      const next = this.#waiting.shift();
      // The place is handed on without becoming free in between, or somebody else might slip in.
      if (next) next();
      else this.#isTaken = false;
    };
  }

  #wait(signal: AbortSignal | undefined): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const giveUp = (): void => {
      this.#waiting.splice(this.#waiting.indexOf(resolve), 1);
      reject(signal?.reason);
    };
    this.#waiting.push(resolve);
    signal?.addEventListener('abort', giveUp, { once: true });
    return promise.finally(() => signal?.removeEventListener('abort', giveUp));
  }
}
