import { AppError } from '#shared/kit/app-error.ts';
import { systemCode } from './file-system.ts';

/** System errors that a person can do something about → error code of the room. */
const CODES: Readonly<Record<string, string>> = {
  ENOSPC: 'project.disk-full',
  EDQUOT: 'project.disk-full',
  EFBIG: 'project.disk-full', // the file system has no room for a file of this size (FAT: 4 GiB)
  EROFS: 'project.read-only',
  EACCES: 'project.read-only',
  EPERM: 'project.read-only',
  EIO: 'project.disk-failure', // a dying disk or a network share that went away
  ESTALE: 'project.disk-failure',
  ENXIO: 'project.disk-failure',
  ENODEV: 'project.disk-failure',
  ENAMETOOLONG: 'project.path-too-long',
};

/** The error to show for one of the room's disk codes. */
export function diskProblem(code: string, path: string, cause: unknown): AppError {
  const full = code === 'project.disk-full';
  return new AppError(
    code,
    { path },
    {
      kind: 'failure',
      retryable: true,
      actions: full ? ['free-disk-space', 'retry'] : ['retry'],
      cause,
    },
  );
}

/** A failed system call in the words of the room; anything else comes back unchanged. */
export function diskError(error: unknown, path: string): unknown {
  const code = CODES[systemCode(error) ?? ''];
  return code === undefined ? error : diskProblem(code, path, error);
}

/** Runs disk work, wording its failures with `path`. */
export async function onDisk<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw diskError(error, path);
  }
}
