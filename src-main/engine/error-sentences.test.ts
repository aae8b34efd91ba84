import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ERROR_SENTENCES } from '#shared/words/errors-en.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

function productFiles(): string[] {
  return ['src-main', 'src-shared'].flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true })
      .map((name) => join(ROOT, room, String(name)))
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts')),
  );
}

const codesIn = (text: string): string[] =>
  [...text.matchAll(/new AppError\(\s*'([a-z]+\.[a-z-]+)'/g)].map(([, code]) => code ?? '');

test('every error that is thrown by name has its sentence', () => {
  const codes = new Set(productFiles().flatMap((path) => codesIn(readFileSync(path, 'utf8'))));
  expect(codes.size).toBeGreaterThan(40);
  expect([...codes].filter((code) => !(code in ERROR_SENTENCES))).toEqual([]);
});

test('every sentence is one line that names what it is about and says what to do', () => {
  for (const [code, sentence] of Object.entries(ERROR_SENTENCES)) {
    expect(sentence, code).not.toContain('\n');
    expect(sentence.length, code).toBeGreaterThan(25);
  }
});
