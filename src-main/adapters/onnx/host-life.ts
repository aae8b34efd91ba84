import { AppError } from '#shared/kit/app-error.ts';
import type { HostEnd, ModelLink } from './model-link.ts';
import { type FromModelHost, fromModelHostSchema, OVER_MEMORY, type ToModelHost } from './model-messages.ts';

/** Why a host ended while somebody waited for it. */
export type EndCause = 'crash' | 'memory' | 'time' | 'closed';

/** The host ended before it answered. */
export class HostEnded extends Error {
  readonly why: EndCause;

  constructor(why: EndCause, reason: string) {
    super(reason);
    this.name = 'HostEnded';
    this.why = why;
  }
}

type Question<Call> = Call extends { readonly id: number } ? Omit<Call, 'id'> : never;
type Answer = Exclude<FromModelHost, { kind: 'failed' }>;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Codes that are our side's or the machine's fault, not the file's. */
const FAILURES = new Set(['models.failed', 'models.wrong-input']);

/** What is worth telling of a crash: the line in which native code says why, else how the process ended. */
function crashReason({ reason, log }: HostEnd): string {
  const line = log.split('\n').find((text) => /what\(\)|terminate|fatal|error/i.test(text));
  return line ? `${reason}: ${line.trim().slice(0, 200)}` : reason;
}

/** One life of the model host's process. Nothing outlives it. */
export class HostLife {
  /** The process is gone. */
  readonly ended: Promise<void>;
  readonly #link: ModelLink;
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;
  #end: HostEnded | null = null;
  #why: EndCause | null = null;
  #rss = 0;

  constructor(link: ModelLink) {
    this.#link = link;
    link.onMessage((raw) => this.#receive(raw));
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    link.onExit((end) => {
      const why = this.#why ?? (end.log.includes(OVER_MEMORY) ? 'memory' : 'crash');
      this.#end = new HostEnded(why, crashReason(end));
      for (const number of [...this.#waiting.keys()]) this.#settle(number)?.reject(this.#end);
      resolve();
    });
  }

  get pid(): number | null {
    return this.#link.pid;
  }

  /** It died or is about to. */
  get isGone(): boolean {
    return this.#end !== null || this.#why !== null;
  }

  /** Bytes of memory it held when it last said so. */
  get rss(): number {
    return this.#rss;
  }

  /**
   * Asks and waits; a host that does not answer within `patience` milliseconds is ended.
   * @throws HostEnded, AppError `models.*`
   */
  ask(question: Question<ToModelHost>, patience: number): Promise<Answer> {
    if (this.#end) return Promise.reject(this.#end);
    const number = this.#calls++;
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const timer = setTimeout(() => this.kill('time'), patience);
    this.#waiting.set(number, { resolve, reject, timer });
    this.#link.hold(true);
    this.#link.post({ ...question, id: number });
    return promise;
  }

  unload(session: number): void {
    if (!this.isGone) this.#link.post({ kind: 'unload', session });
  }

  kill(why: EndCause): void {
    this.#why ??= why;
    // Its end is waited for.
    if (!this.#end) this.#link.hold(true);
    this.#link.kill();
  }

  #receive(raw: unknown): void {
    const parsed = fromModelHostSchema.safeParse(raw);
    if (!parsed.success) {
      // A host that says what is no message cannot be trusted with the next call either.
      this.kill('crash');
      return;
    }
    const message = parsed.data;
    const waiting = this.#settle(message.id);
    if ('rss' in message) this.#rss = message.rss;
    if (message.kind === 'failed') {
      const { code, params } = message.error;
      waiting?.reject(new AppError(code, params, { kind: FAILURES.has(code) ? 'failure' : 'input' }));
    } else {
      waiting?.resolve(message);
    }
  }

  #settle(number: number): Waiting | undefined {
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    clearTimeout(waiting?.timer);
    if (this.#waiting.size === 0) this.#link.hold(false);
    return waiting;
  }
}
