import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Reply, ServedEditor } from './testing/served-editor.ts';

let editor: ServedEditor;
let firstAnswer: Reply;
let usedLink: URL;

beforeAll(async () => {
  editor = await ServedEditor.start({ document: { kind: 'sample' } });
  usedLink = new URL(editor.mode.link());
  firstAnswer = await editor.ask(`${usedLink.pathname}${usedLink.search}`);
});
afterAll(() => editor.close());

describe('the one-time link', () => {
  test('is exchanged for a strict session cookie and leads to the page', () => {
    expect(firstAnswer.status).toBe(303);
    expect(firstAnswer.headers.location).toBe('/#open=sample');
    const [cookie = ''] = firstAnswer.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^kuchipaku-[0-9a-f]{12}=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  });
});

test('hello', async () => {
  await editor.signIn();
  const { client } = await editor.connect();
  expect(await client.app.hello({})).toMatchObject({ version: '1.2.3', shell: 'browser' });
});
