import { describe, expect, it } from 'vitest';
import { EN } from './en.ts';
import { JA } from './ja.ts';
import { PT_BR } from './pt-br.ts';

/** Every path to a word with what lies there: `text`, or a sentence with so many gaps. */
function shapeOf(table: unknown, path = ''): string[] {
  if (typeof table === 'string') return [`${path}: text`];
  if (typeof table === 'function') return [`${path}: sentence`];
  return Object.entries(table as object).flatMap(([key, value]) => shapeOf(value, `${path}/${key}`));
}

/** Paths of words that say nothing. */
function emptyOf(table: unknown, path = ''): string[] {
  if (typeof table === 'string') return table.trim() === '' ? [path] : [];
  if (typeof table === 'function') return [];
  return Object.entries(table as object).flatMap(([key, value]) => emptyOf(value, `${path}/${key}`));
}

describe.each([
  ['Japanese', JA],
  ['Portuguese', PT_BR],
])('%s', (_, table) => {
  it('has every word and sentence that English has, and no other', () => {
    expect(shapeOf(table).sort()).toEqual(shapeOf(EN).sort());
  });

  it('leaves nothing unsaid that English says', () => {
    const silent = emptyOf(EN);
    expect(emptyOf(table).filter((path) => !silent.includes(path))).toEqual([]);
  });
});
