/** Keys that move the focus on purpose; Escape and Enter only give it back where it was. */
const GIVES_BACK: readonly string[] = ['Escape', 'Enter', ' '];

/**
 * Which elements were reached by keys. A button that was clicked keeps the focus, but Space has to play afterwards, not press it again; a button
 * that was reached with Tab is there to be pressed. (`:focus-visible` cannot tell: the first key after a click makes it true.)
 */
export class FocusOrigin<Element extends object> {
  readonly #byKeys = new WeakSet<Element>();
  #last: 'pointer' | 'key' | 'none' = 'none';

  pointerDown(): void {
    this.#last = 'pointer';
  }

  keyDown(key: string): void {
    this.#last = GIVES_BACK.includes(key) ? 'none' : 'key';
  }

  /** A click on what has the focus already moves no focus, but it is the mouse that is at it now. */
  clicked(focused: Element): void {
    this.#byKeys.delete(focused);
  }

  focused(element: Element): void {
    if (this.#last === 'key') this.#byKeys.add(element);
    if (this.#last === 'pointer') this.#byKeys.delete(element);
  }

  isByKeys(element: Element): boolean {
    return this.#byKeys.has(element);
  }
}
