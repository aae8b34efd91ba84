import type { Page } from 'playwright-core';
import type { StartDocument } from '#shared/contract/desktop-bridge.ts';

export interface ShellOptions {
  readonly document: StartDocument;
  /** As a system says it: `en`, `ja`. */
  readonly locale: string;
  readonly viewport: { readonly width: number; readonly height: number };
  /** Media lie in `media`, exports go to `exports`, the engine's own things to `state`. */
  readonly folder: string;
  readonly pages: string;
  /** Told of every page before it loads. */
  readonly onPage: (page: Page) => void;
}

/** What the specs need of the program around the page; all else they do in the page, as people do. */
export interface Shell {
  readonly page: Page;
  /** Null while the engine is being started again. */
  enginePid(): Promise<number | null>;
  /** Ends the engine as a crash would. */
  killEngine(): Promise<void>;
  /**
   * Does what asks for a file, and answers with one.
   * @param file path below the editor's folder, such as `media/shot.mp4`
   */
  pick(file: string, ask: () => Promise<void>): Promise<void>;
  /** Another window on the same program; null where it has only one. */
  newWindow(): Promise<Page | null>;
  /** Ends page and engine in order. */
  close(): Promise<void>;
}
