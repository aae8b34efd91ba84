import type { AbsoluteFile } from '#shared/contract/desktop-bridge.ts';

/** Files that the system asks to open wait here until a page is ready to take them. */
export class OpenQueue {
  #waiting: AbsoluteFile[] = [];
  #deliver: ((file: AbsoluteFile) => void) | null = null;

  open(path: string): void {
    const file: AbsoluteFile = { kind: 'absolute', path };
    if (this.#deliver) this.#deliver(file);
    else this.#waiting = [...this.#waiting, file];
  }

  /** A page listens from now on; it gets what has waited, in order. */
  ready(deliver: (file: AbsoluteFile) => void): void {
    this.#deliver = deliver;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const file of waiting) deliver(file);
  }

  /** The page is gone or loads again; what comes meanwhile waits. */
  paused(): void {
    this.#deliver = null;
  }

  /** Takes the first waiting file, for the address of a page that is about to load. */
  takeFirst(): AbsoluteFile | null {
    const [first = null, ...rest] = this.#waiting;
    this.#waiting = rest;
    return first;
  }
}
