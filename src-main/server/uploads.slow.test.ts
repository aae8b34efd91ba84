import { readdir, readFile, utimes } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fileRefSchema } from '#shared/contract/editor/common.ts';
import { type Reply, ServedEditor } from './testing/served-editor.ts';
import { UPLOAD_LIMITS, Uploads } from './uploads.ts';

let editor: ServedEditor;

beforeEach(async () => {
  editor = await ServedEditor.start({ uploadLimits: { ...UPLOAD_LIMITS, fileBytes: 100_000 } });
  await editor.signIn();
});
afterEach(() => editor.close());

const folder = (): string => join(editor.folder, 'state', 'uploads');
const left = (): Promise<string[]> => readdir(folder()).catch(() => []);

const send = (name: string, body: string | Buffer): Promise<Reply> =>
  editor.ask(`/upload?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { Origin: `http://${editor.host}` },
    body,
  });

test('a file lies whole in a folder of its own, under its own name', async () => {
  const body = Buffer.alloc(90_000, 'voice');
  const reply = await send('セリフ 01.wav', body);
  expect(reply.status).toBe(200);
  const file = fileRefSchema.parse(JSON.parse(reply.text));
  if (file.kind !== 'upload') throw new Error('another kind of file');
  expect(await readdir(join(folder(), file.id))).toEqual(['セリフ 01.wav']);
  expect(await readFile(join(folder(), file.id, 'セリフ 01.wav'))).toEqual(body);
});

test('a name cannot lead out of the folder', async () => {
  const reply = await send('../../../../evil\u0000.sh', 'x');
  const { id } = JSON.parse(reply.text);
  expect(await readdir(join(folder(), id))).toEqual(['evil_.sh']);
  expect(await left()).toEqual([id]);
});

test('a file without a name is refused', async () => {
  expect((await send('', 'x')).status).toBe(400);
  expect(await left()).toEqual([]);
});

test('a file that is told to be too large is refused at once', async () => {
  expect(await send('a.mp4', Buffer.alloc(100_001))).toMatchObject({
    status: 413,
    text: 'the file is too large\n',
  });
  expect(await left()).toEqual([]);
});

/** An upload whose length is not told, held open. */
function openUpload() {
  const sent = request({
    host: '127.0.0.1',
    port: editor.mode.port,
    path: '/upload?name=long.mp4',
    method: 'POST',
    headers: {
      Host: editor.host,
      Origin: `http://${editor.host}`,
      Cookie: editor.cookie,
      'Transfer-Encoding': 'chunked',
    },
  });
  const status = new Promise<number>((resolve) =>
    sent.once('response', (answer) => resolve(answer.statusCode ?? 0)),
  );
  sent.on('error', () => {});
  return { sent, status };
}

test('a file that turns out too large is refused in the middle and leaves nothing', async () => {
  const { sent, status } = openUpload();
  for (let i = 0; i < 4; i += 1) sent.write(Buffer.alloc(30_000));
  expect(await status).toBe(413);
  sent.destroy();
  expect(await left()).toEqual([]);
});

test('a file that stops coming leaves nothing', async () => {
  const { sent } = openUpload();
  sent.write(Buffer.alloc(10_000));
  await vi.waitFor(async () => expect(await left()).toHaveLength(1));
  expect((await left())[0]).toMatch(/^\.incoming-u/);
  sent.destroy();
  await vi.waitFor(async () => expect(await left()).toEqual([]));
});

test('a full disk is told before anything is taken', async () => {
  const uploads = new Uploads(folder(), { ...UPLOAD_LIMITS, freeBytes: Number.MAX_SAFE_INTEGER });
  const { Readable } = await import('node:stream');
  const file = { name: 'a', length: 1, stream: Readable.from([Buffer.from('x')]) };
  await expect(uploads.receive(file, new AbortController().signal)).rejects.toMatchObject({ status: 507 });
  expect(await left()).toEqual([]);
});

test('more files at one time than the limit have to wait', async () => {
  const uploads = new Uploads(folder(), { ...UPLOAD_LIMITS, atOnce: 0 });
  const { Readable } = await import('node:stream');
  const file = { name: 'a', length: 1, stream: Readable.from([]) };
  await expect(uploads.receive(file, new AbortController().signal)).rejects.toMatchObject({ status: 503 });
});

test('what nobody used for a week is swept; what is new stays', async () => {
  const { id: old } = JSON.parse((await send('old.wav', 'x')).text);
  const { id: young } = JSON.parse((await send('young.wav', 'x')).text);
  const now = Date.now();
  const longAgo = new Date(now - 8 * 24 * 3600 * 1000);
  await utimes(join(folder(), old), longAgo, longAgo);
  await new Uploads(folder()).sweep(now);
  expect(await left()).toEqual([young]);
});
