import type { Page } from 'playwright-core';

/** Where the focus is, as a person without a mouse knows it. */
interface Focus {
  /** Role and name, such as `button Sync`. */
  readonly what: string;
  /** Something drawn shows that it is there. */
  readonly isMarked: boolean;
}

/** More steps than there are places to stop at. */
const MOST_STEPS = 150;

const FOCUS = `(() => {
  let element = document.activeElement;
  if (!element || element === document.body) return { what: '', isMarked: true };
  const style = getComputedStyle(element);
  const label = element.getAttribute('aria-label') ??
    (element.labels?.[0]?.textContent || element.textContent || element.getAttribute('title') || '');
  const isMarked = element.matches(':focus-visible') &&
    ((style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none');
  const role = element.getAttribute('role') ?? element.tagName.toLowerCase();
  return { what: (role + ' ' + label).trim().replace(/\\s+/g, ' '), isMarked };
})()`;

/** A person who uses nothing but keys. Every place that Tab stops at must show it. */
export class KeyboardDriver {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  focus(): Promise<Focus> {
    return this.#page.evaluate(FOCUS);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  /** One key, several times. */
  async repeat(key: string, times: number): Promise<void> {
    for (let time = 0; time < times; time += 1) await this.press(key);
  }

  /**
   * Tab until the focus is there.
   * @param wanted role and name, such as `button Sync`
   * @throws Error that lists every stop on the way: the focus went in a circle without it, or a stop could not be seen
   */
  async tabTo(wanted: RegExp): Promise<void> {
    const stops: string[] = [];
    for (let step = 0; step < MOST_STEPS; step += 1) {
      await this.press('Tab');
      const { what, isMarked } = await this.focus();
      if (!isMarked) throw new Error(`the focus cannot be seen on: ${what}`);
      if (wanted.test(what)) return;
      stops.push(what);
    }
    throw new Error(`Tab does not lead to ${wanted}; it stops at: ${[...new Set(stops)].join(' | ')}`);
  }

  /** Every stop of one round with Tab, from where the focus is back to the page itself. */
  async round(): Promise<string[]> {
    const stops: string[] = [];
    for (let step = 0; step < MOST_STEPS; step += 1) {
      await this.press('Tab');
      const { what, isMarked } = await this.focus();
      if (!isMarked) throw new Error(`the focus cannot be seen on: ${what}`);
      // Behind the last stop comes the browser itself, then the first one again.
      if (what === '' || (stops.length > 1 && what === stops[0])) return stops;
      stops.push(what);
    }
    throw new Error(`Tab is caught: ${stops.slice(-6).join(' | ')}`);
  }
}
