import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { LaunchOptions } from 'playwright-core';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

async function isRunnable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function onThePath(): Promise<string | null> {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const folder of folders) {
    for (const program of PROGRAMS) {
      const path = join(folder, program);
      if (await isRunnable(path)) return path;
    }
  }
  return null;
}

/**
 * The Chromium that tests and benchmarks drive: `CHROMIUM_BIN`, else one on the PATH, else the one from the packages.
 * @throws Error when there is none: a test that needs one must fail, not be left out.
 */
export async function chromiumProgram(): Promise<string> {
  const asked = process.env.CHROMIUM_BIN;
  if (asked) {
    if (await isRunnable(asked)) return asked;
    throw new Error(`CHROMIUM_BIN names ${asked}, which cannot be run`);
  }
  const own = await onThePath();
  if (own) return own;
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    return await packaged.executablePath();
  } catch (error) {
    throw new Error('there is no Chromium: install one (Debian: chromium), or set CHROMIUM_BIN', {
      cause: error,
    });
  }
}

/** How it is started: as a page of a machine without a screen, saying nothing to the outside. */
export async function launchOptions(): Promise<LaunchOptions> {
  return {
    executablePath: await chromiumProgram(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--autoplay-policy=no-user-gesture-required',
      '--force-color-profile=srgb',
      '--enable-precise-memory-info',
    ],
  };
}
