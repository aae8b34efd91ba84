import type { Page } from 'playwright-core';

/** The list of everything that was decided. */
export class HistoryDriver {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** What stands in the list, from the beginning on. */
  async entries(): Promise<string[]> {
    const rows = this.#page.getByRole('tabpanel').getByRole('list').getByRole('button');
    return rows.evaluateAll(
      (buttons: { querySelectorAll(selector: string): ArrayLike<{ textContent: string }> }[]) =>
        // Without the sign before it and the time behind it.
        buttons.map((button) => button.querySelectorAll('span')[1]?.textContent ?? ''),
    );
  }
}
