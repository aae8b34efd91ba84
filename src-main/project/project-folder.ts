import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { diskError } from '#main/artifacts/disk-errors.ts';
import { systemCode } from '#main/artifacts/file-system.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { DATABASE, fitsDatabasePaths, LEFTOVERS, NEW_DATABASE } from './project-layout.ts';

/** Absolute folder of a project. @throws AppError `project.path-too-long` */
export function projectFolder(dir: string): string {
  const folder = resolve(dir);
  if (!fitsDatabasePaths(folder)) throw new AppError('project.path-too-long', { path: folder });
  return folder;
}

/** Disk work on the folder, failures worded. */
export function inFolder<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw diskError(error, folder);
  }
}

const kindOf = (path: string): 'folder' | 'file' | 'absent' =>
  inFolder(path, () => {
    try {
      return statSync(path).isDirectory() ? 'folder' : 'file';
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return 'absent';
      throw error;
    }
  });

/** @throws AppError `project.not-found`, `project.not-a-project` */
export function expectProject(folder: string): void {
  const kind = kindOf(folder);
  if (kind === 'absent') throw new AppError('project.not-found', { path: folder });
  if (kind === 'file' || kindOf(join(folder, DATABASE)) !== 'file') {
    throw new AppError('project.not-a-project', { path: folder });
  }
}

/** @throws AppError `project.exists`, `project.folder-in-use` when something of somebody's lies there */
export function expectRoom(folder: string): void {
  const kind = kindOf(folder);
  if (kind === 'absent') return;
  if (kind === 'file') throw new AppError('project.folder-in-use', { path: folder });
  const names = inFolder(folder, () => readdirSync(folder));
  if (names.includes(DATABASE)) throw new AppError('project.exists', { path: folder });
  if (names.some((name) => !LEFTOVERS.has(name)))
    throw new AppError('project.folder-in-use', { path: folder });
}

function syncPath(path: string, flags: string): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The moment a project comes to be: its finished database gets its name. */
export function nameDatabase(folder: string): void {
  inFolder(folder, () => {
    syncPath(join(folder, NEW_DATABASE), 'r+');
    rmSync(join(folder, `${NEW_DATABASE}-journal`), { force: true });
    renameSync(join(folder, NEW_DATABASE), join(folder, DATABASE));
    // Windows cannot sync folders; its rename is durable by itself.
    if (process.platform !== 'win32') {
      syncPath(folder, 'r');
      syncPath(dirname(folder), 'r');
    }
  });
}

/** Makes the folder; answers how to take back what was made. */
export function makeFolder(folder: string): () => void {
  const firstMade = inFolder(folder, () => mkdirSync(folder, { recursive: true }));
  return () => {
    if (firstMade !== undefined) rmSync(firstMade, { recursive: true, force: true });
    else for (const name of LEFTOVERS) rmSync(join(folder, name), { recursive: true, force: true });
  };
}
