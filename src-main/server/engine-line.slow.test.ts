import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { MESSAGE_LIMIT } from '#main/engine/process/engine-messages.ts';
import { forkEngine } from '#main/engine/process/fork-engine.ts';
import { FRAMES, QUIET_PROJECT } from '#main/engine/process/testing/small-engine.ts';
import { framePath } from '#shared/contract/editor/resource-paths.ts';
import { CLOSE_CODES } from './rpc-sockets.ts';
import { startBrowserMode } from './start-browser-mode.ts';
import { ServedEditor } from './testing/served-editor.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20_261_121);

let editor: ServedEditor;
beforeAll(async () => {
  editor = await ServedEditor.start();
  await editor.signIn();
});
afterAll(() => editor.close());

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('a line', () => {
  test('speaks the contract: calls, typed refusals, bugs without details, streams', async () => {
    const { client, socket } = await editor.connect();
    expect(await client.app.hello({})).toMatchObject({ version: '1.2.3', roots: [{ label: 'shots' }] });
    const edit = { project: 'p1', name: 'x', args: { deep: [1] } };
    expect(await client.project.edit(edit)).toEqual({ revision: 12 });
    await expect(client.project.edit({ ...edit, project: '../etc' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    const bug = await client.projects.openSample({}).catch((error: unknown) => error);
    expect(bug).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
    expect(JSON.stringify(bug)).not.toContain('details');
    await expect(client.jobs.cancel({ project: 'p1', job: '0'.repeat(36) })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const events = [];
    for await (const event of await client.project.events({ project: 'p1' })) events.push(event);
    expect(events).toEqual([{ kind: 'hello', revision: 7, engine: expect.stringMatching(/^process-/) }]);
    socket.close();
  });

  test.each([
    ['without a session', { Cookie: '' }],
    ['from another origin', { Origin: 'http://evil.example' }],
    ['from a sandboxed page', { Origin: 'null' }],
    ['under another name', { Host: 'evil.example', Origin: 'http://evil.example' }],
    ['from a page of another port', { 'Sec-Fetch-Site': 'same-site' }],
  ])('is refused %s', async (_, headers) => {
    await expect(editor.connect(headers)).rejects.toThrow('refused with 403');
  });

  test('is cut when a message is larger than the limit; others stay', async () => {
    const [line, other] = await Promise.all([editor.connect(), editor.connect()]);
    line.socket.send('x'.repeat(MESSAGE_LIMIT + 1));
    expect(await line.closed).toBe(1009);
    expect(await other.client.app.hello({})).toBeTruthy();
    other.socket.close();
  });

  test('is cut when what comes is no message, whatever it is; the engine stays', async () => {
    const { enginePid } = editor.mode;
    const envelope = fc.record(
      { i: fc.anything(), t: fc.anything(), p: fc.anything() },
      { requiredKeys: [] },
    );
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.uint8Array({ maxLength: 300 }),
      fc.json(),
      envelope.map((value) =>
        JSON.stringify(value, (_, member) => (typeof member === 'bigint' ? `${member}` : member)),
      ),
      fc.constantFrom(
        '{"i":"1","p":{"u":"/__proto__/constructor"}}',
        '{"i":"1","p":{"u":"/app/hello","b":{"json":{"__proto__":{"x":1}}}}}',
        '{"i":"1","p":{"u":"/app/hello","h":{"content-type":"text/event-stream"}}}',
        '{"i":"1","p":{"u":"file:///etc/passwd"}}',
        '{"i":{"a":1},"t":3,"p":{}}',
        '{"i":"1","t":4}',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 8 }), async (messages) => {
        const { socket, closed } = await editor.connect();
        for (const message of messages) socket.send(message);
        socket.close();
        await closed;
      }),
      { seed: SEED, numRuns: 60 },
    );
    const { client, socket } = await editor.connect();
    expect(await client.app.hello({})).toBeTruthy();
    socket.close();
    expect(editor.mode.enginePid).toBe(enginePid);
  });

  test('that carries nonsense is told so', async () => {
    const { socket, closed } = await editor.connect();
    socket.send('{"i":');
    expect(await closed).toBe(CLOSE_CODES.refused);
  });
});

describe('an engine that dies', () => {
  test('is started anew; pages are told, connect again and are served', async () => {
    const { client, closed } = await editor.connect();
    const before = await client.app.hello({});
    const stream = await client.project.events({ project: QUIET_PROJECT });
    expect((await stream.next()).value).toMatchObject({ kind: 'hello' });
    const pending = stream.next().then(
      () => 'ended',
      () => 'broken',
    );
    const slow = editor.ask(framePath('p1', FRAMES.slow, 'source', 0));
    const { enginePid } = editor.mode;
    if (enginePid === null) throw new Error('there is no engine');
    process.kill(enginePid, 'SIGKILL');
    expect(await closed).toBe(CLOSE_CODES.restarted);
    expect(await pending).toBe('broken');
    const reply = await slow;
    expect([reply.status, reply.headers['retry-after']]).toEqual([503, '1']);
    // A request in between waits for the new engine.
    expect((await editor.ask(framePath('p1', FRAMES.bytes, 'source', 0))).status).toBe(200);
    const again = await editor.connect();
    const after = await again.client.app.hello({});
    expect(after.engine).not.toBe(before.engine);
    expect(editor.mode.enginePid).not.toBe(enginePid);
    again.socket.close();
  });

  test('again and again is still started anew', async () => {
    for (let i = 0; i < 2; i += 1) {
      const pid = editor.mode.enginePid;
      editor.mode.killEngine();
      await vi.waitFor(() => expect(editor.mode.enginePid ?? pid).not.toBe(pid), { timeout: 10_000 });
    }
    const { client, socket } = await editor.connect();
    expect(await client.app.hello({})).toBeTruthy();
    socket.close();
  });
});

describe('the end', () => {
  test('frees the projects first and leaves no process', async () => {
    const own = await ServedEditor.start();
    await own.signIn();
    const { closed } = await own.connect();
    const pid = own.mode.enginePid ?? 0;
    await own.mode.close();
    expect(await closed).toBe(CLOSE_CODES.ended);
    expect(await readFile(join(own.folder, 'state', 'closed'), 'utf8')).toBe(String(pid));
    expect(isAlive(pid)).toBe(false);
    await own.close();
  });

  test('of the shell is the end of the engine', async () => {
    const entry = new URL('../engine/process/testing/small-engine-process.ts', import.meta.url);
    const child = forkEngine(entry.pathname);
    const stateDir = join(editor.folder, 'state');
    const ready = new Promise((resolve) => child.onMessage(resolve));
    child.post({ kind: 'setup', setup: { shell: 'browser', version: '1', stateDir, roots: [] } });
    expect(await ready).toEqual({ kind: 'ready' });
    const exited = new Promise((resolve) => child.onExit(resolve));
    child.disconnect();
    expect(await exited).toBe('ended with code 0');
    await access(join(stateDir, 'closed'));
  });

  test('comes at once when the engine cannot start, with the reason', async () => {
    await expect(ServedEditor.start({ version: 'broken' })).rejects.toMatchObject({
      code: 'server.engine-unavailable',
      params: { reason: 'no tools' },
    });
  });
});

test('a port in use and a missing page are told as such', async () => {
  await expect(ServedEditor.start({ port: editor.mode.port })).rejects.toMatchObject({
    code: 'server.port-taken',
  });
  const options = { pages: editor.folder, roots: [], stateDir: editor.folder, port: 0, version: '1' };
  await expect(startBrowserMode(options)).rejects.toMatchObject({ code: 'server.no-pages' });
});
