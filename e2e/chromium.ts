import { access, constants } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
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

interface Program {
  readonly executablePath: string;
  readonly env?: Record<string, string>;
}

/** The packaged Chromium with the libraries it needs, which a bare machine lacks. Unpacked into the temporary folder once. */
async function packagedProgram(): Promise<Program> {
  const { default: packaged, inflate } = await import('@sparticuz/chromium');
  const executablePath = await packaged.executablePath();
  const bin = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', 'bin');
  const libraries = join(await inflate(join(bin, 'al2023.tar.br')), 'lib');
  const before = process.env.LD_LIBRARY_PATH;
  const env = Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) => (value ? [[key, value]] : [])),
  );
  return { executablePath, env: { ...env, LD_LIBRARY_PATH: before ? `${before}:${libraries}` : libraries } };
}

/**
 * The Chromium that tests and benchmarks drive: `CHROMIUM_BIN` (a path, or `packaged`), else one on the PATH, else the one from the packages.
 * @throws Error when there is none: a test that needs one must fail, not be left out.
 */
async function chromiumProgram(): Promise<Program> {
  const asked = process.env.CHROMIUM_BIN;
  if (asked === 'packaged') return packagedProgram();
  if (asked) {
    if (await isRunnable(asked)) return { executablePath: asked };
    throw new Error(`CHROMIUM_BIN names ${asked}, which cannot be run`);
  }
  const own = await onThePath();
  if (own) return { executablePath: own };
  try {
    return await packagedProgram();
  } catch (error) {
    throw new Error('there is no Chromium: install one (Debian: chromium), or set CHROMIUM_BIN', {
      cause: error,
    });
  }
}

/** How it is started: as a page of a machine without a screen, saying nothing to the outside. */
export async function launchOptions(): Promise<LaunchOptions> {
  return {
    ...(await chromiumProgram()),
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
