import { createHash } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { type FileRoot, liesWithin } from '#main/engine/process/browser-files.ts';
import type { FileRef } from '#shared/contract/editor/common.ts';
import { AppError } from '#shared/kit/app-error.ts';

/** Folders of a home that usually hold shots, on the systems in use. */
export const HOME_FOLDERS = ['Movies', 'Videos'] as const;

/** The same folder has the same id in every session, so that what a page remembers stays valid. */
function rootId(path: string): string {
  const word = basename(path)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 20);
  const digest = createHash('sha256').update(path).digest('hex').slice(0, 10);
  return word === '' ? digest : `${word}-${digest}`;
}

/** The folder as a root; null when there is no such folder. */
async function rootAt(path: string): Promise<FileRoot | null> {
  const real = await realpath(path).catch(() => null);
  if (real === null || !(await stat(real)).isDirectory()) return null;
  return { id: rootId(real), label: basename(real) || real, path: real };
}

/** Folders a person named, then those that are there of `usual`; each once. @throws AppError `server.no-root` */
export async function pageRoots(named: readonly string[], usual: readonly string[]): Promise<FileRoot[]> {
  const roots = new Map<string, FileRoot>();
  for (const [paths, isNamed] of [
    [named, true],
    [usual, false],
  ] as const) {
    for (const path of paths) {
      const root = await rootAt(path);
      if (root) roots.set(root.path, root);
      else if (isNamed) throw new AppError('server.no-root', { path });
    }
  }
  return [...roots.values()];
}

export const homeFolders = (home: string): string[] => HOME_FOLDERS.map((name) => join(home, name));

/** How a page names a file that is there; null when it lies in none of the roots. */
export async function fileInRoots(roots: readonly FileRoot[], path: string): Promise<FileRef | null> {
  const real = await realpath(path).catch(() => null);
  if (real === null) return null;
  const root = roots.find((candidate) => liesWithin(candidate.path, real));
  if (!root) return null;
  return { kind: 'root', root: root.id, path: relative(root.path, real).split(sep).join('/') };
}
