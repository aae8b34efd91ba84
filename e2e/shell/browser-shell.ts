import { join } from 'node:path';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { pageRoots } from '#main/server/page-roots.ts';
import { startBrowserMode } from '#main/server/start-browser-mode.ts';
import { launchOptions } from '../chromium.ts';
import type { Shell, ShellOptions } from './shell.ts';

/** Picks a file in the page's own browser of the server's folders: by its place, its folders and its name. */
async function pickInPage(page: Page, file: string, ask: () => Promise<void>): Promise<void> {
  await ask();
  // The browser of files is the one with places, in any language.
  const dialog = page.getByRole('dialog').filter({ has: page.getByRole('navigation') });
  const [place = '', ...names] = file.split('/');
  await dialog.getByRole('navigation').getByRole('button', { name: place, exact: true }).click();
  for (const name of names) await dialog.getByRole('list').getByRole('button', { name }).click();
}

/** Browser mode: server and engine in this process and its child, the page in Chromium. */
export async function browserShell(options: ShellOptions): Promise<Shell> {
  const { folder, pages, document, viewport, locale } = options;
  const mode = await startBrowserMode({
    pages,
    roots: await pageRoots([join(folder, 'media'), join(folder, 'exports')], []),
    stateDir: join(folder, 'state'),
    port: 0,
    version: 'e2e',
    document,
  });
  const browser = await chromium.launch(await launchOptions());
  const asked: BrowserContextOptions = { viewport, locale };
  const context = await browser.newContext(asked);
  context.on('page', options.onPage);
  const page = await context.newPage();
  await page.goto(mode.link());
  return {
    page,
    enginePid: async () => mode.enginePid,
    killEngine: async () => mode.killEngine(),
    pick: (file, ask) => pickInPage(page, file, ask),
    async newWindow() {
      const other = await context.newPage();
      await other.goto(page.url());
      return other;
    },
    async close() {
      await browser.close();
      await mode.close();
    },
  };
}
