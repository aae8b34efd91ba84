import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { liesWithin } from './browser-files.ts';
import { entryPath } from './entry-path.ts';
import { modelsFolder, stateFolder } from './state-folder.ts';

describe('entryPath', () => {
  test('is the source when run from source, and lies beside the code in a bundle', () => {
    expect(existsSync(entryPath('engine-process'))).toBe(true);
    expect(existsSync(entryPath('model-process'))).toBe(true);
    expect(entryPath('engine-process', 'file:///app/out/desktop/main/main.js')).toBe(
      '/app/out/desktop/main/engine-process.js',
    );
  });
});

describe('stateFolder', () => {
  const linux = { platform: 'linux', home: '/home/mika' } as const;
  const win = { platform: 'win32', home: 'C:\\Users\\mika' } as const;

  test.each([
    [{ ...linux, environment: {} }, '/home/mika/.local/share/kuchipaku'],
    [{ ...linux, environment: { XDG_DATA_HOME: '/data' } }, '/data/kuchipaku'],
    [{ ...linux, environment: { XDG_DATA_HOME: 'relative' } }, '/home/mika/.local/share/kuchipaku'],
    [{ ...linux, environment: { KUCHIPAKU_STATE: '/elsewhere' } }, '/elsewhere'],
    [
      { platform: 'darwin', home: '/Users/mika', environment: {} },
      '/Users/mika/Library/Application Support/Kuchipaku',
    ],
    [{ ...win, environment: { LOCALAPPDATA: 'D:\\local' } }, 'D:\\local\\Kuchipaku'],
    [{ ...win, environment: {} }, 'C:\\Users\\mika\\AppData\\Local\\Kuchipaku'],
  ] as const)('%j → %s', (machine, folder) => {
    expect(stateFolder(machine)).toBe(folder);
  });
});

describe('modelsFolder', () => {
  test('lies in the state folder, or where it is wanted', () => {
    const machine = { platform: 'linux', home: '/home/mika', environment: {} } as const;
    expect(modelsFolder(machine)).toBe('/home/mika/.local/share/kuchipaku/models');
    expect(modelsFolder({ ...machine, environment: { KUCHIPAKU_MODELS: '/share/models' } })).toBe(
      '/share/models',
    );
  });
});

describe('liesWithin', () => {
  test.each([
    ['/a', '/a', true],
    ['/a', '/a/b/c', true],
    ['/a', '/a/..b', true],
    ['/a', '/ab', false],
    ['/a', '/', false],
    ['/a/b', '/a/c', false],
    ['/', '/etc', true],
  ])('%s holds %s: %s', (folder, path, isWithin) => {
    expect(liesWithin(folder, path)).toBe(isWithin);
  });
});
