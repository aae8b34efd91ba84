import type { Locator, Page } from 'playwright-core';
import { WORK_MS } from './editor-window.ts';

/** The export dialog. */
export class ExportDriver {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async open(): Promise<void> {
    await this.#page.keyboard.press('Control+e');
    await this.#page.getByRole('dialog', { name: 'Export' }).waitFor();
  }

  async choose(label: string, option: string): Promise<void> {
    await this.#page.getByRole('dialog').getByLabel(label).selectOption({ label: option });
  }

  /** Starts the export and waits until it was written and checked. @returns its file and what the dialog says of it */
  async run(start = () => this.#start().click()): Promise<{ file: string; text: string }> {
    const dialog = this.#page.getByRole('dialog', { name: 'Export' });
    const records = dialog.getByRole('region', { name: 'Earlier exports' }).getByRole('listitem');
    const before = await records.count();
    await start();
    await records.nth(before).waitFor({ timeout: WORK_MS });
    const latest = records.first();
    const file = (await latest.locator('code').first().textContent()) ?? '';
    return { file, text: (await latest.textContent()) ?? '' };
  }

  /** Why it cannot be started. */
  async refusal(): Promise<string> {
    const dialog = this.#page.getByRole('dialog', { name: 'Export' });
    const alert = dialog.getByRole('alert');
    await alert.waitFor();
    if (await this.#start().isEnabled()) throw new Error('the export can be started in spite of it');
    return (await alert.textContent()) ?? '';
  }

  async close(): Promise<void> {
    await this.#page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  }

  #start(): Locator {
    return this.#page
      .getByRole('dialog', { name: 'Export' })
      .getByRole('button', { name: 'Export', exact: true });
  }
}
