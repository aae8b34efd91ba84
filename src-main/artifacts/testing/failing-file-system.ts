import { type FileSystem, realFileSystem } from '../file-system.ts';

/** What a test disk does at its n-th changing operation (from 0). */
export interface Fault {
  readonly at: number;
  /** A system error code (`ENOSPC` …), once; or `crash`: this and everything after it does not happen. */
  readonly how: string;
  /** Bytes of a failing write that still reach the disk. */
  readonly torn?: number;
}

export const systemError = (code: string): Error => Object.assign(new Error(code), { code });

/**
 * The real disk with one fault, for tests: every changing operation is counted, so that a test can fail each in turn.
 * `operations` tells what was reached.
 */
export function failingFileSystem(fault: Fault): FileSystem & { readonly operations: string[] } {
  const operations: string[] = [];
  let crashed = false;
  const trip = (name: string): boolean => {
    if (crashed) throw systemError('ECRASHED');
    operations.push(name);
    if (operations.length - 1 !== fault.at) return false;
    if (fault.how === 'crash') crashed = true;
    return true;
  };
  const guard = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    if (trip(name)) throw systemError(fault.how);
    return work();
  };
  return {
    ...realFileSystem,
    operations,
    async create(path) {
      const file = await guard('create', () => realFileSystem.create(path));
      return {
        async write(bytes) {
          if (trip('write')) {
            await file.write(bytes.subarray(0, fault.torn ?? 0));
            throw systemError(fault.how);
          }
          await file.write(bytes);
        },
        sync: () => guard('sync', () => file.sync()),
        // A dead process's files are closed for it.
        close: () => file.close(),
      };
    },
    copy: (from, to) => guard('copy', () => realFileSystem.copy(from, to)),
    rename: (from, to) => guard('rename', () => realFileSystem.rename(from, to)),
    remove: (path) => guard('remove', () => realFileSystem.remove(path)),
    makeFolder: (path) => guard('makeFolder', () => realFileSystem.makeFolder(path)),
    syncFile: (path) => guard('syncFile', () => realFileSystem.syncFile(path)),
    syncFolder: (path) => guard('syncFolder', () => realFileSystem.syncFolder(path)),
  };
}
