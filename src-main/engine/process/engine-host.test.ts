import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ResourceRequest } from '#shared/contract/editor/resource-paths.ts';
import { type EngineEvent, EngineHost } from './engine-host.ts';
import { MESSAGE_LIMIT, type ToEngine } from './engine-messages.ts';
import type { HostProcess, LineEnd } from './engine-run.ts';

const SETUP = { shell: 'browser', version: '1', stateDir: '/state', roots: [] } as const;
const FRAME: ResourceRequest = { kind: 'frame', project: 'p1', frame: 0, view: 'source', revision: 0 };

/** A process that says and does what the test wants. */
class FakeProcess implements HostProcess<string> {
  readonly sent: ToEngine[] = [];
  readonly ports: string[] = [];
  isKilled = false;
  #tell: (message: unknown) => void = () => {};
  #exit: (reason: string) => void = () => {};
  readonly pid: number;

  constructor(pid: number) {
    this.pid = pid;
  }
  post(message: ToEngine, port?: string): void {
    this.sent.push(message);
    if (port !== undefined) this.ports.push(port);
  }
  onMessage(listener: (message: unknown) => void): void {
    this.#tell = listener;
  }
  onExit(listener: (reason: string) => void): void {
    this.#exit = listener;
  }
  kill(): void {
    this.isKilled = true;
    this.exit('ended by SIGKILL');
  }
  say(message: unknown): void {
    this.#tell(message);
  }
  exit(reason: string): void {
    this.#exit(reason);
  }
}

let processes: FakeProcess[];
let events: EngineEvent[];
let host: EngineHost<string>;

beforeEach(() => {
  vi.useFakeTimers();
  processes = [];
  events = [];
  host = new EngineHost<string>({
    setup: { ...SETUP, roots: [] },
    spawnHost: () => {
      const process = new FakeProcess(100 + processes.length);
      processes.push(process);
      return process;
    },
    onEvent: (event) => events.push(event),
  });
});
afterEach(() => vi.useRealTimers());

const last = (): FakeProcess => {
  const process = processes.at(-1);
  if (!process) throw new Error('no process was started');
  return process;
};

async function started(): Promise<FakeProcess> {
  const start = host.start();
  last().say({ kind: 'ready' });
  await start;
  return last();
}

/** A client that writes down what happens to it. */
function recorder() {
  const received: unknown[] = [];
  const ends: LineEnd[] = [];
  return {
    received,
    ends,
    receive: (data: unknown) => received.push(data),
    closed: (end: LineEnd) => ends.push(end),
  };
}

describe('the first start', () => {
  test('tells the engine how to work and waits until it is ready', async () => {
    const start = host.start();
    expect(last().sent).toEqual([{ kind: 'setup', setup: SETUP }]);
    expect(host.pid).toBeNull();
    expect(() => host.connect(recorder())).toThrow('server.engine-unavailable');
    last().say({ kind: 'ready' });
    await start;
    expect(host.pid).toBe(100);
  });

  test('that fails is final, with the engine’s own reason', async () => {
    const start = host.start();
    last().say({ kind: 'failed', reason: 'no ffmpeg' });
    last().exit('ended with code 1');
    await expect(start).rejects.toMatchObject({
      code: 'server.engine-unavailable',
      params: { reason: 'no ffmpeg' },
    });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(processes).toHaveLength(1);
  });
});

describe('clients', () => {
  test('each have a line; messages pass as they are', async () => {
    const engine = await started();
    const [one, two] = [recorder(), recorder()];
    const [lineOne, lineTwo] = [host.connect(one), host.connect(two)];
    lineOne.send('a');
    lineTwo.send(new Uint8Array([1]));
    expect(engine.sent.slice(1)).toEqual([
      { kind: 'connect', client: 0 },
      { kind: 'connect', client: 1 },
      { kind: 'message', client: 0, data: 'a' },
      { kind: 'message', client: 1, data: new Uint8Array([1]) },
    ]);
    engine.say({ kind: 'message', client: 1, data: 'b' });
    engine.say({ kind: 'message', client: 7, data: 'nobody' });
    expect([one.received, two.received]).toEqual([[], ['b']]);
    lineOne.close();
    lineOne.send('late');
    lineOne.close();
    engine.say({ kind: 'message', client: 0, data: 'late' });
    expect(engine.sent.slice(5)).toEqual([{ kind: 'disconnect', client: 0 }]);
    expect(one).toMatchObject({ received: [], ends: [] });
  });

  test('may come with a port of their own', async () => {
    const engine = await started();
    host.handOver('a port');
    expect(engine.ports).toEqual(['a port']);
  });

  test('that send objects or too much are cut off', async () => {
    const engine = await started();
    for (const data of [{ i: 1 }, 'x'.repeat(MESSAGE_LIMIT + 1), 5, null]) {
      const client = recorder();
      const send: (data: never) => void = host.connect(client).send;
      send(data as never);
      expect(client.ends).toEqual(['refused']);
    }
    expect(engine.sent.filter(({ kind }) => kind === 'message')).toEqual([]);
    expect(engine.sent.filter(({ kind }) => kind === 'disconnect')).toHaveLength(4);
  });

  test('are cut off when the engine says so', async () => {
    const engine = await started();
    const client = recorder();
    host.connect(client);
    engine.say({ kind: 'drop', client: 0 });
    engine.say({ kind: 'drop', client: 0 });
    expect(client.ends).toEqual(['refused']);
  });

  test('do not notice what an engine of another build says', async () => {
    const engine = await started();
    const client = recorder();
    host.connect(client);
    for (const message of [null, 5, {}, { kind: 'x' }, { kind: 'message', client: 0, data: { a: 1 } }])
      engine.say(message);
    expect(client).toMatchObject({ received: [], ends: [] });
  });
});

describe('resources', () => {
  test('are asked for and answered by number', async () => {
    const engine = await started();
    const { signal } = new AbortController();
    const [first, second] = [host.resource(FRAME, signal), host.resource(FRAME, signal)];
    await vi.advanceTimersByTimeAsync(0);
    const error = { code: 'media.missing', kind: 'input', params: {}, retryable: false, actions: [] };
    engine.say({ kind: 'resource-failed', id: 1, error });
    engine.say({ kind: 'resource', id: 0, answer: { type: 'image/png', bytes: new Uint8Array([1]) } });
    expect(await first).toEqual({ type: 'image/png', bytes: new Uint8Array([1]) });
    await expect(second).rejects.toMatchObject({ code: 'media.missing' });
  });

  test('that nobody waits for any more are given up', async () => {
    const engine = await started();
    const controller = new AbortController();
    const asked = host.resource(FRAME, controller.signal);
    await vi.advanceTimersByTimeAsync(0);
    controller.abort();
    await expect(asked).rejects.toThrow('aborted');
    expect(engine.sent.at(-1)).toEqual({ kind: 'forget-resource', id: 0 });
    await expect(host.resource(FRAME, controller.signal)).rejects.toThrow('aborted');
  });

  test('fail for a reason that a page can act on when the engine dies', async () => {
    const engine = await started();
    const asked = host.resource(FRAME, new AbortController().signal);
    await vi.advanceTimersByTimeAsync(0);
    engine.exit('ended by SIGSEGV');
    await expect(asked).rejects.toMatchObject({ code: 'server.engine-restarted', retryable: true });
  });
});

describe('an engine that dies', () => {
  test('is started anew; clients are told, those who wait are served', async () => {
    const engine = await started();
    const client = recorder();
    const line = host.connect(client);
    engine.exit('ended by SIGKILL');
    expect(client.ends).toEqual(['restarted']);
    line.send('late');
    const waiting = host.resource(FRAME, new AbortController().signal);
    await vi.advanceTimersByTimeAsync(50);
    expect(processes).toHaveLength(2);
    last().say({ kind: 'ready' });
    await vi.advanceTimersByTimeAsync(0);
    expect(host.pid).toBe(101);
    expect(last().sent.map(({ kind }) => kind)).toEqual(['setup', 'resource']);
    last().say({ kind: 'resource', id: 0, answer: { type: 'a/b', file: '/x' } });
    expect(await waiting).toEqual({ type: 'a/b', file: '/x' });
    expect(events).toEqual([
      { kind: 'died', reason: 'ended by SIGKILL', againInMs: 50 },
      { kind: 'back', pid: 101 },
    ]);
  });

  test('again and again is started ever more slowly; a steady life forgives', async () => {
    await started();
    const waits: number[] = [];
    for (let i = 0; i < 7; i += 1) {
      last().exit('ended with code 1');
      await vi.advanceTimersByTimeAsync(0);
      const event = events.at(-1);
      if (event?.kind !== 'died') throw new Error('no death was told');
      waits.push(event.againInMs);
      await vi.advanceTimersByTimeAsync(event.againInMs);
    }
    expect(waits).toEqual([50, 250, 1000, 3000, 10_000, 10_000, 10_000]);
    last().say({ kind: 'ready' });
    await vi.advanceTimersByTimeAsync(20_000);
    last().exit('ended with code 1');
    await vi.advanceTimersByTimeAsync(0);
    expect(events.at(-1)).toMatchObject({ againInMs: 50 });
  });
});

describe('the end', () => {
  test('asks the engine, tells the clients and starts nothing anew', async () => {
    const engine = await started();
    const client = recorder();
    host.connect(client);
    const closed = host.close();
    expect(client.ends).toEqual(['ended']);
    expect(engine.sent.at(-1)).toEqual({ kind: 'close' });
    engine.exit('ended with code 0');
    await closed;
    await host.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(processes).toHaveLength(1);
    await expect(host.whenReady(new AbortController().signal)).rejects.toMatchObject({
      code: 'server.engine-unavailable',
    });
  });

  test('comes by force when the engine hangs', async () => {
    const engine = await started();
    const closed = host.close();
    await vi.advanceTimersByTimeAsync(8_000);
    await closed;
    expect(engine.isKilled).toBe(true);
  });

  test('while the engine is away is the end of waiting', async () => {
    const engine = await started();
    engine.exit('ended by SIGKILL');
    await vi.advanceTimersByTimeAsync(0);
    const waiting = host.whenReady(new AbortController().signal);
    const refused = expect(waiting).rejects.toMatchObject({ code: 'server.engine-unavailable' });
    await host.close();
    await refused;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(processes).toHaveLength(1);
  });
});
