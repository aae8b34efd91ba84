import { Worker } from 'node:worker_threads';
import type { Similarity } from '#shared/domain/geometry.ts';
import { AppError } from '#shared/kit/app-error.ts';
import type { FaceSpace, Sighting } from './face-follower.ts';
import type { LumaImage } from './luma-image.ts';

interface CallHead {
  readonly id: number;
  readonly track: number;
}

/** What the engine asks of the thread; images are moved, not copied. */
export type FollowerCall = CallHead &
  (
    | { readonly kind: 'begin'; readonly image: LumaImage; readonly space: FaceSpace }
    | {
        readonly kind: 'add' | 'resume' | 'follow' | 'seek';
        readonly image: LumaImage;
        readonly pose: Similarity;
      }
    | { readonly kind: 'seek-in-new-shot'; readonly image: LumaImage }
    | { readonly kind: 'forget' }
  );

export interface FollowerAnswer {
  readonly id: number;
  readonly value: boolean | Sighting | FaceSpace | null;
  /** Set when the thread's code threw. */
  readonly failed?: string;
}

/** A FaceFollower (see there) that lives in another thread. */
export interface RemoteFollower {
  begin(image: LumaImage, space: FaceSpace): Promise<boolean>;
  add(image: LumaImage, pose: Similarity): Promise<boolean>;
  resume(image: LumaImage, pose: Similarity): Promise<void>;
  follow(image: LumaImage, guess: Similarity): Promise<Sighting | null>;
  seek(image: LumaImage, guess: Similarity): Promise<Sighting | null>;
  seekInNewShot(image: LumaImage): Promise<FaceSpace | null>;
  /** Frees what the thread remembers. */
  forget(): Promise<void>;
}

/** Where the thread's code lies; a bundler replaces this. */
const workerEntry = (): URL => new URL('./track-worker.ts', import.meta.url);

interface Waiting {
  readonly resolve: (value: FollowerAnswer['value']) => void;
  readonly reject: (error: Error) => void;
}

type Question<T> = T extends FollowerCall ? Omit<T, 'id' | 'track'> : never;

/** Owns the thread: starts it at the first call, ends it on close, fails the open calls when it dies. */
export class FollowerThread {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private calls = 0;
  private tracks = 0;

  follower(): RemoteFollower {
    const track = this.tracks++;
    const ask = (question: Question<FollowerCall>) => this.ask(track, question);
    return {
      begin: async (image, space) => (await ask({ kind: 'begin', image, space })) === true,
      add: async (image, pose) => (await ask({ kind: 'add', image, pose })) === true,
      resume: async (image, pose) => void (await ask({ kind: 'resume', image, pose })),
      follow: async (image, pose) => (await ask({ kind: 'follow', image, pose })) as Sighting | null,
      seek: async (image, pose) => (await ask({ kind: 'seek', image, pose })) as Sighting | null,
      seekInNewShot: async (image) => (await ask({ kind: 'seek-in-new-shot', image })) as FaceSpace | null,
      forget: async () => void (this.worker && (await ask({ kind: 'forget' }))),
    };
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
    this.fail('closed');
  }

  private ask(track: number, question: Question<FollowerCall>): Promise<FollowerAnswer['value']> {
    const id = this.calls++;
    const worker = this.running();
    // An open call keeps the process alive, an idle thread does not.
    worker.ref();
    const moved = 'image' in question ? [question.image.data.buffer as ArrayBuffer] : [];
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.postMessage({ ...question, id, track }, moved);
    });
  }

  private running(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(workerEntry());
    worker.unref();
    worker.on('message', ({ id, value, failed }: FollowerAnswer) => {
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      if (this.waiting.size === 0) worker.unref();
      if (failed === undefined) waiting?.resolve(value);
      else waiting?.reject(new Error(failed));
    });
    const stopped = (reason: string) => {
      if (this.worker === worker) this.worker = null;
      this.fail(reason);
    };
    worker.on('error', (error: unknown) => stopped(String(error)));
    worker.on('exit', (code) => stopped(`exit ${code}`));
    this.worker = worker;
    return worker;
  }

  private fail(reason: string): void {
    const open = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of open) {
      reject(
        new AppError(
          'vision.tracker-stopped',
          { reason },
          { kind: 'failure', retryable: true, actions: ['retry'] },
        ),
      );
    }
  }
}
