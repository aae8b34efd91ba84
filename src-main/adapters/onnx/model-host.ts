import { totalmem } from 'node:os';
import type {
  LoadedNetwork,
  Network,
  NetworkFile,
  NetworkRunner,
  Provider,
  Tensors,
} from '#main/ports/models.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { HostEnded, HostLife } from './host-life.ts';
import type { SpawnModelHost } from './model-link.ts';
import type { FromModelHost, HostLoaded } from './model-messages.ts';
import { providersToTry } from './provider-order.ts';
import { TurnQueue } from './turn-queue.ts';

const GIGABYTE = 2 ** 30;

export interface ModelHostOptions {
  readonly spawn: SpawnModelHost;
  /** Bytes of memory that the process may hold; beyond it is ended, near it is replaced between two runs. */
  readonly memoryLimit?: number;
  /** Milliseconds that loading and running may take. */
  readonly loadPatience?: number;
  readonly runPatience?: number;
  /** Milliseconds that work goes on for which nobody waits any more, before the process is ended for the sake of the next. */
  readonly abortPatience?: number;
  /** Milliseconds without work after which the process ends. */
  readonly idleEnd?: number;
  readonly platform?: NodeJS.Platform;
  readonly architecture?: string;
}

/** Half of the machine's memory, but enough for the networks that people use and never more than they need. */
const defaultLimit = (): number => Math.min(6 * GIGABYTE, Math.max(1.5 * GIGABYTE, totalmem() / 2));

/** Share of the limit at which a host is replaced while nothing is lost by it. */
const REPLACE_AT = 0.8;

/** A network with what is known of it; survives the process it is loaded in. */
interface Entry {
  readonly file: NetworkFile;
  digest: string | null;
  /** Settled by the first loading. */
  provider: LoadedNetwork['provider'] | null;
  loadedIn: HostLife | null;
  readonly session: number;
  facts: LoadedNetwork | null;
}

/**
 * Runs networks in a process of its own: started with the first call, ended when idle, started again after a crash. One call
 * is under way at a time; the others wait their turn, so the process never holds more than one picture's worth of work.
 */
export class ModelHost implements NetworkRunner {
  readonly #options: Required<ModelHostOptions>;
  readonly #turns = new TurnQueue();
  #life: HostLife | null = null;
  #sessions = 0;
  #idle: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: ModelHostOptions) {
    this.#options = {
      memoryLimit: defaultLimit(),
      loadPatience: 120_000,
      runPatience: 60_000,
      abortPatience: 3000,
      idleEnd: 60_000,
      platform: process.platform,
      architecture: process.arch,
      ...options,
    };
  }

  /** Process id while one runs; for tests and reports. */
  get pid(): number | null {
    return this.#life?.isGone === false ? this.#life.pid : null;
  }

  network(file: NetworkFile): Network {
    const session = this.#sessions++;
    const entry: Entry = {
      file,
      session,
      digest: file.digest,
      provider: null,
      loadedIn: null,
      facts: null,
    };
    return {
      load: (signal) => this.#inTurn(signal, () => this.#loaded(entry)),
      run: (feeds, signal) => this.#inTurn(signal, () => this.#run(entry, feeds)),
      release: async () => this.#release(entry),
    };
  }

  /** Ends the process and waits for its end. Safe to call twice. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#endLife();
  }

  /** An aborted caller goes at once; the work it started is let end for a while. */
  async #inTurn<Result>(signal: AbortSignal | undefined, work: () => Promise<Result>): Promise<Result> {
    const leave = await this.#turns.enter(signal);
    clearTimeout(this.#idle);
    const working = work().finally(() => {
      this.#afterWork();
      leave();
    });
    if (!signal) return working;
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    const abort = (): void => {
      reject(signal.reason);
      const life = this.#life;
      const force = setTimeout(() => life?.kill('closed'), this.#options.abortPatience);
      void working.catch(() => {}).finally(() => clearTimeout(force));
    };
    signal.addEventListener('abort', abort, { once: true });
    working.catch(() => {});
    return Promise.race([working, aborted]).finally(() => signal.removeEventListener('abort', abort));
  }

  #afterWork(): void {
    const life = this.#life;
    if (!life) return;
    if (life.rss > REPLACE_AT * this.#options.memoryLimit) life.kill('closed');
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.#endLife(), this.#options.idleEnd);
    this.#idle.unref();
  }

  async #endLife(): Promise<void> {
    clearTimeout(this.#idle);
    const life = this.#life;
    this.#life = null;
    life?.kill('closed');
    await life?.ended;
  }

  #alive(): HostLife {
    if (this.#isClosed) throw new Error('the model host is closed');
    if (this.#life?.isGone === false) return this.#life;
    this.#life = new HostLife(this.#options.spawn(this.#options.memoryLimit));
    return this.#life;
  }

  #release(entry: Entry): void {
    entry.loadedIn?.unload(entry.session);
    entry.loadedIn = null;
  }

  /** A crash may have been somebody else's, or chance: tried once more in a fresh process. */
  async #run(entry: Entry, feeds: Tensors): Promise<Tensors> {
    try {
      return await this.#runOnce(entry, feeds);
    } catch (error) {
      if (!(error instanceof HostEnded)) throw error;
      if (error.why !== 'crash') throw this.#ending(entry, error, this.#options.runPatience);
    }
    try {
      return await this.#runOnce(entry, feeds);
    } catch (error) {
      throw error instanceof HostEnded ? this.#ending(entry, error, this.#options.runPatience) : error;
    }
  }

  async #runOnce(entry: Entry, feeds: Tensors): Promise<Tensors> {
    await this.#loaded(entry);
    const life = this.#alive();
    const answer = await life.ask({ kind: 'run', session: entry.session, feeds }, this.#options.runPatience);
    return expected(answer, 'outputs').outputs;
  }

  async #loaded(entry: Entry): Promise<LoadedNetwork> {
    if (entry.facts && entry.loadedIn === this.#life && this.#life?.isGone === false) return entry.facts;
    const refused = [...(entry.provider?.refused ?? [])];
    const { platform, architecture, loadPatience } = this.#options;
    const tries = entry.provider
      ? [entry.provider.used]
      : providersToTry(entry.file.provider ?? 'cpu', platform, architecture);
    for (const provider of tries) {
      try {
        const { provider: used, ...network } = await this.#loadOn(entry, provider);
        entry.provider = { used, refused };
        entry.digest = network.digest;
        entry.facts = { ...network, provider: entry.provider };
        return entry.facts;
      } catch (error) {
        const reason = providerReason(error);
        if (provider === 'cpu' || reason === null) {
          throw error instanceof HostEnded ? this.#ending(entry, error, loadPatience) : error;
        }
        refused.push({ provider, reason });
      }
    }
    throw new Error('no provider was left to try');
  }

  async #loadOn(entry: Entry, provider: Provider): Promise<HostLoaded> {
    const life = this.#alive();
    const { session, digest, file } = entry;
    const { threads = 1 } = file;
    const answer = await life.ask(
      { kind: 'load', session, path: file.path, digest, provider, threads },
      this.#options.loadPatience,
    );
    entry.loadedIn = life;
    return expected(answer, 'loaded').network;
  }

  #ending({ file }: Entry, { why, message }: HostEnded, patience: number): AppError {
    const params = { file: file.path };
    if (why === 'memory') {
      const megabytes = Math.round(this.#options.memoryLimit / 2 ** 20);
      return new AppError('models.too-hungry', { ...params, megabytes }, { kind: 'failure' });
    }
    if (why === 'time') {
      return new AppError('models.too-slow', { ...params, seconds: patience / 1000 }, { kind: 'failure' });
    }
    const options = { kind: 'failure', retryable: true, actions: ['retry'] } as const;
    return new AppError('models.crashed', { ...params, reason: message }, options);
  }
}

/** Why a provider cannot be used; null when it is not the provider's fault. */
function providerReason(error: unknown): string | null {
  if (error instanceof HostEnded) return error.why === 'closed' ? null : error.message;
  if (error instanceof AppError && error.code === 'models.refused') return String(error.params.reason);
  return null;
}

function expected<Kind extends FromModelHost['kind']>(
  answer: FromModelHost,
  kind: Kind,
): Extract<FromModelHost, { kind: Kind }> {
  if (answer.kind !== kind) throw new Error(`the model host answered ${answer.kind} instead of ${kind}`);
  return answer as Extract<FromModelHost, { kind: Kind }>;
}
