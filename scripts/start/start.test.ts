import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findElectron } from './electron-program.ts';
import { isFresh } from './freshness.ts';
import { hasDisplay, openerOf } from './link-opener.ts';
import { readStartOptions } from './start-options.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kuchipaku-start-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('options', () => {
  test('choose nothing by themselves', () => {
    expect(readStartOptions([])).toEqual({
      shell: 'auto',
      roots: [],
      port: 0,
      opensLink: true,
      document: null,
    });
  });

  test('are read in any order', () => {
    const args = ['a.kuchi', '--root', 'x', '--browser', '--port', '8080', '--root=y', '--no-open'];
    expect(readStartOptions(args)).toEqual({
      shell: 'browser',
      roots: ['x', 'y'],
      port: 8080,
      opensLink: false,
      document: 'a.kuchi',
    });
    expect(readStartOptions(['--electron'])?.shell).toBe('electron');
    expect(readStartOptions(['-h', 'x'])).toBeNull();
  });

  test.each([
    ['--port', '70000'],
    ['--port', 'x'],
    ['--port', '-1'],
    ['--port'],
    ['--nonsense'],
    ['--browser', '--electron'],
    ['a', 'b'],
  ])('%s %s is refused with the reason', (...args) => {
    expect(() => readStartOptions(args)).toThrow(/server\.bad-option/);
  });
});

describe('the default browser', () => {
  const link = 'http://127.0.0.1:1/?token=a&b';

  test.each([
    [{ platform: 'darwin', environment: {} }, ['open', link]],
    [{ platform: 'win32', environment: {} }, ['rundll32.exe', 'url.dll,FileProtocolHandler', link]],
    [{ platform: 'linux', environment: { DISPLAY: ':0' } }, ['xdg-open', link]],
    [{ platform: 'linux', environment: { WAYLAND_DISPLAY: 'wayland-0' } }, ['xdg-open', link]],
    [{ platform: 'linux', environment: { DISPLAY: '' } }, null],
  ] as const)('%j', (desktop, opener) => {
    expect(openerOf(link, desktop)).toEqual(opener);
    expect(hasDisplay(desktop)).toBe(opener !== null);
  });
});

describe('what is built', () => {
  const built = () => join(folder, 'out.html');
  const at = (path: string, seconds: number) => utimes(path, seconds, seconds);

  test('is fresh as long as nothing it was made from is younger, tests aside', async () => {
    const source = join(folder, 'src', 'a.ts');
    await mkdir(join(folder, 'src'));
    await writeFile(source, '');
    await writeFile(built(), '');
    await at(source, 1000);
    await at(join(folder, 'src'), 1000);
    await at(built(), 2000);
    expect(await isFresh(built(), [join(folder, 'src'), join(folder, 'absent')])).toBe(true);
    await at(source, 3000);
    expect(await isFresh(built(), [join(folder, 'src')])).toBe(false);
    await at(source, 1000);
    await writeFile(join(folder, 'src', 'a.test.ts'), '');
    await at(join(folder, 'src'), 1000);
    expect(await isFresh(built(), [join(folder, 'src')])).toBe(true);
  });

  test('is not fresh when it is not there', async () => {
    expect(await isFresh(built(), [])).toBe(false);
  });
});

describe('Electron', () => {
  const NOW = Date.now();
  const search = (more: object = {}) => ({
    packageFolder: join(folder, 'electron'),
    memory: join(folder, 'out', 'failed'),
    desktop: { platform: 'linux', environment: { DISPLAY: ':0' } } as const,
    isRoot: false,
    isWanted: false,
    say: vi.fn(),
    now: NOW,
    ...more,
  });

  const installer = async (script: string) => {
    await mkdir(join(folder, 'electron', 'dist'), { recursive: true });
    await writeFile(join(folder, 'electron', 'package.json'), '{"type":"commonjs"}');
    await writeFile(join(folder, 'electron', 'install.js'), script);
  };
  const FETCHES = `const fs = require('fs');
fs.writeFileSync(__dirname + '/dist/electron', '');
fs.writeFileSync(__dirname + '/path.txt', 'electron');`;

  test('is not looked for without a display, nor started as root', async () => {
    const bare = { platform: 'linux', environment: {} } as const;
    expect(await findElectron(search({ desktop: bare }))).toEqual({
      path: null,
      reason: 'there is no display for a window',
    });
    expect((await findElectron(search({ isRoot: true }))).reason).toBe('Electron does not run as root');
  });

  test('is fetched once and found from then on', async () => {
    await installer(FETCHES);
    const first = search();
    const path = join(folder, 'electron', 'dist', 'electron');
    expect(await findElectron(first)).toEqual({ path, reason: null });
    expect(first.say).toHaveBeenCalledExactlyOnceWith('Fetching Electron …');
    await installer('process.exit(1)');
    const second = search();
    expect(await findElectron(second)).toEqual({ path, reason: null });
    expect(second.say).not.toHaveBeenCalled();
  });

  test('that cannot be fetched makes nobody wait again for a day, unless it is wanted', async () => {
    await installer('process.exit(1)');
    expect(await findElectron(search())).toEqual({ path: null, reason: 'Electron could not be fetched' });
    await installer(FETCHES);
    expect((await findElectron(search())).reason).toMatch(/tried again tomorrow/);
    expect((await findElectron(search({ isWanted: true }))).reason).toBeNull();
  });

  test('that takes too long is given up', async () => {
    await installer('setInterval(() => {}, 1000)');
    expect((await findElectron(search({ fetchMs: 300 }))).reason).toBe('Electron could not be fetched');
  });

  test('is tried again on the next day', async () => {
    await installer('process.exit(1)');
    await findElectron(search());
    await installer(FETCHES);
    expect((await findElectron(search({ now: NOW + 25 * 3600 * 1000 }))).reason).toBeNull();
  });
});
