import { describe, expect, it } from 'vitest';
import { ERROR_SENTENCES } from './errors-en.ts';
import { ERROR_SENTENCES_JA } from './ja/errors.ts';
import { ERROR_SENTENCES_PT_BR } from './pt-br/errors.ts';

const parameters = (sentence: string): string[] =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

describe.each([
  ['Japanese', ERROR_SENTENCES_JA],
  ['Portuguese', ERROR_SENTENCES_PT_BR],
])('in %s', (_, sentences) => {
  it('there is a sentence for every error and none for others', () => {
    expect(Object.keys(sentences).sort()).toEqual(Object.keys(ERROR_SENTENCES).sort());
  });

  it.each(Object.keys(ERROR_SENTENCES))('%s names no parameter that the error lacks', (code) => {
    const known = parameters(ERROR_SENTENCES[code] ?? '');
    expect(parameters(sentences[code] ?? '').filter((name) => !known.includes(name))).toEqual([]);
  });
});
