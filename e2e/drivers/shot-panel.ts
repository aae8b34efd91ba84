import type { Locator } from 'playwright-core';
import type { RunningEditor } from '../editor.ts';

/** The panel about the shot itself: its files, its characters, its settings. */
export class ShotDriver {
  readonly #editor: RunningEditor;

  constructor(editor: RunningEditor) {
    this.#editor = editor;
  }

  missingFiles(): Locator {
    return this.#editor.page.getByRole('tabpanel').getByRole('region', { name: 'Missing files' });
  }

  /** Shows where the first missing file is now. @param file below the editor's folder */
  async locate(file: string): Promise<void> {
    const locate = this.missingFiles().getByRole('button', { name: 'Locate …' }).first();
    await this.#editor.pick(file, () => locate.click());
  }
}
