import { AsyncIteratorClass } from '@orpc/server';
import type { ProjectEvent } from '#shared/contract/editor/project-view.ts';

/**
 * What an event replaces in the queue of a window that is slow to listen: only the latest state of a thing counts, so that a
 * queue never grows beyond the number of things there are.
 */
const subjectOf = (event: ProjectEvent): string =>
  event.kind === 'job' ? `job ${event.job.id}` : event.kind;

interface Subscriber {
  readonly waiting: Map<string, ProjectEvent>;
  wake: (() => void) | null;
  ended: boolean;
}

/** Tells every window of one project what happens to it. */
export class EventChannel {
  readonly #subscribers = new Set<Subscriber>();
  readonly #onChange: () => void;

  /** @param onChange told when a window comes or goes */
  constructor(onChange: () => void = () => {}) {
    this.#onChange = onChange;
  }

  get size(): number {
    return this.#subscribers.size;
  }

  publish(event: ProjectEvent): void {
    for (const { waiting, wake } of this.#subscribers) {
      const subject = subjectOf(event);
      waiting.delete(subject);
      waiting.set(subject, event);
      wake?.();
    }
  }

  /** `first` comes before everything else. Ends when the window leaves, with the signal, or after `closed`. */
  subscribe(first: ProjectEvent, signal?: AbortSignal): AsyncIteratorClass<ProjectEvent, undefined> {
    const subscriber: Subscriber = { waiting: new Map([['first', first]]), wake: null, ended: false };
    const leave = (): void => {
      if (subscriber.ended) return;
      subscriber.ended = true;
      this.#subscribers.delete(subscriber);
      signal?.removeEventListener('abort', leave);
      subscriber.wake?.();
      this.#onChange();
    };
    this.#subscribers.add(subscriber);
    signal?.addEventListener('abort', leave, { once: true });
    if (signal?.aborted) leave();
    this.#onChange();
    return new AsyncIteratorClass<ProjectEvent, undefined>(
      () => nextEvent(subscriber, leave),
      async () => leave(),
    );
  }
}

async function nextEvent(
  subscriber: Subscriber,
  leave: () => void,
): Promise<IteratorResult<ProjectEvent, undefined>> {
  for (;;) {
    const [entry] = subscriber.waiting;
    if (subscriber.ended && entry?.[1].kind !== 'closed') return { done: true, value: undefined };
    if (entry) {
      const [subject, event] = entry;
      subscriber.waiting.delete(subject);
      if (event.kind === 'closed') leave();
      return { done: false, value: event };
    }
    await new Promise<void>((resolve) => {
      subscriber.wake = resolve;
    });
    subscriber.wake = null;
  }
}
