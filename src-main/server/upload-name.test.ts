import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeFileName } from './upload-name.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20_261_121);

describe('safeFileName', () => {
  test.each([
    ['shot_012.mov', 'shot_012.mov'],
    ['カット １２.mp4', 'カット １２.mp4'],
    ['C:\\Users\\a\\clip.mp4', 'clip.mp4'],
    ['/etc/passwd', 'passwd'],
    ['..', 'file'],
    ['.', 'file'],
    ['', 'file'],
    ['.hidden', 'hidden'],
    ['a/../b', 'b'],
    ['name. ', 'name'],
    ['CON', '_CON'],
    ['nul.mp4', '_nul.mp4'],
    ['console.mp4', 'console.mp4'],
    ['a:b|c?.wav', 'a_b_c_.wav'],
    ['line\nbreak\u0000.wav', 'line_break_.wav'],
    ['gpj.\u202Etxt', 'gpj._txt'],
    ['lone \ud800 half', 'lone \ufffd half'],
  ])('%j → %j', (sent, name) => {
    expect(safeFileName(sent)).toBe(name);
  });

  test('a long name keeps its ending and fits every disk', () => {
    const name = safeFileName(`${'あ'.repeat(300)}.mp4`);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(180);
    expect(name).toMatch(/^あ+\.mp4$/);
  });

  test('whatever is sent: one harmless part of a path, the same when sent again', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.stringMatching(/^[./\\ ~:a]*$/));
    fc.assert(
      fc.property(text, (sent) => {
        const name = safeFileName(sent);
        expect(name).not.toMatch(/[/\\:*?"<>|\p{Cc}]|^\.|[. ]$|^$/u);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(181);
        expect(safeFileName(name)).toBe(name);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});
