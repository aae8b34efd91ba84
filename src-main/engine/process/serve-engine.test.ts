import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EditorContract } from '#shared/contract/editor/contract.ts';
import type { FromEngine } from './engine-messages.ts';
import type { ClientPort } from './parent-channel.ts';
import { type EngineService, serveEngine } from './serve-engine.ts';
import { FRAMES, smallEngine } from './testing/small-engine.ts';

let stateDir: string;
beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'kuchipaku-engine-'));
});
afterEach(() => rm(stateDir, { recursive: true, force: true }));

/** The engine's side of a line, with the shell's side in the test's hands. */
function served(service: Partial<EngineService> = {}) {
  const said: FromEngine[] = [];
  const bugs: unknown[] = [];
  const exits: number[] = [];
  let receive: (message: unknown, ports: readonly ClientPort[]) => void = () => {};
  let gone = (): void => {};
  serveEngine(
    {
      post: async (message) => void said.push(message),
      onMessage: (listener) => {
        receive = listener;
      },
      onGone: (listener) => {
        gone = listener;
      },
    },
    { open: smallEngine, exit: (code) => exits.push(code), onBug: (error) => bugs.push(error), ...service },
  );
  const tell = (message: unknown, ports: readonly ClientPort[] = []) => receive(message, ports);
  const setup = () =>
    tell({ kind: 'setup', setup: { shell: 'electron', version: '9', stateDir, roots: [] } });
  const heard = (kind: FromEngine['kind'], count = 1) =>
    vi.waitFor(() => {
      const all = said.filter((message) => message.kind === kind);
      expect(all).toHaveLength(count);
      return all;
    });
  return { said, bugs, exits, tell, setup, heard, gone: () => gone() };
}

async function ready(service?: Partial<EngineService>) {
  const line = served(service);
  line.setup();
  await line.heard('ready');
  return line;
}

const HELLO = JSON.stringify({ i: '1', p: { u: '/app/hello', b: { json: {} } } });

describe('an engine', () => {
  test('that cannot be made says why and ends', async () => {
    const open = () => Promise.reject(new Error('no ffmpeg'));
    const line = served({ open });
    line.setup();
    expect(await line.heard('failed')).toEqual([{ kind: 'failed', reason: 'no ffmpeg' }]);
    await vi.waitFor(() => expect(line.exits).toEqual([1]));
  });

  test('is made once', async () => {
    const open = vi.fn(smallEngine);
    const line = await ready({ open });
    line.setup();
    expect(open).toHaveBeenCalledTimes(1);
  });

  test('answers a client in the contract’s own messages', async () => {
    const line = await ready();
    line.tell({ kind: 'connect', client: 3 });
    line.tell({ kind: 'message', client: 3, data: HELLO });
    const [answer] = await line.heard('message');
    expect(answer).toMatchObject({ client: 3, data: expect.stringContaining('"version":"9"') });
  });

  test('understands the same message as bytes', async () => {
    const line = await ready();
    line.tell({ kind: 'connect', client: 3 });
    line.tell({ kind: 'message', client: 3, data: new TextEncoder().encode(HELLO) });
    await line.heard('message');
  });

  test.each(['{', '', 'null', '[]', '{"i":"1"}', '{"i":"1","p":{"u":5}}'])(
    'drops a client that sends %j',
    async (data) => {
      const line = await ready();
      line.tell({ kind: 'connect', client: 1 });
      line.tell({ kind: 'message', client: 1, data });
      expect(await line.heard('drop')).toEqual([{ kind: 'drop', client: 1 }]);
      line.tell({ kind: 'message', client: 1, data: HELLO });
      line.tell({ kind: 'connect', client: 2 });
      line.tell({ kind: 'message', client: 2, data: HELLO });
      expect(await line.heard('message')).toMatchObject([{ client: 2 }]);
    },
  );

  test.each([
    null,
    'setup',
    { kind: 'message', client: 0, data: { i: '1' } },
    { kind: 'message', client: -1, data: 'x' },
    { kind: 'resource', id: 1, request: { kind: 'blob', project: '../x', digest: 'a', ending: 'mp4' } },
    { kind: 'connect', client: 1, extra: true },
  ])('writes down what is no message of its shell: %j', async (message) => {
    const line = await ready();
    line.tell(message);
    expect(line.bugs).toHaveLength(1);
    expect(line.said).toEqual([{ kind: 'ready' }]);
  });
});

describe('a client with a port of its own', () => {
  /** A port of worker_threads behaves like Electron's, but hands over the data without an event around it. */
  function portPair(): { engine: ClientPort; page: InstanceType<typeof MessagePort> } {
    const { port1, port2 } = new MessageChannel();
    return {
      page: port2,
      engine: {
        on(event: 'message' | 'close', listener: (event: { readonly data: unknown }) => void) {
          port1.addEventListener(event, (given) => listener({ data: 'data' in given ? given.data : null }));
        },
        postMessage: (data) => port1.postMessage(data),
        start: () => port1.start(),
        close: () => port1.close(),
      },
    };
  }

  test('speaks the contract over it', async () => {
    const line = await ready();
    const { engine, page } = portPair();
    line.tell({ kind: 'port', client: 1 }, [engine]);
    page.start();
    const client: ContractRouterClient<EditorContract> = createORPCClient(new RPCLink({ port: page }));
    expect(await client.app.hello({})).toMatchObject({ version: '9', shell: 'electron' });
    page.close();
  });

  test('is cut off when it sends an object, which would go round the decoding', async () => {
    const line = await ready();
    const { engine, page } = portPair();
    line.tell({ kind: 'port', client: 1 }, [engine]);
    const closed = new Promise((resolve) => page.addEventListener('close', resolve));
    page.start();
    page.postMessage({ i: '1', p: { u: '/app/hello', b: { json: {} } } });
    await closed;
  });
});

describe('resources', () => {
  const frame = (index: number) => ({
    kind: 'frame',
    project: 'p1',
    frame: index,
    view: 'source',
    revision: 0,
  });

  test('come as bytes, files, errors with words and bugs without details', async () => {
    const line = await ready();
    line.tell({ kind: 'resource', id: 1, request: frame(FRAMES.bytes) });
    line.tell({ kind: 'resource', id: 2, request: frame(FRAMES.broken) });
    line.tell({ kind: 'resource', id: 3, request: frame(FRAMES.unknown) });
    await line.heard('resource');
    const failed = await line.heard('resource-failed', 2);
    expect(failed).toMatchObject([
      { id: 2, error: null },
      { id: 3, error: { code: 'editor.no-such-resource' } },
    ]);
    expect(line.bugs).toHaveLength(1);
  });

  test('that are given up are answered by silence', async () => {
    const line = await ready();
    line.tell({ kind: 'resource', id: 1, request: frame(FRAMES.slow) });
    line.tell({ kind: 'forget-resource', id: 1 });
    line.tell({ kind: 'resource', id: 2, request: frame(FRAMES.bytes) });
    expect(await line.heard('resource')).toMatchObject([{ id: 2 }]);
    expect(line.said.filter(({ kind }) => kind === 'resource-failed')).toEqual([]);
  });
});

describe('the end', () => {
  test.each(['close', 'gone'] as const)('by %s frees the projects once and ends the process', async (way) => {
    const close = vi.fn(async () => {});
    const line = await ready({ open: async (setup) => ({ ...(await smallEngine(setup)), close }) });
    for (let i = 0; i < 2; i += 1) {
      if (way === 'close') line.tell({ kind: 'close' });
      else line.gone();
    }
    await vi.waitFor(() => expect(line.exits).toEqual([0]));
    expect(close).toHaveBeenCalledTimes(1);
  });

  test('before anything began is just the end', async () => {
    const line = served();
    line.gone();
    await vi.waitFor(() => expect(line.exits).toEqual([0]));
  });

  test('that fails is told by the exit code', async () => {
    const close = () => Promise.reject(new Error('disk'));
    const line = await ready({ open: async (setup) => ({ ...(await smallEngine(setup)), close }) });
    line.tell({ kind: 'close' });
    await vi.waitFor(() => expect(line.exits).toEqual([1]));
    expect(line.bugs).toHaveLength(1);
  });
});
