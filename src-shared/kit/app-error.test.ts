import { describe, expect, it } from 'vitest';
import { ERROR_SENTENCES, errorSentence } from '#shared/words/errors-en.ts';
import { AppError, isAbort } from './app-error.ts';

describe('AppError', () => {
  it('is the caller’s fault unless said otherwise', () => {
    const error = new AppError('media.missing', { file: 'a.mp4' });
    expect(error).toMatchObject({ kind: 'input', retryable: false, actions: [], params: { file: 'a.mp4' } });
    expect(error.message).toBe('media.missing {"file":"a.mp4"}');
    expect('cause' in error).toBe(false);
  });

  it('carries cause, kind and actions', () => {
    const cause = new Error('EIO');
    const error = new AppError('x.y', {}, { kind: 'failure', retryable: true, actions: ['retry'], cause });
    expect(error).toMatchObject({ kind: 'failure', retryable: true, actions: ['retry'], cause });
  });
});

describe('isAbort', () => {
  it('knows the reasons of aborted signals and nothing else', () => {
    expect(isAbort(AbortSignal.abort().reason)).toBe(true);
    expect(isAbort(new DOMException('late', 'TimeoutError'))).toBe(true);
    expect(isAbort(new Error('AbortError'))).toBe(false);
    expect(isAbort(new AppError('a.b'))).toBe(false);
    expect(isAbort('AbortError')).toBe(false);
  });
});

describe('error sentences', () => {
  it('are one line each', () => {
    for (const [code, sentence] of Object.entries(ERROR_SENTENCES)) {
      expect(code).toMatch(/^[a-z]+\.[a-z0-9-]+$/);
      expect(sentence).toMatch(/^[^\n]{10,}$/);
    }
  });

  it('are filled from the parameters; an unknown code is shown as it is', () => {
    const sentence = errorSentence({ code: 'edit.no-anchor', params: { character: 'Mika', frame: 3 } });
    expect(sentence).toBe('The character Mika has no anchor on frame 3.');
    expect(errorSentence({ code: 'edit.no-anchor', params: { character: 'Mika' } })).toContain('frame ?');
    expect(errorSentence({ code: 'no.code', params: { a: 1 } })).toBe('no.code {"a":1}');
  });
});
