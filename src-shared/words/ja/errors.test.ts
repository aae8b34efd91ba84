import { expect, it } from 'vitest';
import { ERROR_SENTENCES } from '../errors-en.ts';
import { ERROR_SENTENCES_JA } from './errors.ts';

const parameters = (sentence: string): string[] =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

it('has a sentence for every error and none for others', () => {
  expect(Object.keys(ERROR_SENTENCES_JA).sort()).toEqual(Object.keys(ERROR_SENTENCES).sort());
});

it.each(Object.keys(ERROR_SENTENCES))('%s names no parameter that the error lacks', (code) => {
  const known = parameters(ERROR_SENTENCES[code] ?? '');
  expect(parameters(ERROR_SENTENCES_JA[code] ?? '').filter((name) => !known.includes(name))).toEqual([]);
});
