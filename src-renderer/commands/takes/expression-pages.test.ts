import { expect, it } from 'vitest';
import type { CharacterId, Take } from '#shared/domain/mouth/mouth-chart.ts';
import { pagesOfCharacter } from './expression-pages.ts';

const take = (expression: string, character = 'c1') => ({ expression, character }) as Take;

it('offers the neutral page, the known expressions and those the artist named, and says which are empty', () => {
  const character = 'c1' as CharacterId;
  const pages = pagesOfCharacter('c1', {
    takes: [take('neutral'), take('smile'), take('照れ'), take('むすっ', 'c2')],
    expressions: [{ character, start: 0, end: 2, expression: '泣き' }],
  });
  expect(pages).toEqual([
    { name: 'neutral', isEmpty: false },
    { name: 'smile', isEmpty: false },
    { name: 'angry', isEmpty: true },
    { name: 'sad', isEmpty: true },
    { name: 'shout', isEmpty: true },
    { name: '泣き', isEmpty: true },
    { name: '照れ', isEmpty: false },
  ]);
});
