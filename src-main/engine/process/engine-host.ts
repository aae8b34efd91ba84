import type { ResourceRequest } from '#shared/contract/editor/resource-paths.ts';
import { AppError } from '#shared/kit/app-error.ts';
import type { EngineSetup, ResourceAnswer } from './engine-messages.ts';
import { type ClientLine, type EngineClient, EngineRun, type HostProcess } from './engine-run.ts';

export interface EngineHostOptions<Port = never> {
  /** Starts one engine process; the way differs between shells. */
  readonly spawnHost: () => HostProcess<Port>;
  readonly setup: EngineSetup;
  /** Told when the engine died and when it is back. */
  readonly onEvent?: (event: EngineEvent) => void;
}

export type EngineEvent =
  | { readonly kind: 'died'; readonly reason: string; readonly againInMs: number }
  | { readonly kind: 'back'; readonly pid: number | null };

/** Waits before starting anew, milliseconds; the last one repeats. The first is short: most deaths are single. */
const RESTART_MS = [50, 250, 1000, 3000, 10_000] as const;
const LAST_RESTART_MS = 10_000;
/** An engine that lived this long starts the row of waits from its beginning. */
const STEADY_MS = 20_000;
/** How long an engine may take to free its projects before it is ended by force. */
const CLOSE_MS = 8_000;

const unavailable = (reason: string): AppError =>
  new AppError('server.engine-unavailable', { reason }, { kind: 'failure', retryable: true });

/**
 * Owns the engine's process: starts it, hands on clients and requests for resources, starts it anew when it dies. Clients are
 * told and connect again by themselves; nothing they asked is repeated for them.
 */
export class EngineHost<Port = never> {
  readonly #options: EngineHostOptions<Port>;
  #run: EngineRun<Port> | null = null;
  /** The life in which clients are served; null while there is none. */
  #serving: EngineRun<Port> | null = null;
  #deaths = 0;
  #isClosed = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #waiting = new Set<{ readonly go: () => void; readonly stop: (error: unknown) => void }>();

  constructor(options: EngineHostOptions<Port>) {
    this.#options = options;
  }

  /** The process id while an engine is ready. */
  get pid(): number | null {
    return this.#alive?.pid ?? null;
  }

  /** First start. A death before this is through is final. @throws AppError `server.engine-unavailable` */
  async start(): Promise<void> {
    const run = this.#launch();
    try {
      await run.ready;
    } catch (error) {
      this.#isClosed = true;
      throw unavailable(error instanceof Error ? error.message : String(error));
    }
    this.#serve(run);
  }

  /** Waits until there is an engine. @throws the signal's reason; AppError `server.engine-unavailable` once closed */
  async whenReady(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#alive) return;
    if (this.#isClosed) throw unavailable('it was closed');
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const entry = { go: resolve, stop: reject };
    const abort = (): void => reject(signal.reason);
    this.#waiting.add(entry);
    signal.addEventListener('abort', abort, { once: true });
    await promise.finally(() => {
      this.#waiting.delete(entry);
      signal.removeEventListener('abort', abort);
    });
  }

  /** @throws AppError `server.engine-unavailable` while there is no engine: wait for `whenReady` first */
  connect(client: EngineClient): ClientLine {
    return this.#current().connect(client);
  }

  handOver(port: Port): void {
    this.#current().handOver(port);
  }

  /** @throws AppError as the engine says; `server.engine-restarted` when it died over the request */
  async resource(request: ResourceRequest, signal: AbortSignal): Promise<ResourceAnswer> {
    await this.whenReady(signal);
    return this.#current().resource(request, signal);
  }

  /** Ends the process without asking, as a crash would; it is started anew. For tests and for an engine that hangs. */
  kill(): void {
    this.#run?.kill();
  }

  /** Frees every project and ends the process. Safe to call twice. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#timer) clearTimeout(this.#timer);
    for (const { stop } of [...this.#waiting]) stop(unavailable('it was closed'));
    this.#serving = null;
    await this.#run?.close(CLOSE_MS);
  }

  /** The serving life, unless it has just ended. */
  get #alive(): EngineRun<Port> | null {
    return this.#serving?.isGone ? null : this.#serving;
  }

  #current(): EngineRun<Port> {
    const run = this.#alive;
    if (!run) throw unavailable('it is being started again');
    return run;
  }

  #launch(): EngineRun<Port> {
    const run = new EngineRun(this.#options.spawnHost(), this.#options.setup);
    const started = performance.now();
    this.#run = run;
    void run.exited.then((reason) => this.#died(run, reason, performance.now() - started));
    return run;
  }

  #serve(run: EngineRun<Port>): void {
    if (this.#isClosed || this.#run !== run) return;
    this.#serving = run;
    for (const { go } of [...this.#waiting]) go();
  }

  #died(run: EngineRun<Port>, reason: string, livedMs: number): void {
    if (this.#run !== run) return;
    const wasServing = this.#serving === run;
    this.#run = null;
    this.#serving = null;
    // A first start that fails is told by start().
    if (this.#isClosed || (this.#deaths === 0 && !wasServing)) return;
    if (livedMs >= STEADY_MS) this.#deaths = 0;
    const againInMs = RESTART_MS[this.#deaths] ?? LAST_RESTART_MS;
    this.#deaths += 1;
    this.#options.onEvent?.({ kind: 'died', reason, againInMs });
    this.#timer = setTimeout(() => void this.#again(), againInMs);
  }

  async #again(): Promise<void> {
    this.#timer = null;
    const run = this.#launch();
    try {
      await run.ready;
    } catch {
      return; // #died has the reason and tries once more.
    }
    this.#serve(run);
    this.#options.onEvent?.({ kind: 'back', pid: run.pid });
  }
}
