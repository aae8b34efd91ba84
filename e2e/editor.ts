import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { StartDocument } from '#shared/contract/desktop-bridge.ts';
import { PAGES } from './build-pages.ts';
import { browserShell } from './shell/browser-shell.ts';
import { desktopShell } from './shell/desktop-shell.ts';
import type { Shell } from './shell/shell.ts';

export interface EditorOptions {
  readonly document?: StartDocument;
  readonly locale?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Folder of an editor that was closed before (a restart); default: a new one. */
  readonly folder?: string;
  /** Folder of the built pages; default: those that the specs build. */
  readonly pages?: string;
}

const FAILURES = join(import.meta.dirname, '..', 'out', 'e2e-failures');

/** Browser mode in Chromium, or with `E2E_SHELL=desktop` the built Electron app. */
export const isDesktop = process.env.E2E_SHELL === 'desktop';

function listen(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
}

/** The whole program as a person has it: shell, engine process, one page. */
export class RunningEditor {
  readonly page: Page;
  /** Media lie in `media`, exports go to `exports`, the engine's own things to `state`. */
  readonly folder: string;
  /** What the page wrote on its console as an error, and what it threw. */
  readonly complaints: readonly string[];
  readonly #shell: Shell;

  private constructor(shell: Shell, folder: string, complaints: readonly string[]) {
    this.#shell = shell;
    this.page = shell.page;
    this.folder = folder;
    this.complaints = complaints;
  }

  static async start(options: EditorOptions = {}): Promise<RunningEditor> {
    const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'kuchipaku-e2e-')));
    for (const name of ['media', 'exports']) await mkdir(join(folder, name), { recursive: true });
    const complaints: string[] = [];
    const start = isDesktop ? desktopShell : browserShell;
    const shell = await start({
      folder,
      pages: options.pages ?? PAGES,
      document: options.document ?? { kind: 'start' },
      viewport: options.viewport ?? { width: 1440, height: 900 },
      locale: options.locale ?? 'en',
      onPage: (page) => listen(page, complaints),
    });
    return new RunningEditor(shell, folder, complaints);
  }

  enginePid(): Promise<number | null> {
    return this.#shell.enginePid();
  }

  killEngine(): Promise<void> {
    return this.#shell.killEngine();
  }

  /** Does what asks for a file, and answers with one below this editor's folder. */
  pick(file: string, ask: () => Promise<void>): Promise<void> {
    return this.#shell.pick(file, ask);
  }

  /** Another window that shows the same; null where the program has only one. */
  newWindow(): Promise<Page | null> {
    return this.#shell.newWindow();
  }

  /** A picture of the page for a person who looks for what went wrong. */
  async keepPicture(name: string): Promise<string> {
    await mkdir(FAILURES, { recursive: true });
    const path = join(FAILURES, `${name.replaceAll(/[^a-z0-9-]+/gi, '-')}.png`);
    await this.page.screenshot({ path }).catch(() => {});
    return path;
  }

  /** @param keep `folder`: another editor will go on in it */
  async close(keep?: 'folder'): Promise<void> {
    await this.#shell.close();
    if (!keep) await rm(this.folder, { recursive: true, force: true });
  }
}
