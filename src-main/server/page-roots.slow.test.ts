import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserFiles } from '#main/engine/process/browser-files.ts';
import { fileInRoots, pageRoots } from './page-roots.ts';

let folder: string;
let shots: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'kuchipaku-roots-')));
  shots = join(folder, 'Shots 01');
  await mkdir(join(shots, 'ep1'), { recursive: true });
  await mkdir(join(folder, 'Shots 01 old'));
  await mkdir(join(folder, 'secret'));
  await writeFile(join(shots, 'ep1', 'a.mp4'), 'a');
  await writeFile(join(folder, 'secret', 'key'), 'k');
  await writeFile(join(folder, 'Shots 01 old', 'b.mp4'), 'b');
  await symlink(join(folder, 'secret'), join(shots, 'way-out'));
  await symlink(join(folder, 'secret', 'key'), join(shots, 'key.mp4'));
  await symlink(join(folder, 'secret', 'not-yet'), join(shots, 'new.mp4'));
  await symlink(join(shots, 'ep1'), join(shots, 'inside'));
  await mkdir(join(folder, 'uploads', `u${'a'.repeat(32)}`), { recursive: true });
  await writeFile(join(folder, 'uploads', `u${'a'.repeat(32)}`, 'voice.wav'), 'v');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('roots', () => {
  test('are there once each, under a name that stays', async () => {
    const roots = await pageRoots([shots], [shots, join(folder, 'none'), join(shots, 'ep1')]);
    expect(roots.map(({ label }) => label)).toEqual(['Shots 01', 'ep1']);
    expect(roots[0]?.id).toMatch(/^shots-01-[0-9a-f]{10}$/);
    expect(await pageRoots([shots], [])).toEqual(roots.slice(0, 1));
  });

  test('that were named must be there', async () => {
    await expect(pageRoots([join(folder, 'none')], [])).rejects.toMatchObject({ code: 'server.no-root' });
    await expect(pageRoots([join(shots, 'ep1', 'a.mp4')], [])).rejects.toMatchObject({
      code: 'server.no-root',
    });
  });

  test('name the files in them', async () => {
    const roots = await pageRoots([shots], []);
    const root = roots[0]?.id;
    expect(await fileInRoots(roots, join(shots, 'ep1', 'a.mp4'))).toEqual({
      kind: 'root',
      root,
      path: 'ep1/a.mp4',
    });
    expect(await fileInRoots(roots, shots)).toEqual({ kind: 'root', root, path: '' });
    expect(await fileInRoots(roots, join(shots, 'key.mp4'))).toBeNull();
    expect(await fileInRoots(roots, join(folder, 'Shots 01 old', 'b.mp4'))).toBeNull();
    expect(await fileInRoots(roots, join(shots, 'none.mp4'))).toBeNull();
  });
});

describe('a page’s files', () => {
  const access = async () => {
    const roots = await pageRoots([shots], []);
    const files = browserFiles(roots, join(folder, 'uploads'));
    return {
      files,
      resolve: (path: string) => files.resolve({ kind: 'root', root: roots[0]?.id ?? '', path }),
    };
  };

  test('are found inside a root, also those to be made and through links that stay inside', async () => {
    const { resolve } = await access();
    const a = join(shots, 'ep1', 'a.mp4');
    expect(await resolve('ep1/a.mp4')).toEqual({ path: a, name: 'a.mp4', isUpload: false });
    expect((await resolve('inside/a.mp4')).path).toBe(a);
    expect((await resolve('ep1/new.kuchi')).path).toBe(join(shots, 'ep1', 'new.kuchi'));
    expect((await resolve('ep1/f%04d.png')).path).toBe(join(shots, 'ep1', 'f%04d.png'));
    expect((await resolve('')).path).toBe(shots);
  });

  test.each([
    '../secret/key',
    'ep1/../../secret/key',
    'way-out/key',
    'way-out',
    'way-out/new',
    'key.mp4',
    'new.mp4',
    '../Shots 01 old/b.mp4',
    'none/none.mp4',
    '/etc/passwd',
    '\u0000',
  ])('%j is outside', async (path) => {
    const { resolve } = await access();
    const outcome = await resolve(path).catch((error: unknown) => error);
    // An absolute path is taken as a place below the root, where there is no such folder.
    expect(outcome).toMatchObject({ code: 'server.outside-roots' });
  });

  test('are refused by absolute path, in unknown roots and as unknown uploads', async () => {
    const { files } = await access();
    const code = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error);
    const absolute = files.resolve({ kind: 'absolute', path: join(shots, 'ep1', 'a.mp4') });
    expect(await absolute.catch(code)).toBe('server.outside-roots');
    expect(await files.resolve({ kind: 'root', root: 'no', path: '' }).catch(code)).toBe(
      'server.outside-roots',
    );
    for (const id of [`u${'b'.repeat(32)}`, '../secret', `u${'a'.repeat(32)}/..`])
      expect(await files.resolve({ kind: 'upload', id }).catch(code)).toBe('server.no-such-upload');
  });

  test('that were uploaded belong to nobody else', async () => {
    const { files } = await access();
    expect(await files.resolve({ kind: 'upload', id: `u${'a'.repeat(32)}` })).toMatchObject({
      name: 'voice.wav',
      isUpload: true,
    });
  });
});
