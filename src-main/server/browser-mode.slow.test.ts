import { symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FRAMES } from '#main/engine/process/testing/small-engine.ts';
import { blobPath, framePath } from '#shared/contract/editor/resource-paths.ts';
import { type Ask, ServedEditor } from './testing/served-editor.ts';

const BLOB = blobPath('p1', 'ab'.repeat(32), 'mp4');
const FRAME = framePath('p1', FRAMES.bytes, 'composite', 3);

let editor: ServedEditor;

beforeAll(async () => {
  editor = await ServedEditor.start({ document: { kind: 'sample' } });
  await symlink(join(editor.folder, 'outside.html'), join(editor.folder, 'pages', 'link.html'));
  await editor.signIn();
});
afterAll(() => editor.close());

const linkPath = (): string => {
  const { pathname, search } = new URL(editor.mode.link());
  return `${pathname}${search}`;
};

describe('the one-time link', () => {
  test('is exchanged for a strict session cookie and leads to the page', async () => {
    const reply = await editor.ask(linkPath());
    expect(reply.status).toBe(303);
    expect(reply.headers.location).toBe('/#open=sample');
    const [cookie = ''] = reply.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^kuchipaku-[0-9a-f]{12}=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  test('works once, and a fresh one makes the one before worthless', async () => {
    const [first, second] = [linkPath(), linkPath()];
    expect(first).not.toBe(second);
    expect((await editor.ask(first)).status).toBe(403);
    expect((await editor.ask(second)).status).toBe(303);
    expect((await editor.ask(second)).status).toBe(403);
  });

  test('is not spent by a HEAD request, nor by a wrong token', async () => {
    const path = linkPath();
    expect((await editor.ask(path, { method: 'HEAD' })).status).toBe(404);
    expect((await editor.ask(`/?token=${'A'.repeat(43)}`)).status).toBe(403);
    expect((await editor.ask(`${path}&x=1`)).status).toBe(404);
    expect((await editor.ask(path)).status).toBe(303);
  });

  test('clicked in a page of somebody else takes a step of its own, so that the strict cookie travels', async () => {
    const headers = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' };
    const reply = await editor.ask(linkPath(), { headers });
    expect(reply.status).toBe(200);
    expect(reply.text).toContain('url=/#open=sample');
    expect(reply.headers['set-cookie']).toHaveLength(1);
  });

  test('is refused to a script of somebody else', async () => {
    const path = linkPath();
    const headers = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' };
    expect((await editor.ask(path, { headers })).status).toBe(403);
    expect((await editor.ask(path)).status).toBe(303);
  });
});

const ROUTES: readonly (readonly [string, string, Ask])[] = [
  ['the page', '/', {}],
  ['a file of the page', '/assets/main-1a2b.js', {}],
  ['pixels of a project', FRAME, {}],
  ['a stored artifact', BLOB, {}],
  ['an upload', '/upload?name=a.mp4', { method: 'POST', body: 'x' }],
];

describe('strangers', () => {
  test.each(ROUTES)('get nothing without a session: %s', async (_, path, ask) => {
    const own = { Origin: `http://${editor.host}` };
    for (const cookie of [
      '',
      'kuchipaku-000000000000=x',
      editor.cookie.replace(/=.*/, `=${'A'.repeat(43)}`),
    ]) {
      const reply = await editor.ask(path, { ...ask, headers: { ...own, Cookie: cookie } });
      expect(reply.status).toBe(403);
      expect(reply.headers['content-type']).toBe('text/plain; charset=utf-8');
    }
  });

  test.each(ROUTES)('get nothing under another name of this machine: %s', async (_, path, ask) => {
    for (const name of [
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.nip.io',
      '192.168.1.2',
      '0.0.0.0',
    ]) {
      const Host = `${name}:${editor.mode.port}`;
      const reply = await editor.ask(path, { ...ask, headers: { Host, Origin: `http://${Host}` } });
      expect(reply.status, name).toBe(403);
    }
  });

  test.each(ROUTES)('get nothing from another origin: %s', async (_, path, ask) => {
    for (const Origin of ['http://evil.example', 'null', `https://${editor.host}`, 'http://127.0.0.1:1']) {
      expect((await editor.ask(path, { ...ask, headers: { Origin } })).status, Origin).toBe(403);
    }
  });

  test('get no upload without telling their origin', async () => {
    expect((await editor.ask('/upload?name=a', { method: 'POST', body: 'x' })).status).toBe(403);
  });

  test.each(['cross-site', 'same-site'])('get nothing as %s', async (site) => {
    expect((await editor.ask('/', { headers: { 'Sec-Fetch-Site': site } })).status).toBe(403);
  });
});

describe('friends', () => {
  test.each(['localhost', '[::1]', 'LOCALHOST'])('may come as %s, with any port', async (name) => {
    expect((await editor.ask('/', { headers: { Host: `${name}:9999` } })).status).toBe(200);
    expect((await editor.ask('/', { headers: { Host: name } })).status).toBe(200);
  });

  test.each(ROUTES.slice(0, 4))('are sent a strict policy with %s', async (_, path) => {
    const { status, headers } = await editor.ask(path);
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'",
    );
    expect(headers['content-security-policy']).toContain(`connect-src 'self' ws://${editor.host}`);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('may keep what never changes, and nothing that may', async () => {
    const caching = async (path: string) => (await editor.ask(path)).headers['cache-control'];
    expect(await caching(BLOB)).toContain('immutable');
    expect(await caching('/assets/main-1a2b.js')).toContain('immutable');
    expect(await caching('/')).toBe('no-cache');
    expect(await caching(FRAME)).toBe('no-store');
  });
});

describe('paths', () => {
  test.each([
    '/../outside.html',
    '/assets/../../outside.html',
    '/%2e%2e/outside.html',
    '/%252e%252e%252foutside.html',
    '/..%5coutside.html',
    '/..\\outside.html',
    '/assets/..%2f..%2foutside.html',
    '//outside.html',
    '/./index.html',
    '/index.html%00',
    '/link.html',
    '/secret.key',
    '/assets',
    '/assets/',
    '/INDEX.HTML',
    '/etc/passwd',
    '/index.html?x=1',
    'http://127.0.0.1/index.html',
    '*',
    `${BLOB}?x=1`,
    `${BLOB}/../../..`,
    `/project/../p1/blob/${'ab'.repeat(32)}.mp4`,
    `/project/p1/blob/${'AB'.repeat(32)}.mp4`,
    `/project/p1/blob/${'ab'.repeat(32)}.exe`,
    `/project/p1/blob/${'ab'.repeat(32)}.constructor`,
    '/project/p1/blob/%2e%2e.mp4',
    '/project/p1/source/1/-1.png',
    '/project/p1/source/1/1e3.png',
    '/project/P1/source/1/1.png',
    '/project/',
    '/rpc',
    '/upload',
  ])('%s leads nowhere', async (path) => {
    const reply = await editor.ask(path);
    expect(reply.status).toBe(404);
    expect(reply.text).toBe('not found\n');
  });

  test.each(['PUT', 'DELETE', 'OPTIONS', 'POST', 'PATCH'])('%s changes nothing', async (method) => {
    expect((await editor.ask('/', { method, headers: { Origin: `http://${editor.host}` } })).status).toBe(
      405,
    );
  });

  test('a request that is no HTTP is answered and forgotten', async () => {
    const socket = connect(editor.mode.port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nBad Header\r\n\r\n');
    const text = await new Promise<string>((resolve) =>
      socket.once('data', (data) => resolve(data.toString())),
    );
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    socket.destroy();
    expect((await editor.ask('/')).status).toBe(200);
  });
});

describe('parts of a file', () => {
  test.each([
    ['bytes=0-3', 206, '0123', 'bytes 0-3/36'],
    ['bytes=10-', 206, 'abcdefghijklmnopqrstuvwxyz', 'bytes 10-35/36'],
    ['bytes=-2', 206, 'yz', 'bytes 34-35/36'],
    ['bytes=-99', 206, '0123456789abcdefghijklmnopqrstuvwxyz', 'bytes 0-35/36'],
    ['bytes=35-9999', 206, 'z', 'bytes 35-35/36'],
    ['bytes=36-', 416, 'no such range\n', 'bytes */36'],
    ['bytes=-0', 416, 'no such range\n', 'bytes */36'],
    ['bytes=0-1,3-4', 200, '0123456789abcdefghijklmnopqrstuvwxyz', undefined],
    ['lines=0-1', 200, '0123456789abcdefghijklmnopqrstuvwxyz', undefined],
    ['bytes=5-2', 200, '0123456789abcdefghijklmnopqrstuvwxyz', undefined],
  ])('%s → %i', async (Range, status, text, contentRange) => {
    const reply = await editor.ask(BLOB, { headers: { Range } });
    expect([reply.status, reply.text, reply.headers['content-range']]).toEqual([status, text, contentRange]);
    expect(reply.headers['content-length']).toBe(String(Buffer.byteLength(text)));
  });

  test('HEAD tells the length and sends nothing; an unchanged file is not sent again', async () => {
    const head = await editor.ask(BLOB, { method: 'HEAD' });
    expect([head.status, head.text]).toEqual([200, '']);
    expect(head.headers).toMatchObject({
      'content-length': '36',
      'content-type': 'video/mp4',
      'accept-ranges': 'bytes',
    });
    const tag = String(head.headers.etag);
    const again = await editor.ask(BLOB, { headers: { 'If-None-Match': `"x", W/${tag}` } });
    expect([again.status, again.text]).toEqual([304, '']);
    const changed = await editor.ask(BLOB, { headers: { Range: 'bytes=0-0', 'If-Range': '"other"' } });
    expect(changed.status).toBe(200);
  });

  test('a file that was cut to nothing since the start is an empty answer', async () => {
    const path = join(editor.folder, 'pages', 'assets', 'main-1a2b.js');
    await writeFile(path, '');
    expect(await editor.ask('/assets/main-1a2b.js')).toMatchObject({ status: 200, text: '' });
    expect((await editor.ask('/assets/main-1a2b.js', { headers: { Range: 'bytes=0-' } })).status).toBe(416);
  });
});

describe('resources that fail', () => {
  test('say whether they are absent or broken, without details', async () => {
    const ask = (frame: number) => editor.ask(framePath('p1', frame, 'source', 0));
    expect(await ask(FRAMES.unknown)).toMatchObject({ status: 404, text: 'editor.no-such-resource\n' });
    expect(await ask(FRAMES.broken)).toMatchObject({ status: 500, text: 'the engine failed to answer\n' });
    expect((await ask(FRAMES.bytes)).body).toEqual(Buffer.from([137, 80, 78, 71]));
  });
});
