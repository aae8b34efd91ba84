import { describe, expect, it, vi } from 'vitest';
import { startHash } from '#shared/contract/desktop-bridge.ts';
import type { FileRef } from '#shared/contract/editor/common.ts';
import { firstShown, hashOf, listenToOpenedFiles, shownFor, tellOpened } from './opened-files.ts';

const engine = () => ({
  open: vi.fn(async () => ({ project: 'p1' })),
  openSample: vi.fn(async () => ({ project: 'p2' })),
});
const file = (path: string): FileRef => ({ kind: 'absolute', path });

describe('what a window shows', () => {
  it.each(['/shots/a.kuchi', '/shots/a.kuchi/', 'C:\\shots\\a.kuchi\\'])('%s is a project', async (path) => {
    const projects = engine();
    expect(await shownFor(file(path), projects)).toEqual({ kind: 'project', project: 'p1' });
    expect(projects.open).toHaveBeenCalledExactlyOnceWith({ file: file(path) });
  });

  it('begins a project with any other file', async () => {
    const projects = engine();
    expect(await shownFor(file('/shots/a.mp4'), projects)).toEqual({
      kind: 'start',
      clip: file('/shots/a.mp4'),
    });
    expect(projects.open).not.toHaveBeenCalled();
  });

  it('is what the address says', async () => {
    expect(await firstShown('', engine())).toEqual({ kind: 'start', clip: null });
    expect(await firstShown(startHash({ kind: 'sample' }), engine())).toEqual({
      kind: 'project',
      project: 'p2',
    });
    const hash = startHash({ kind: 'file', file: { kind: 'absolute', path: '/カット 12.kuchi' } });
    expect(await firstShown(hash, engine())).toEqual({ kind: 'project', project: 'p1' });
  });

  it('comes back after a reload', async () => {
    const projects = engine();
    const shown = { kind: 'project', project: 'p9z' } as const;
    expect(await firstShown(hashOf(shown), projects)).toEqual(shown);
    expect(projects.open).not.toHaveBeenCalled();
  });
});

describe('a desktop window', () => {
  it('hears of files that the system opens until it stops listening', () => {
    const listeners = new Set<(opened: { kind: 'absolute'; path: string }) => void>();
    const bridge = {
      onOpenFile: (listener: (opened: { kind: 'absolute'; path: string }) => void) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    };
    const open = vi.fn();
    const end = listenToOpenedFiles(bridge, open);
    for (const listener of listeners) listener({ kind: 'absolute', path: '/a.kuchi' });
    expect(open).toHaveBeenCalledExactlyOnceWith(file('/a.kuchi'));
    end();
    expect(listeners.size).toBe(0);
  });

  it('tells the system what was opened, and does not mind a system that will not hear', async () => {
    const documentOpened = vi.fn(() => Promise.reject(new Error('no list')));
    tellOpened({ documentOpened }, '/shots/a.kuchi');
    await Promise.resolve();
    expect(documentOpened).toHaveBeenCalledExactlyOnceWith('/shots/a.kuchi');
    tellOpened(null, '/shots/a.kuchi');
  });
});
