import type { Page } from 'playwright-core';
import type { RunningEditor } from '../editor.ts';

/** Where work begins. */
export class StartDriver {
  readonly #editor: RunningEditor;
  readonly #page: Page;

  constructor(editor: RunningEditor) {
    this.#editor = editor;
    this.#page = editor.page;
  }

  /** Picks a file of the folder "media" for one of the two slots. */
  async choose(slot: 'Shot' | 'Voice', name: string): Promise<void> {
    const region = this.#page.getByRole('region', { name: slot });
    await this.#editor.pick(`media/${name}`, () => region.getByRole('button', { name: 'Choose …' }).click());
    await region.getByText(name).waitFor({ timeout: 30_000 });
  }

  async text(slot: 'Shot' | 'Voice'): Promise<string> {
    return (await this.#page.getByRole('region', { name: slot }).textContent()) ?? '';
  }

  async create(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Create the project' }).click();
  }

  /** Opens one of the projects that are remembered. */
  async openRecent(name: string | RegExp): Promise<void> {
    await this.#page.getByRole('button', { name }).click();
  }
}
