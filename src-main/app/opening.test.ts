import { describe, expect, test } from 'vitest';
import { dialogOptions, pickedFiles } from './file-dialogs.ts';
import { startAddress, startDocument } from './open-arguments.ts';
import { OpenQueue } from './open-queue.ts';

describe('startDocument', () => {
  const packaged = { isPackaged: true, cwd: '/home/mika' };
  const file = (path: string) => ({ kind: 'file', file: { kind: 'absolute', path } });

  test.each([
    [['kuchipaku'], { kind: 'start' }],
    [['kuchipaku', '--sample'], { kind: 'sample' }],
    [['kuchipaku', 'a.kuchi'], file('/home/mika/a.kuchi')],
    [['kuchipaku', '/b/c.mp4'], file('/b/c.mp4')],
    [
      ['kuchipaku', '--enable-features=x', '', 'shots/a b.kuchi', 'second'],
      file('/home/mika/shots/a b.kuchi'),
    ],
    [['kuchipaku', 'http://evil.example/'], file('/home/mika/http:/evil.example')],
    [['kuchipaku', 'a\u0000b'], { kind: 'start' }],
  ])('%j', (argv, document) => {
    expect(startDocument({ ...packaged, argv })).toEqual(document);
  });

  test('from a checkout the second argument is the app', () => {
    const argv = ['electron', '/checkout', 'a.kuchi'];
    expect(startDocument({ argv, isPackaged: false, cwd: '/x' })).toEqual(file('/x/a.kuchi'));
  });

  test('becomes the page’s address', () => {
    expect(startAddress('kuchi://app', { kind: 'start' })).toBe('kuchi://app/');
    expect(startAddress('kuchi://app', { kind: 'sample' })).toBe('kuchi://app/#open=sample');
  });
});

describe('OpenQueue', () => {
  test('keeps files until a page is ready, and again while it loads', () => {
    const queue = new OpenQueue();
    const got: string[] = [];
    queue.open('/a');
    queue.open('/b');
    queue.ready(({ path }) => got.push(path));
    queue.open('/c');
    queue.paused();
    queue.open('/d');
    expect(got).toEqual(['/a', '/b', '/c']);
    queue.ready(({ path }) => got.push(`again ${path}`));
    expect(got.slice(3)).toEqual(['again /d']);
  });

  test('gives the first to the address of a new page', () => {
    const queue = new OpenQueue();
    expect(queue.takeFirst()).toBeNull();
    queue.open('/a');
    queue.open('/b');
    expect(queue.takeFirst()).toEqual({ kind: 'absolute', path: '/a' });
    const got: string[] = [];
    queue.ready(({ path }) => got.push(path));
    expect(got).toEqual(['/b']);
  });
});

describe('dialogs', () => {
  test('ask for folders where a folder is meant', () => {
    expect(dialogOptions({ purpose: 'project', multiple: true }).properties).toEqual(['openDirectory']);
    expect(dialogOptions({ purpose: 'folder', multiple: false }).properties).toEqual([
      'openDirectory',
      'createDirectory',
    ]);
  });

  test('offer what fits, and everything', () => {
    const { properties, filters } = dialogOptions({ purpose: 'voice', multiple: true });
    expect(properties).toEqual(['openFile', 'multiSelections']);
    expect(filters[0]?.extensions).toEqual(expect.arrayContaining(['wav', 'mp4']));
    expect(filters.at(-1)?.extensions).toEqual(['*']);
  });

  test('give absolute files', () => {
    expect(pickedFiles(['/a.wav'])).toEqual([{ kind: 'absolute', path: '/a.wav' }]);
  });
});
