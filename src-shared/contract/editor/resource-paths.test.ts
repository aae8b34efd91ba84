import { describe, expect, it } from 'vitest';
import { blobPath, exportPath, framePath, parseResourcePath } from './resource-paths.ts';

const DIGEST = 'ab'.repeat(32);

describe('addresses of pixels, sound and exports', () => {
  it('are read as they are written', () => {
    expect(parseResourcePath(blobPath('p1', DIGEST, 'mp4'))).toEqual({
      kind: 'blob',
      project: 'p1',
      digest: DIGEST,
      ending: 'mp4',
    });
    expect(parseResourcePath(framePath('p1', 12, 'composite', 7))).toEqual({
      kind: 'frame',
      project: 'p1',
      frame: 12,
      view: 'composite',
      revision: 7,
    });
    expect(parseResourcePath(exportPath('p1', '2026-01-02T03:04:05.678Z'))).toEqual({
      kind: 'export',
      project: 'p1',
      time: 1767323045678,
    });
  });

  it.each([
    '/project/p1/export/',
    '/project/p1/export/12/',
    '/project/p1/export/../12',
    '/project/p1/export/-1',
    '/project/p1/export/1234567890123456',
    '/project/P1/export/12',
    '/project/../export/12',
    `/project/p1/blob/${DIGEST}.exe`,
    `/project/p1/blob/${DIGEST.toUpperCase()}.mp4`,
    '/project/p1/thumbnail/1/1.png',
    '/project/p1/source/1/1.png?x',
  ])('%s is none', (path) => {
    expect(parseResourcePath(path)).toBeNull();
  });
});
