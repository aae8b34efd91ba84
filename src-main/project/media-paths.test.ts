import { posix, resolve, win32 } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mediaName, mediaRefFor, rememberedPaths } from './media-paths.ts';

const FINGERPRINT = { size: 10, sampledHash: 'h' };
const refOf = (project: string, file: string, paths: typeof posix) =>
  mediaRefFor(project, file, FINGERPRINT, paths);

describe('a reference', () => {
  test.each([
    ['/cuts/012/a.kuchi', '/cuts/012/clip.mp4', '../clip.mp4'],
    ['/cuts/012/a.kuchi', '/cuts/012/a.kuchi/media/clip.mp4', 'media/clip.mp4'],
    ['/cuts/012/a.kuchi', '/voices/第七話/アヤ %d.wav', '../../../voices/第七話/アヤ %d.wav'],
    ['/cuts/a.kuchi', '/cuts/frames/f%04d.png', '../frames/f%04d.png'],
  ])('from %s to %s is %s', (project, file, relativePath) => {
    expect(refOf(project, file, posix)).toEqual({ ...FINGERPRINT, relativePath, absolutePath: file });
  });

  test.each([
    ['C:\\cuts\\a.kuchi', 'C:\\cuts\\clip.mp4', '../clip.mp4'],
    ['C:\\cuts\\a.kuchi', 'c:\\Cuts\\clip.mp4', '../clip.mp4'],
    ['C:\\cuts\\a.kuchi', 'D:\\voices\\aya.wav', null],
    ['C:\\cuts\\a.kuchi', '\\\\server\\share\\aya.wav', null],
    ['\\\\server\\share\\a.kuchi', '\\\\server\\share\\aya.wav', '../aya.wav'],
  ])('on Windows from %s to %s is %s', (project, file, relativePath) => {
    expect(refOf(project, file, win32)).toEqual({ ...FINGERPRINT, relativePath, absolutePath: file });
  });

  test('takes a path as the person gave it', () => {
    expect(mediaRefFor('a.kuchi', 'clip.mp4', FINGERPRINT)).toMatchObject({
      relativePath: '../clip.mp4',
      absolutePath: resolve('clip.mp4'),
    });
  });
});

describe('remembered places', () => {
  test('begin with the one relative to the project as it lies now', () => {
    const ref = refOf('/old/a.kuchi', '/old/clip.mp4', posix);
    expect(rememberedPaths('/new/b.kuchi', ref, posix)).toEqual(['/new/clip.mp4', '/old/clip.mp4']);
    expect(rememberedPaths('/old/a.kuchi', ref, posix)).toEqual(['/old/clip.mp4']);
  });

  test('leave out absolute paths of another system', () => {
    const ref = refOf('C:\\cuts\\a.kuchi', 'C:\\cuts\\clip.mp4', win32);
    expect(rememberedPaths('/mnt/cuts/a.kuchi', ref, posix)).toEqual(['/mnt/cuts/clip.mp4']);
    const other = refOf('C:\\cuts\\a.kuchi', 'D:\\clip.mp4', win32);
    expect(rememberedPaths('/mnt/cuts/a.kuchi', other, posix)).toEqual([]);
    expect(mediaName(other)).toBe('clip.mp4');
  });
});
