import { expect, it } from 'vitest';
import { isFreeName, newName } from './character-name.ts';

const cast = [
  { id: 'c1', name: 'Mika' },
  { id: 'c2', name: 'Character 3' },
];

it('refuses names that the project would refuse', () => {
  expect(isFreeName(cast, 'Ren', 'c1')).toBe(true);
  expect(isFreeName(cast, 'Mika', 'c1')).toBe(true);
  expect(isFreeName(cast, 'Mika', 'c2')).toBe(false);
  for (const bad of ['', ' Ren', 'Ren ', 'a\nb', 'x'.repeat(201)])
    expect(isFreeName(cast, bad, null)).toBe(false);
});

it('finds a free number', () => {
  expect(newName(cast, (number) => `Character ${number}`)).toBe('Character 4');
  expect(newName([], (number) => `Character ${number}`)).toBe('Character 1');
});
