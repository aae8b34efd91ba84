import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';

/** A file being written. */
export interface NewFile {
  write(bytes: Uint8Array): Promise<void>;
  /** On the disk, not only on its way there. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Tells two states of one file apart without reading it. */
export interface FileIdentity {
  readonly size: number;
  readonly modifiedNs: bigint;
  /** When anything about it was last changed; unlike the time of modification no program sets it at will. */
  readonly changedNs: bigint;
  readonly node: bigint;
}

/** The part of the disk that the store works with; tests put a failing or dying one in its place. Errors are Node's. */
export interface FileSystem {
  /** A new file; fails when the path exists. */
  create(path: string): Promise<NewFile>;
  read(path: string): Promise<Uint8Array>;
  readChunks(path: string): AsyncIterable<Uint8Array>;
  /** Null when there is no regular file. */
  identify(path: string): Promise<FileIdentity | null>;
  copy(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** File or folder; absent is fine. */
  remove(path: string): Promise<void>;
  makeFolder(path: string): Promise<void>;
  /** Names in a folder, sorted; empty when there is no such folder. */
  list(path: string): Promise<string[]>;
  /** Makes a finished file's bytes durable. */
  syncFile(path: string): Promise<void>;
  /** Makes renames inside a folder durable, where the system can. */
  syncFolder(path: string): Promise<void>;
}

/** Node's error code of a failed system call, or null. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

const ABSENT = new Set(['ENOENT', 'ENOTDIR']);
/** Windows and some network drives cannot sync a folder; the rename itself is then as durable as it gets. */
const CANNOT_SYNC_FOLDER = new Set(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EBADF']);

async function syncPath(path: string, flags: number): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Bytes per read of a streamed file. */
const CHUNK_BYTES = 1 << 20;

async function* readChunks(path: string): AsyncIterable<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

async function identify(path: string): Promise<FileIdentity | null> {
  try {
    const found = await stat(path, { bigint: true });
    if (!found.isFile()) return null;
    return { size: Number(found.size), modifiedNs: found.mtimeNs, changedNs: found.ctimeNs, node: found.ino };
  } catch (error) {
    if (ABSENT.has(systemCode(error) ?? '')) return null;
    throw error;
  }
}

async function list(path: string): Promise<string[]> {
  try {
    return (await readdir(path)).sort();
  } catch (error) {
    if (ABSENT.has(systemCode(error) ?? '')) return [];
    throw error;
  }
}

async function syncFolder(path: string): Promise<void> {
  try {
    await syncPath(path, constants.O_RDONLY);
  } catch (error) {
    if (!CANNOT_SYNC_FOLDER.has(systemCode(error) ?? '')) throw error;
  }
}

export const realFileSystem: FileSystem = {
  async create(path) {
    const handle = await open(path, 'wx');
    return {
      write: (bytes) => handle.writeFile(bytes),
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  },
  read: (path) => readFile(path),
  readChunks,
  identify,
  copy: (from, to) => copyFile(from, to, constants.COPYFILE_EXCL),
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { recursive: true, force: true }),
  async makeFolder(path) {
    await mkdir(path, { recursive: true });
  },
  list,
  // Windows flushes only through a handle that may write.
  syncFile: (path) => syncPath(path, constants.O_RDWR),
  syncFolder,
};
