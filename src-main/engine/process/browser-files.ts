import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { ChosenFile, FileAccess } from '#main/engine/editor/file-access.ts';
import type { FileRef } from '#shared/contract/editor/common.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { uploadedFile } from './upload-folder.ts';

/** A folder that a page may use, with everything below it. */
export interface FileRoot {
  readonly id: string;
  readonly label: string;
  /** Absolute. */
  readonly path: string;
}

const outside = (path: string): AppError => new AppError('server.outside-roots', { path });

/** True for the folder itself and everything below it; both are real paths. */
export function liesWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  // Between two drives of Windows the way is absolute.
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The real place of a path whose last part need not exist. Null when its folder does not, or for a link to nothing. */
async function realPlace(path: string): Promise<string | null> {
  const real = await realpath(path).catch(() => null);
  if (real !== null) return real;
  const isThere = await lstat(path).catch(() => null);
  if (isThere) return null;
  const folder = await realpath(dirname(path)).catch(() => null);
  return folder === null ? null : join(folder, basename(path));
}

async function inRoot(root: FileRoot | undefined, path: string): Promise<ChosenFile> {
  if (!root || path.includes('\u0000')) throw outside(path);
  const wanted = join(root.path, ...path.split('/'));
  const [folder, real] = await Promise.all([realpath(root.path).catch(() => null), realPlace(wanted)]);
  // What is not there is refused like what may not be used, so that a page learns nothing about other folders.
  if (folder === null || real === null || !liesWithin(folder, real)) throw outside(path);
  return { path: real, name: basename(wanted), isUpload: false };
}

/**
 * Files of a page in browser mode: inside the roots chosen at start, symbolic links followed and held inside, and its own
 * uploads below `uploads`.
 */
export function browserFiles(roots: readonly FileRoot[], uploads: string): FileAccess {
  return {
    roots: () => roots.map(({ id, label }) => ({ id, label })),
    reveal: null,
    async resolve(file: FileRef) {
      if (file.kind === 'absolute') throw outside(file.path);
      if (file.kind === 'root') {
        return inRoot(
          roots.find(({ id }) => id === file.root),
          file.path,
        );
      }
      const path = await uploadedFile(uploads, file.id);
      if (path === null) throw new AppError('server.no-such-upload', { id: file.id });
      return { path, name: basename(path), isUpload: true };
    },
  };
}
