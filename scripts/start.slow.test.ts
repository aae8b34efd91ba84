import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const START = fileURLToPath(new URL('./start.mjs', import.meta.url));

let folder: string;
let child: ChildProcess | null = null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kuchipaku-start-'));
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

function start(args: readonly string[]) {
  const environment = { ...process.env, KUCHIPAKU_STATE: join(folder, 'state') };
  const started = spawn(process.execPath, [START, ...args], { cwd: folder, env: environment });
  child = started;
  let text = '';
  for (const stream of [started.stdout, started.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  const ended = new Promise<number | null>((resolve) => started.once('close', resolve));
  /** Waits for words; the process's end is the end of waiting. */
  const says = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = pattern.exec(text);
      if (found) return found[0];
      const isOver = await Promise.race([
        ended.then(() => true),
        new Promise((go) => setTimeout(go, 50, false)),
      ]);
      if (isOver && !pattern.test(text)) throw new Error(`it ended and said: ${text}`);
    }
  };
  return { process: started, ended, says };
}

test('the editor is served to the browser with the reason and a link, and ends in order', async () => {
  const { process: started, ended, says } = start(['--browser', '--no-open']);
  await says(/in the browser, because it was asked for:/);
  const link = await says(/http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}/);
  const first = await fetch(link, { redirect: 'manual' });
  expect([first.status, first.headers.get('location')]).toEqual([303, '/#open=sample']);
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await fetch(new URL('/', link), { headers: { cookie } });
  expect(await page.text()).toContain('<title>Kuchipaku</title>');
  started.kill('SIGTERM');
  expect(await ended).toBe(0);
  await says(/Closing …/);
});

test.each([
  [['--port', 'x'], /--port: "x" is no port/],
  [['nowhere.kuchi'], /nowhere\.kuchi: no such file/],
  [['--browser', '--root', 'nowhere'], /nowhere: there is no such folder/],
])('%j is refused in one line', async (args, words) => {
  const { ended, says } = start(args);
  await says(words);
  expect(await ended).toBe(2);
});

test('the help says what can be asked for', async () => {
  const { ended, says } = start(['--help']);
  await says(/--no-open/);
  expect(await ended).toBe(0);
});
