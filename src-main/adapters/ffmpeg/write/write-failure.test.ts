import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/kit/app-error.ts';
import { MEDIA_ERRORS } from '#shared/words/en/media.ts';
import { ProgramFailure } from '../program.ts';
import { requireWholeEnding, writeFailure } from './write-failure.ts';

const said = (log: string): ProgramFailure => new ProgramFailure('ffmpeg', 1, log);
const system = (code: string): Error => Object.assign(new Error(code), { code, syscall: 'open' });

describe('what a failed write means', () => {
  it.each([
    [said('av_interleaved_write_frame(): No space left on device'), 'media.disk-full', 'failure'],
    [system('ENOSPC'), 'media.disk-full', 'failure'],
    [system('EDQUOT'), 'media.disk-full', 'failure'],
    [said("Unknown encoder 'libx264'"), 'media.encoder-missing', 'failure'],
    [said('file:/x/y.mp4: Permission denied'), 'media.not-writable', 'input'],
    [system('EROFS'), 'media.not-writable', 'input'],
    [system('ENOENT'), 'media.folder-missing', 'input'],
    [system('ENAMETOOLONG'), 'media.name-too-long', 'input'],
    [said('something new'), 'media.write-failed', 'failure'],
  ])('%#', (error, code, kind) => {
    const found = writeFailure(error, '/x/y.mp4');
    expect(found).toBeInstanceOf(AppError);
    expect(found).toMatchObject({ code, kind, params: { file: '/x/y.mp4', folder: '/x' } });
    expect(MEDIA_ERRORS[code]).toBeDefined();
  });

  it('lets cancellation, bugs and worded errors pass', () => {
    const worded = new AppError('media.missing');
    for (const error of [worded, new Error('a bug'), new DOMException('', 'AbortError')]) {
      expect(writeFailure(error, '/x')).toBe(error);
    }
  });

  it('does not trust an exit code of 0 after a failed ending', () => {
    expect(() =>
      requireWholeEnding('ffmpeg', 'Error writing trailer of x: No space left on device'),
    ).toThrow();
    expect(() => requireWholeEnding('ffmpeg', '[aac] a harmless remark')).not.toThrow();
  });
});
