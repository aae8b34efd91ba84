import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { pageRoots } from '#main/server/page-roots.ts';
import { type BrowserMode, startBrowserMode } from '#main/server/start-browser-mode.ts';
import type { StartDocument } from '#shared/contract/desktop-bridge.ts';
import { launchOptions } from './chromium.ts';

export interface EditorOptions {
  readonly document?: StartDocument;
  readonly locale?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Folder to keep between two editors (a restart); default: a new one. */
  readonly folder?: string;
  /** Folder of the built pages; default: out/renderer. */
  readonly pages?: string;
}

const PAGES = join(import.meta.dirname, '..', 'out', 'renderer');
const FAILURES = join(import.meta.dirname, '..', 'out', 'e2e-failures');

/** The whole program as a person has it in browser mode: server, engine process, Chromium, one page. */
export class RunningEditor {
  readonly mode: BrowserMode;
  readonly browser: Browser;
  readonly page: Page;
  /** Media go to `media`, exports to `exports`, the engine's own things to `state`. */
  readonly folder: string;
  /** What the page wrote on its console as an error, and what it threw. */
  readonly complaints: string[] = [];
  #keepsFolder: boolean;

  private constructor(mode: BrowserMode, browser: Browser, page: Page, folder: string, keepsFolder: boolean) {
    this.mode = mode;
    this.browser = browser;
    this.page = page;
    this.folder = folder;
    this.#keepsFolder = keepsFolder;
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  static async start(options: EditorOptions = {}): Promise<RunningEditor> {
    const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'kuchipaku-e2e-')));
    const [media, exports] = [join(folder, 'media'), join(folder, 'exports')];
    await Promise.all([mkdir(media, { recursive: true }), mkdir(exports, { recursive: true })]);
    const mode = await startBrowserMode({
      pages: options.pages ?? PAGES,
      roots: await pageRoots([media, exports], []),
      stateDir: join(folder, 'state'),
      port: 0,
      version: 'e2e',
      ...(options.document ? { document: options.document } : {}),
    });
    const browser = await chromium.launch(await launchOptions());
    const context: BrowserContextOptions = {
      viewport: options.viewport ?? { width: 1440, height: 900 },
      locale: options.locale ?? 'en',
    };
    const page = await (await browser.newContext(context)).newPage();
    const editor = new RunningEditor(mode, browser, page, folder, options.folder !== undefined);
    await page.goto(mode.link());
    return editor;
  }

  /** A picture of the page for a person who looks for what went wrong. */
  async keepPicture(name: string): Promise<string> {
    await mkdir(FAILURES, { recursive: true });
    const path = join(FAILURES, `${name.replaceAll(/[^a-z0-9-]+/gi, '-')}.png`);
    await this.page.screenshot({ path }).catch(() => {});
    return path;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.mode.close();
    if (!this.#keepsFolder) await rm(this.folder, { recursive: true, force: true });
  }
}
