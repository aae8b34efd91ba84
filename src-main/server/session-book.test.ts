import { expect, test } from 'vitest';
import { SessionBook } from './session-book.ts';

const cookieOf = (setCookie: string | null): string => (setCookie ?? '').split(';')[0] ?? '';

test('a token is 256 bits and opens one session', () => {
  const book = new SessionBook();
  const token = book.newToken();
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  const cookie = cookieOf(book.redeem(token));
  expect(book.redeem(token)).toBeNull();
  expect(book.admits(cookie)).toBe(true);
  expect(book.admits(`other=1; ${cookie}; last=2`)).toBe(true);
});

test('nothing is admitted without a session', () => {
  const book = new SessionBook();
  expect(book.redeem('')).toBeNull();
  const cookie = cookieOf(book.redeem(book.newToken()));
  const [name = '', value = ''] = cookie.split('=');
  for (const wrong of [
    undefined,
    '',
    name,
    `${name}=`,
    `${name}=${value}x`,
    `x${cookie}`,
    `${name}=${value.slice(1)}`,
  ])
    expect(book.admits(wrong), wrong).toBe(false);
});

test('two servers on one machine do not know each other’s sessions', () => {
  const [one, other] = [new SessionBook(), new SessionBook()];
  const cookie = cookieOf(one.redeem(one.newToken()));
  other.redeem(other.newToken());
  expect(other.admits(cookie)).toBe(false);
  expect(other.redeem(one.newToken())).toBeNull();
});

test('the oldest sessions end when there are more than anybody needs', () => {
  const book = new SessionBook();
  const cookies = Array.from({ length: 33 }, () => cookieOf(book.redeem(book.newToken())));
  expect(cookies.map((cookie) => book.admits(cookie)).indexOf(true)).toBe(1);
});
