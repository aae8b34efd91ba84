import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError } from '#shared/kit/app-error.ts';
import { writeFailure } from './write-failure.ts';

let running = 0;

/** Short and made from a digest, so that it fits wherever the final name fits and finds leftovers of the same output again. */
const temporaryPrefix = (out: string): string =>
  `.kuchipaku-${createHash('sha256').update(basename(out)).digest('hex').slice(0, 12)}-`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Removes what a killed run left of the same output. */
async function removeLeftovers(folder: string, prefix: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    if (pid > 0 && !isAlive(pid)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

async function syncPath(path: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a rename durable where the system can do that (Windows cannot open folders). */
const syncFolder = (folder: string): Promise<void> => syncPath(folder, 'r').catch(() => {});

async function writeBeside<T>(
  path: string,
  write: (temporary: string) => Promise<T>,
  settle: (temporary: string, out: string) => Promise<void>,
): Promise<T> {
  const out = resolve(path);
  const folder = dirname(out);
  const prefix = temporaryPrefix(out);
  running += 1;
  const temporary = join(folder, `${prefix}${process.pid}-${running}.partial`);
  try {
    await removeLeftovers(folder, prefix);
    const result = await write(temporary);
    await settle(temporary, out);
    await syncFolder(folder);
    return result;
  } catch (error) {
    await rm(temporary, { recursive: true, force: true }).catch(() => {});
    throw writeFailure(error, path);
  }
}

/**
 * Writes a file whole or not at all: `write` fills a temporary sibling, which is synced to disk and takes the final name.
 * @throws AppError media.folder-missing, not-writable, disk-full, name-too-long, out-is-folder, write-failed; what `write` throws
 *   when it is no failure of writing. Nothing is left behind.
 */
export async function writeWholeFile<T>(path: string, write: (temporary: string) => Promise<T>): Promise<T> {
  const target = await stat(path).catch(() => null);
  if (target?.isDirectory()) throw new AppError('media.out-is-folder', { file: path });
  return writeBeside(path, write, async (temporary, out) => {
    await syncPath(temporary, 'r+');
    await rename(temporary, out);
  });
}

/**
 * The same for a folder of files. A folder that holds anything is refused: it is somebody's work.
 * @throws AppError media.folder-not-empty, and as writeWholeFile.
 */
export async function writeWholeFolder<T>(
  path: string,
  write: (temporary: string) => Promise<T>,
): Promise<T> {
  const target = await stat(path).catch(() => null);
  const empty = target === null || (target.isDirectory() && (await readdir(path)).length === 0);
  if (!empty) throw new AppError('media.folder-not-empty', { file: path });
  const fill = async (temporary: string): Promise<T> => {
    await mkdir(temporary);
    return write(temporary);
  };
  return writeBeside(path, fill, async (temporary, out) => {
    for (const name of await readdir(temporary)) await syncPath(join(temporary, name), 'r+');
    // Windows does not rename over a folder, not even an empty one.
    if (target) await rm(out, { recursive: true });
    await rename(temporary, out);
  });
}
