import type { Locator, Page } from 'playwright-core';
import type { JobView } from '#shared/contract/editor/job-view.ts';

const NAMES: Partial<Record<JobView['request']['kind'], string>> = { sync: 'Sync', export: 'Export' };

/** What the top bar tells of the work that runs. */
export class JobsDriver {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The work of a kind, while it runs. */
  running(kind: 'sync' | 'export'): Locator {
    return this.#page.getByRole('banner').getByRole('region', { name: NAMES[kind] ?? kind, exact: true });
  }

  /** Waits until the work has come so far, 0 … 1. */
  async reached(kind: 'sync' | 'export', fraction: number): Promise<void> {
    const bar = this.running(kind).getByRole('progressbar');
    const deadline = Date.now() + 60_000;
    while (Date.now() < deadline) {
      const value = await bar.getAttribute('aria-valuenow', { timeout: 60_000 });
      if (Number(value) >= fraction) return;
    }
    throw new Error(`${kind} did not come as far as ${fraction}`);
  }
}
