import type { Locator, Page } from 'playwright-core';

/** The list of what may flicker. */
export class ProblemsDriver {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async openCount(): Promise<number> {
    const text = await this.#page
      .getByRole('tabpanel')
      .getByText(/open problems?$/)
      .textContent();
    return Number.parseInt(text ?? '', 10);
  }

  /** The finding the person is at. */
  current(): Locator {
    return this.#page.getByRole('tabpanel').getByRole('article');
  }

  async currentKind(): Promise<string | null> {
    return this.current().getAttribute('data-finding');
  }

  rows(): Locator {
    return this.#page.getByRole('tabpanel').getByRole('button', { name: /^Frames? \d+/ });
  }
}
