import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listPageFiles, type PageFiles } from '#main/pages/page-files.ts';
import { blobPath, framePath, type ResourceRequest } from '#shared/contract/editor/resource-paths.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { answerApp } from './app-protocol.ts';

let folder: string;
let files: PageFiles;
const BLOB = blobPath('p1', 'ab'.repeat(32), 'm4a');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kuchipaku-app-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'sound.m4a'), '0123456789');
  const listed = await listPageFiles(folder);
  if (!listed) throw new Error('no page');
  files = listed;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function source(request: ResourceRequest) {
  if (request.kind !== 'frame') return { type: 'audio/mp4', file: join(folder, 'sound.m4a') };
  if (request.frame === 1) throw new AppError('server.engine-restarted', {}, { retryable: true });
  return { type: 'image/png', bytes: new Uint8Array([1, 2, 3]) };
}

const ask = (url: string, init?: RequestInit) => answerApp(new Request(url, init), { files, source });

test('the page comes with the strict policy of browser mode, without any other place to call', async () => {
  const response = await ask('kuchi://app/#open=sample');
  expect([response.status, await response.text()]).toEqual([200, '<!doctype html>']);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*connect-src 'self';/);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

test('pixels and sound come whole and in part', async () => {
  const part = await ask(`kuchi://app${BLOB}`, { headers: { Range: 'bytes=2-4' } });
  expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([
    206,
    '234',
    'bytes 2-4/10',
  ]);
  const frame = await ask(`kuchi://app${framePath('p1', 0, 'source', 0)}`);
  expect(new Uint8Array(await frame.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
  const head = await ask(`kuchi://app${BLOB}`, { method: 'HEAD' });
  expect([head.headers.get('content-length'), await head.text()]).toEqual(['10', '']);
});

test('an engine that is away is told as such', async () => {
  const response = await ask(`kuchi://app${framePath('p1', 1, 'source', 0)}`);
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
});

test.each([
  'kuchi://evil/',
  'kuchi://app/?x=1',
  'kuchi://app/sound.m4a',
  'kuchi://app/..%2fetc/passwd',
  'kuchi://app/project/p1/blob/x.mp4',
])('%s leads nowhere', async (url) => {
  expect((await ask(url)).status).toBe(404);
});

test('nothing can be sent', async () => {
  expect((await ask('kuchi://app/', { method: 'POST', body: 'x' })).status).toBe(405);
});
