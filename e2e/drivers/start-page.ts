import type { Page } from 'playwright-core';

/** Where work begins. */
export class StartDriver {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Picks a file of the folder "media" for one of the two slots. */
  async choose(slot: 'Shot' | 'Voice', name: string): Promise<void> {
    const region = this.#page.getByRole('region', { name: slot });
    await region.getByRole('button', { name: 'Choose …' }).click();
    const dialog = this.#page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'media', exact: true }).click();
    await dialog.getByRole('button', { name, exact: false }).click();
    await region.getByText(name).waitFor({ timeout: 30_000 });
  }

  async text(slot: 'Shot' | 'Voice'): Promise<string> {
    return (await this.#page.getByRole('region', { name: slot }).textContent()) ?? '';
  }

  async create(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Create the project' }).click();
  }
}
