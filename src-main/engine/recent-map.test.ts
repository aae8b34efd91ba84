import { expect, test } from 'vitest';
import { RecentMap } from './recent-map.ts';

test('what was used last stays, what failed is tried again', async () => {
  const made: string[] = [];
  const map = new RecentMap<string, string>(2);
  const get = (key: string) =>
    map.get(key, async () => {
      made.push(key);
      return key.toUpperCase();
    });
  expect(await get('a')).toBe('A');
  await get('b');
  await get('a');
  await get('c');
  await get('a');
  await get('b');
  expect(made).toEqual(['a', 'b', 'c', 'b']);
  const broken = map.get('x', () => Promise.reject(new Error('not now')));
  await expect(broken).rejects.toThrow('not now');
  expect(await get('x')).toBe('X');
});
