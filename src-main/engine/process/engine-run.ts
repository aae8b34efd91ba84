import type { ResourceRequest } from '#shared/contract/editor/resource-paths.ts';
import { AppError } from '#shared/kit/app-error.ts';
import {
  type EngineSetup,
  type FromEngine,
  fromEngineSchema,
  isWireData,
  type ResourceAnswer,
  type ToEngine,
  type WireData,
} from './engine-messages.ts';

/** A started engine process, however it was started. `onExit` tells once. `Port`: what can travel with a message. */
export interface HostProcess<Port = never> {
  readonly pid: number | null;
  post(message: ToEngine, port?: Port): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (reason: string) => void): void;
  /** At once, without asking. */
  kill(): void;
}

/** Why a client's line ends: the engine died, the client sent what is no message, or the shell closes the engine. */
export type LineEnd = 'restarted' | 'refused' | 'ended';

/** A window or tab, as the host speaks to it. */
export interface EngineClient {
  receive(data: WireData): void;
  closed(reason: LineEnd): void;
}

/** A client's own line to the engine. Nothing happens after it was closed from either side. */
export interface ClientLine {
  send(data: WireData): void;
  close(): void;
}

interface OpenRequest {
  readonly resolve: (answer: ResourceAnswer) => void;
  readonly reject: (error: unknown) => void;
}

const restarted = (): AppError =>
  new AppError(
    'server.engine-restarted',
    {},
    { kind: 'failure', retryable: true, actions: ['wait', 'retry'] },
  );

/** One life of the engine process: its clients and what was asked of it. Nothing outlives it. */
export class EngineRun<Port = never> {
  /** Settles once: ready to serve, or the reason why it never will be. */
  readonly ready: Promise<void>;
  /** The process is gone; the reason in plain words. */
  readonly exited: Promise<string>;
  readonly #process: HostProcess<Port>;
  readonly #clients = new Map<number, EngineClient>();
  readonly #requests = new Map<number, OpenRequest>();
  #numbers = 0;
  #failure: string | null = null;
  #isGone = false;

  constructor(process: HostProcess<Port>, setup: EngineSetup) {
    this.#process = process;
    const ready = Promise.withResolvers<void>();
    const exited = Promise.withResolvers<string>();
    this.ready = ready.promise;
    this.exited = exited.promise;
    // Whoever waits gets the reason; nobody has to wait.
    this.ready.catch(() => {});
    process.onMessage((raw) => {
      const message = fromEngineSchema.safeParse(raw);
      if (!message.success) return;
      if (message.data.kind === 'ready') ready.resolve();
      else this.#receive(message.data);
    });
    process.onExit((reason) => {
      const why = this.#failure ?? reason;
      this.#end('restarted');
      ready.reject(new Error(why));
      exited.resolve(why);
    });
    process.post({ kind: 'setup', setup });
  }

  get pid(): number | null {
    return this.#process.pid;
  }

  /** The process died, or was told to end. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** A new line; to be opened after `ready` only. */
  connect(client: EngineClient): ClientLine {
    if (this.#isGone) throw restarted();
    const number = this.#numbers++;
    this.#clients.set(number, client);
    this.#process.post({ kind: 'connect', client: number });
    return {
      send: (data) => {
        if (!this.#clients.has(number)) return;
        if (isWireData(data)) this.#process.post({ kind: 'message', client: number, data });
        else this.#refuse(number);
      },
      close: () => {
        if (this.#clients.delete(number)) this.#process.post({ kind: 'disconnect', client: number });
      },
    };
  }

  /** Gives a client its own port to the engine; the port closes when the engine dies. */
  handOver(port: Port): void {
    if (this.#isGone) throw restarted();
    this.#process.post({ kind: 'port', client: this.#numbers++ }, port);
  }

  /** @throws AppError what the engine says, or `server.engine-restarted` when it dies meanwhile */
  resource(request: ResourceRequest, signal: AbortSignal): Promise<ResourceAnswer> {
    signal.throwIfAborted();
    if (this.#isGone) return Promise.reject(restarted());
    const id = this.#numbers++;
    const { promise, resolve, reject } = Promise.withResolvers<ResourceAnswer>();
    const forget = (): void => {
      if (this.#requests.delete(id)) this.#process.post({ kind: 'forget-resource', id });
      reject(signal.reason);
    };
    this.#requests.set(id, { resolve, reject });
    signal.addEventListener('abort', forget, { once: true });
    this.#process.post({ kind: 'resource', id, request });
    return promise.finally(() => signal.removeEventListener('abort', forget));
  }

  /** Asks the engine to free its projects and end; by force when it takes longer than `patience` milliseconds. */
  async close(patience: number): Promise<void> {
    this.#end('ended');
    this.#process.post({ kind: 'close' });
    const force = setTimeout(() => this.#process.kill(), patience);
    await this.exited;
    clearTimeout(force);
  }

  kill(): void {
    this.#process.kill();
  }

  #receive(message: Exclude<FromEngine, { kind: 'ready' }>): void {
    switch (message.kind) {
      case 'message':
        this.#clients.get(message.client)?.receive(message.data);
        return;
      case 'drop':
        this.#refuse(message.client);
        return;
      case 'resource':
        this.#settle(message.id)?.resolve(message.answer);
        return;
      case 'resource-failed':
        this.#settle(message.id)?.reject(thrown(message.error));
        return;
      case 'failed':
        this.#failure = message.reason;
    }
  }

  #settle(id: number): OpenRequest | undefined {
    const request = this.#requests.get(id);
    this.#requests.delete(id);
    return request;
  }

  #refuse(number: number): void {
    const client = this.#clients.get(number);
    if (!this.#clients.delete(number)) return;
    this.#process.post({ kind: 'disconnect', client: number });
    client?.closed('refused');
  }

  #end(reason: LineEnd): void {
    if (this.#isGone) return;
    this.#isGone = true;
    const [clients, requests] = [[...this.#clients.values()], [...this.#requests.values()]];
    this.#clients.clear();
    this.#requests.clear();
    for (const { reject } of requests) reject(restarted());
    for (const client of clients) client.closed(reason);
  }
}

type FailedResource = Extract<FromEngine, { kind: 'resource-failed' }>['error'];

/** The engine's own error again; a bug comes without details. */
function thrown(error: FailedResource): Error {
  if (!error) return new Error('the engine failed to answer');
  const { code, params, kind, retryable, actions } = error;
  return new AppError(code, params, { kind, retryable, actions });
}
