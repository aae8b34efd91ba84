import { dirname } from 'node:path';
import { AppError, isAbort } from '#shared/kit/app-error.ts';
import { ProgramFailure } from '../program.ts';

type Reason = 'disk-full' | 'not-writable' | 'encoder-missing' | 'folder-missing' | 'name-too-long';

/** What the system or ffmpeg says → what it means for the person. First match wins. */
const SIGNS: readonly (readonly [pattern: RegExp, reason: Reason])[] = [
  [
    /No space left on device|Disk quota exceeded|File too large|ENOSPC|EDQUOT|EFBIG|not enough space/i,
    'disk-full',
  ],
  [/Unknown encoder|Encoder not found|Automatic encoder selection failed/i, 'encoder-missing'],
  [
    /Read-only file system|Permission denied|Operation not permitted|EROFS|EACCES|EPERM|EBUSY/i,
    'not-writable',
  ],
  [/File name too long|ENAMETOOLONG/i, 'name-too-long'],
  [/ENOENT|ENOTDIR/, 'folder-missing'],
];

/** Lines that mean a broken file although older releases end with exit code 0 after them. */
const BROKEN_ENDING = /Error writing trailer|No space left on device|Disk quota exceeded|File too large/i;

const lastLine = (log: string): string => log.trim().split(/\r?\n/).at(-1)?.slice(0, 300) ?? '';

const textOf = (error: unknown): string | null => {
  if (error instanceof ProgramFailure) return error.log;
  return error instanceof Error && 'syscall' in error && 'code' in error ? `${error.code}` : null;
};

/** The error a person gets when writing `out` fails; cancellation, AppErrors and bugs pass through as they are. */
export function writeFailure(error: unknown, out: string): unknown {
  if (error instanceof AppError || isAbort(error)) return error;
  const text = textOf(error);
  if (text === null) return error;
  const reason = SIGNS.find(([pattern]) => pattern.test(text))?.[1];
  const options = { kind: 'failure', cause: error } as const;
  const params = { file: out, folder: dirname(out), detail: lastLine(text) };
  switch (reason) {
    case 'disk-full':
      return new AppError('media.disk-full', params, {
        ...options,
        retryable: true,
        actions: ['free-disk-space'],
      });
    case 'encoder-missing':
      return new AppError('media.encoder-missing', params, options);
    case 'not-writable':
    case 'folder-missing':
    case 'name-too-long':
      return new AppError(`media.${reason}`, params, { cause: error, actions: ['choose-other-file'] });
    default:
      return new AppError('media.write-failed', params, { ...options, retryable: true, actions: ['retry'] });
  }
}

/** @throws ProgramFailure when a program that ended well has said that its file is not whole. */
export function requireWholeEnding(program: string, log: string): void {
  if (BROKEN_ENDING.test(log)) throw new ProgramFailure(program, 0, log);
}
