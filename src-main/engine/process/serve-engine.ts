import type { AnyRouter } from '@orpc/server';
import type { ErrorData } from '#shared/contract/editor/common.ts';
import type { ResourceRequest } from '#shared/contract/editor/resource-paths.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { ClientLines } from './client-lines.ts';
import { type EngineSetup, type ResourceAnswer, type ToEngine, toEngineSchema } from './engine-messages.ts';
import type { ClientPort, ParentChannel } from './parent-channel.ts';

/** The engine without its process: what the shell's messages are answered from. */
export interface ServedEngine {
  readonly router: AnyRouter;
  resource(request: ResourceRequest, signal?: AbortSignal): Promise<ResourceAnswer>;
  close(): Promise<void>;
}

export interface EngineService {
  /** Makes the engine, once, when the shell has said how. */
  open(setup: EngineSetup): Promise<ServedEngine>;
  /** Ends the process. */
  exit(code: number): void;
  /** Takes what is a bug, for the log. */
  onBug(error: unknown): void;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function errorData(error: AppError): ErrorData {
  const { code, kind, params, retryable, actions } = error;
  return { code, kind, params: { ...params }, retryable, actions: [...actions] };
}

/** Answers the shell until it closes the engine or is gone; then frees every project and ends the process. */
class EngineServer {
  readonly #channel: ParentChannel;
  readonly #service: EngineService;
  readonly #requests = new Map<number, AbortController>();
  #opening: Promise<ServedEngine> | null = null;
  #engine: ServedEngine | null = null;
  #lines: ClientLines | null = null;
  #isClosing = false;

  constructor(channel: ParentChannel, service: EngineService) {
    this.#channel = channel;
    this.#service = service;
  }

  receive(raw: unknown, ports: readonly ClientPort[]): void {
    const message = toEngineSchema.safeParse(raw);
    if (!message.success) {
      this.#service.onBug(new Error(`the shell sent no message: ${message.error.message}`));
      return;
    }
    if (message.data.kind === 'setup') void this.#open(message.data.setup);
    else if (message.data.kind === 'close') void this.close();
    else this.#serve(message.data, ports);
  }

  async #open(setup: EngineSetup): Promise<void> {
    if (this.#opening) return;
    this.#opening = this.#service.open(setup);
    try {
      const engine = await this.#opening;
      this.#engine = engine;
      this.#lines = new ClientLines(engine.router);
      if (!this.#isClosing) void this.#channel.post({ kind: 'ready' });
    } catch (error) {
      this.#service.onBug(error);
      await this.#channel.post({ kind: 'failed', reason: reasonOf(error) });
      this.#service.exit(1);
    }
  }

  #serve(message: Exclude<ToEngine, { kind: 'setup' | 'close' }>, ports: readonly ClientPort[]): void {
    const [engine, lines] = [this.#engine, this.#lines];
    // The shell speaks of clients only after `ready`.
    if (!engine || !lines || this.#isClosing) return;
    switch (message.kind) {
      case 'connect':
        lines.open(
          message.client,
          (data) => void this.#channel.post({ kind: 'message', client: message.client, data }),
          () => void this.#channel.post({ kind: 'drop', client: message.client }),
        );
        return;
      case 'port':
        for (const port of ports.slice(0, 1)) lines.openPort(message.client, port);
        return;
      case 'message':
        lines.receive(message.client, message.data);
        return;
      case 'disconnect':
        lines.close(message.client);
        return;
      case 'resource':
        void this.#answer(engine, message.id, message.request);
        return;
      case 'forget-resource':
        this.#requests.get(message.id)?.abort();
    }
  }

  async #answer(engine: ServedEngine, id: number, request: ResourceRequest): Promise<void> {
    const controller = new AbortController();
    this.#requests.set(id, controller);
    try {
      const answer = await engine.resource(request, controller.signal);
      if (!controller.signal.aborted) void this.#channel.post({ kind: 'resource', id, answer });
    } catch (error) {
      if (controller.signal.aborted) return;
      if (!(error instanceof AppError)) this.#service.onBug(error);
      const data = error instanceof AppError ? errorData(error) : null;
      void this.#channel.post({ kind: 'resource-failed', id, error: data });
    } finally {
      this.#requests.delete(id);
    }
  }

  async close(): Promise<void> {
    if (this.#isClosing) return;
    this.#isClosing = true;
    for (const request of this.#requests.values()) request.abort();
    this.#lines?.closeAll();
    try {
      const engine = await this.#opening?.catch(() => null);
      await engine?.close();
      this.#service.exit(0);
    } catch (error) {
      this.#service.onBug(error);
      this.#service.exit(1);
    }
  }
}

/** Serves one engine over the line to its shell. Returns the way to end it (signals of the system use it). */
export function serveEngine(channel: ParentChannel, service: EngineService): { close(): Promise<void> } {
  const server = new EngineServer(channel, service);
  channel.onMessage((message, ports) => server.receive(message, ports));
  channel.onGone(() => void server.close());
  return { close: () => server.close() };
}
