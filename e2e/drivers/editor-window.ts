import type { Locator, Page } from 'playwright-core';
import type { RunningEditor } from '../editor.ts';
import { eventually } from '../waiting.ts';

/** Longest time for work that the person waits for on this machine, milliseconds. */
export const WORK_MS = 150_000;

/** The whole window: top bar, jobs, messages, keys. Finds things as people do, by role and name (English). */
export class EditorWindow {
  readonly page: Page;
  readonly #editor: RunningEditor;

  constructor(editor: RunningEditor, page: Page = editor.page) {
    this.#editor = editor;
    this.page = page;
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  /** A button of the top bar: what can be started is there and in other places. */
  top(name: string): Locator {
    return this.page.getByRole('banner').getByRole('button', { name, exact: true });
  }

  /** The project is shown. */
  async opened(): Promise<void> {
    await this.page.getByRole('main', { name: 'Viewer' }).waitFor({ timeout: 30_000 });
  }

  /** No preview is being made any more. */
  async previewReady(): Promise<void> {
    await this.page
      .getByRole('region', { name: 'Preview', exact: true })
      .waitFor({ state: 'hidden', timeout: WORK_MS });
  }

  async sync(): Promise<void> {
    await this.top('Sync').click();
    await this.told('Sync: done');
  }

  /** Waits for a message and takes it away. */
  async told(text: string | RegExp, timeout = WORK_MS): Promise<void> {
    const message = this.page
      .getByRole('list', { name: 'Messages' })
      .getByRole('listitem')
      .filter({ hasText: text });
    await message.first().waitFor({ timeout });
    await message.first().getByRole('button', { name: 'Dismiss' }).click();
  }

  /** Every edit was confirmed by the engine. */
  async saved(): Promise<void> {
    await this.page.getByText('All changes saved').waitFor({ timeout: 20_000 });
  }

  async panel(name: 'Inspector' | 'Problems' | 'Shot' | 'History'): Promise<Locator> {
    await this.page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
    return this.page.getByRole('tabpanel');
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** The engine dies as in a crash, and comes back. */
  async killEngine(): Promise<void> {
    const before = await this.#editor.enginePid();
    await this.#editor.killEngine();
    const isNew = (pid: number | null) => pid !== null && pid !== before;
    await eventually('a new engine', () => this.#editor.enginePid(), isNew, 20_000);
    await this.page.getByText('Reconnecting').waitFor({ state: 'hidden', timeout: 20_000 });
  }

  /** What the page complained about, less what a killed engine must cause. */
  complaints(): string[] {
    return this.#editor.complaints.filter((text) => !/WebSocket|net::ERR|status of 50[0-9]/.test(text));
  }
}
