import type { Locator, Page } from 'playwright-core';
import { eventually } from '../waiting.ts';

/** What the top bar tells of the work that runs. */
export class JobsDriver {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The work of that name, while it runs. */
  running(name: 'Sync' | 'Export'): Locator {
    return this.#page.getByRole('banner').getByRole('region', { name, exact: true });
  }

  /** Waits until the work has come so far, 0 … 1. */
  async reached(name: 'Sync' | 'Export', fraction: number): Promise<void> {
    const bar = this.running(name).getByRole('progressbar');
    const value = async () => Number(await bar.getAttribute('value', { timeout: 60_000 }));
    await eventually(`${name} at ${fraction}`, value, (seen) => seen >= fraction, 60_000);
  }

  /** Presses Cancel and waits until nothing runs any more, two seconds at most. */
  async cancel(name: 'Sync' | 'Export'): Promise<void> {
    await this.running(name).getByRole('button', { name: 'Cancel' }).click();
    await this.running(name).waitFor({ state: 'hidden', timeout: 2_000 });
  }
}
