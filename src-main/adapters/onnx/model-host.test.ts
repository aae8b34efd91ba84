import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Tensors } from '#main/ports/models.ts';
import { ModelHost } from './model-host.ts';
import type { HostEnd, ModelLink } from './model-link.ts';
import { type HostLoaded, OVER_MEMORY, type ToModelHost } from './model-messages.ts';
import { providersToTry } from './provider-order.ts';
import { TurnQueue } from './turn-queue.ts';

const DIGEST = 'a'.repeat(64);
const FEEDS: Tensors = { x: { data: Float32Array.of(1), dims: [1] } };

/** A process that says and does what the test wants. */
class FakeLink implements ModelLink {
  readonly pid = 1;
  readonly asked: ToModelHost[] = [];
  isKilled = false;
  isHeld = false;
  #tell: (message: unknown) => void = () => {};
  #exit: (end: HostEnd) => void = () => {};

  post(message: ToModelHost): void {
    this.asked.push(message);
  }
  onMessage(listener: (message: unknown) => void): void {
    this.#tell = listener;
  }
  onExit(listener: (end: HostEnd) => void): void {
    this.#exit = listener;
  }
  hold(isBusy: boolean): void {
    this.isHeld = isBusy;
  }
  kill(): void {
    this.isKilled = true;
    this.exit('ended by SIGKILL');
  }
  say(message: unknown): void {
    this.#tell(message);
  }
  exit(reason: string, log = ''): void {
    this.#exit({ reason, log });
  }
  /** Answers the last question. */
  answer(message: object): void {
    const last = this.asked.at(-1);
    this.say({ id: last && 'id' in last ? last.id : -1, ...message });
  }
  loads(more: Partial<HostLoaded> = {}): void {
    const facts = { inputs: [], outputs: [], metadata: {}, digest: DIGEST, bytes: 1, provider: 'cpu' };
    this.answer({ kind: 'loaded', network: { ...facts, ...more } });
  }
  gives(rss = 0): void {
    this.answer({ kind: 'outputs', outputs: FEEDS, rss });
  }
}

let links: FakeLink[];
let host: ModelHost;
const settle = () => vi.advanceTimersByTimeAsync(0);
const last = (): FakeLink => {
  const link = links.at(-1);
  if (!link) throw new Error('no process was started');
  return link;
};

beforeEach(() => {
  vi.useFakeTimers();
  links = [];
  host = new ModelHost({
    spawn: () => {
      links.push(new FakeLink());
      return last();
    },
    memoryLimit: 1000,
    runPatience: 500,
    loadPatience: 900,
    abortPatience: 100,
    idleEnd: 2000,
    platform: 'linux',
    architecture: 'x64',
  });
});
afterEach(() => vi.useRealTimers());

async function running(): Promise<{ run: Promise<Tensors>; link: FakeLink }> {
  const run = host.network({ path: '/a.onnx', digest: DIGEST }).run(FEEDS);
  run.catch(() => {});
  await settle();
  last().loads();
  await settle();
  return { run, link: last() };
}

test('nothing is started before something is asked, and a waiting process keeps nobody alive', async () => {
  expect(links).toEqual([]);
  const { run, link } = await running();
  expect(link.asked.map(({ kind }) => kind)).toEqual(['load', 'run']);
  expect(link.isHeld).toBe(true);
  link.gives();
  expect(await run).toEqual(FEEDS);
  expect(link.isHeld).toBe(false);
});

test('one call is under way at a time', async () => {
  const { link } = await running();
  const other = host.network({ path: '/b.onnx', digest: null }).load();
  await settle();
  expect(link.asked).toHaveLength(2);
  link.gives();
  await settle();
  expect(link.asked.at(-1)).toMatchObject({ kind: 'load', path: '/b.onnx', digest: null, threads: 1 });
  link.loads();
  expect(await other).toMatchObject({ digest: DIGEST, provider: { used: 'cpu', refused: [] } });
});

describe('ends', () => {
  test('by a crash cost a second try, in which the network is loaded again', async () => {
    const { run } = await running();
    last().exit('ended by SIGABRT', 'a\nterminate called after x\nb');
    await settle();
    expect(links).toHaveLength(2);
    expect(last().asked).toMatchObject([{ kind: 'load', digest: DIGEST }]);
    last().loads();
    await settle();
    last().exit('ended by SIGABRT', 'a\nterminate called after x\nb');
    await expect(run).rejects.toMatchObject({
      code: 'models.crashed',
      params: { reason: 'ended by SIGABRT: terminate called after x' },
    });
    expect(links).toHaveLength(2);
  });

  test('for memory or time are not tried again', async () => {
    const first = await running();
    first.link.exit('ended by SIGKILL', `${OVER_MEMORY}\n`);
    await expect(first.run).rejects.toMatchObject({ code: 'models.too-hungry' });
    const second = await running();
    await vi.advanceTimersByTimeAsync(500);
    expect(second.link.isKilled).toBe(true);
    await expect(second.run).rejects.toMatchObject({ code: 'models.too-slow', params: { seconds: 0.5 } });
    expect(links).toHaveLength(2);
  });

  test('come to a process that talks nonsense', async () => {
    const { link } = await running();
    link.say({ kind: 'outputs', id: 1, outputs: { x: { data: [1, 2], dims: [3] } }, rss: 0 });
    await settle();
    expect(link.isKilled).toBe(true);
    expect(links).toHaveLength(2);
  });

  test('come before the memory is full, when nothing is lost by it', async () => {
    const { run, link } = await running();
    link.gives(900);
    await run;
    expect(link.isKilled).toBe(true);
    await running();
    expect(links).toHaveLength(2);
  });

  test('come after a while without work', async () => {
    const { run, link } = await running();
    link.gives();
    await run;
    await vi.advanceTimersByTimeAsync(1999);
    expect(link.isKilled).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(link.isKilled).toBe(true);
  });

  test('come with the engine, once', async () => {
    const { run, link } = await running();
    link.gives();
    await run;
    await host.close();
    await host.close();
    expect(link.isKilled).toBe(true);
    await expect(host.network({ path: '/a', digest: null }).load()).rejects.toThrow('closed');
  });

  test('come to work that nobody waits for any more and that goes on', async () => {
    const controller = new AbortController();
    const { run, link } = await running();
    link.gives();
    await run;
    const aborted = host.network({ path: '/a.onnx', digest: DIGEST }).run(FEEDS, controller.signal);
    await settle();
    controller.abort();
    await expect(aborted).rejects.toThrow('abort');
    expect(link.isKilled).toBe(false);
    await vi.advanceTimersByTimeAsync(100);
    expect(link.isKilled).toBe(true);
  });
});

describe('providers', () => {
  test('are tried fastest first; the processor is last everywhere', () => {
    expect(providersToTry('auto', 'linux', 'x64')).toEqual(['cuda', 'webgpu', 'cpu']);
    expect(providersToTry('auto', 'linux', 'arm64')).toEqual(['webgpu', 'cpu']);
    expect(providersToTry('auto', 'win32', 'x64')).toEqual(['dml', 'webgpu', 'cpu']);
    expect(providersToTry('auto', 'darwin', 'arm64')).toEqual(['coreml', 'webgpu', 'cpu']);
    expect(providersToTry('auto', 'darwin', 'x64')).toEqual(['cpu']);
    expect(providersToTry('cpu', 'win32', 'x64')).toEqual(['cpu']);
    expect(providersToTry('coreml', 'linux', 'x64')).toEqual(['coreml', 'cpu']);
  });

  test('that refuse or crash are passed over, once and for all', async () => {
    const network = host.network({ path: '/a.onnx', digest: DIGEST, provider: 'auto' });
    const loading = network.load();
    await settle();
    expect(last().asked.at(-1)).toMatchObject({ provider: 'cuda' });
    const error = { code: 'models.refused', params: { file: '/a.onnx', reason: 'no driver' } };
    last().answer({ kind: 'failed', error });
    await settle();
    expect(last().asked.at(-1)).toMatchObject({ provider: 'webgpu' });
    last().exit('ended by SIGSEGV');
    await settle();
    expect(last().asked.at(-1)).toMatchObject({ provider: 'cpu' });
    last().loads();
    expect((await loading).provider).toEqual({
      used: 'cpu',
      refused: [
        { provider: 'cuda', reason: 'no driver' },
        { provider: 'webgpu', reason: 'ended by SIGSEGV' },
      ],
    });
    last().exit('killed');
    const again = network.load();
    await settle();
    expect(last().asked).toMatchObject([{ provider: 'cpu' }]);
    last().loads();
    expect((await again).provider.refused).toHaveLength(2);
  });

  test('are not blamed for a file that is bad', async () => {
    const loading = host.network({ path: '/a.onnx', digest: null, provider: 'auto' }).load();
    loading.catch(() => {});
    await settle();
    last().answer({ kind: 'failed', error: { code: 'models.not-onnx', params: { reason: 'x' } } });
    await expect(loading).rejects.toMatchObject({ code: 'models.not-onnx', kind: 'input' });
    expect(last().asked).toHaveLength(1);
  });
});

describe('turns', () => {
  test('come in order; who gives up is passed over', async () => {
    const queue = new TurnQueue();
    const order: number[] = [];
    const controller = new AbortController();
    const turn = async (number: number, signal?: AbortSignal) => {
      const leave = await queue.enter(signal);
      order.push(number);
      await vi.advanceTimersByTimeAsync(1);
      leave();
      leave();
    };
    const turns = [turn(1), turn(2, controller.signal), turn(3)];
    controller.abort();
    await expect(turns[1]).rejects.toThrow('abort');
    await Promise.all([turns[0], turns[2]]);
    expect([order, queue.isIdle]).toEqual([[1, 3], true]);
    await expect(queue.enter(AbortSignal.abort())).rejects.toThrow('abort');
  });
});
