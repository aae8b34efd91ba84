import { describe, expect, test } from 'vitest';
import { foreignReason, loopbackHost } from './loopback.ts';

describe('loopbackHost', () => {
  test.each(['127.0.0.1', '127.0.0.1:80', 'localhost:65535', 'LocalHost', '[::1]', '[::1]:3000'])(
    '%s is us',
    (host) => {
      expect(loopbackHost(host)).toBe(host.toLowerCase());
    },
  );

  test.each([
    undefined,
    '',
    'localhost.',
    'localhost:',
    'localhost:123456',
    'localhost:80 evil',
    "localhost:1'",
    'a.localhost',
    '127.0.0.2',
    '127.1',
    '0.0.0.0',
    '::1',
    '[::]',
    'evil.example',
    'localhost@evil.example',
    'localhost\r\nx',
  ])('%s is not', (host) => {
    expect(loopbackHost(host)).toBeNull();
  });
});

describe('foreignReason', () => {
  const host = 'localhost:4000';
  const origin = `http://${host}`;

  test('reading needs no origin, but not another one', () => {
    expect(foreignReason({ host }, 'read')).toBeNull();
    expect(foreignReason({ host, origin }, 'read')).toBeNull();
    expect(foreignReason({ host, 'sec-fetch-site': 'same-origin' }, 'read')).toBeNull();
    expect(foreignReason({ host, 'sec-fetch-site': 'none' }, 'read')).toBeNull();
    expect(foreignReason({ host, origin: 'http://localhost:4001' }, 'read')).toBe('foreign page');
    expect(foreignReason({ host, origin, 'sec-fetch-site': 'cross-site' }, 'read')).toBe('foreign page');
  });

  test('changing needs the own origin', () => {
    expect(foreignReason({ host, origin }, 'change')).toBeNull();
    expect(foreignReason({ host }, 'change')).toBe('the origin is not told');
    expect(foreignReason({ host, origin: 'http://localhost' }, 'change')).toBe('foreign page');
  });

  test('the link may be clicked anywhere, but not fetched by a script', () => {
    const clicked = { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect(foreignReason(clicked, 'link')).toBeNull();
    expect(foreignReason({ ...clicked, 'sec-fetch-mode': 'cors' }, 'link')).toBe('foreign page');
    expect(foreignReason({ ...clicked, host: 'evil.example' }, 'link')).toBe('this host name is not served');
  });
});
