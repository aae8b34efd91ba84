import { expect, test } from 'vitest';
import { isGranted, isOwnPage, mayLoad } from './app-address.ts';

test.each([
  ['kuchi://app/', true],
  ['kuchi://app/#open=sample', true],
  ['kuchi://app/index.html#x', true],
  ['kuchi://app/index.html?x', false],
  ['kuchi://app/other.html', false],
  ['kuchi://app.evil/', false],
  ['kuchi://appx/', false],
  ['https://app/', false],
  ['file:///etc/passwd', false],
  ['about:blank', false],
  ['', false],
])('%s is the own page: %s', (url, isOwn) => {
  expect(isOwnPage(url)).toBe(isOwn);
});

test.each([
  ['kuchi://app/assets/a.js', true],
  ['blob:kuchi://app/1', true],
  ['https://example.com/', false],
  ['http://127.0.0.1:80/', false],
  ['ws://127.0.0.1/', false],
  ['file:///etc/passwd', false],
  ['kuchi://apple/', false],
])('%s may be loaded: %s', (url, may) => {
  expect(mayLoad(url)).toBe(may);
});

test('little is granted, and only to the own page', () => {
  expect(isGranted('notifications', 'kuchi://app/')).toBe(true);
  expect(isGranted('notifications', 'https://example.com/')).toBe(false);
  for (const permission of ['media', 'geolocation', 'midi', 'openExternal', 'hid', 'usb', 'constructor', ''])
    expect(isGranted(permission, 'kuchi://app/'), permission).toBe(false);
});
