import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FrameRate } from '#shared/domain/time/frame-rate.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { FrameCache } from './frame-cache.ts';
import { FrameDecoder } from './frame-decoder.ts';

/** A second and a half of 1080p, five of 720p: long enough for a look back, small beside what a browser itself takes. */
const CACHE_BYTES = 288 * 1024 * 1024;

/** Decoded at one go when nobody waits for a certain frame: few, so that a jump does not wait behind them. */
const BATCH = 3;

/** `none`: there is no preview file yet. */
export type PictureStatus =
  | { readonly kind: 'none' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly failure: AppError };

/** The preview file as decoded pictures. */
export interface PictureSource {
  readonly status: StoreApi<{ readonly status: PictureStatus }>;
  /** The picture of a frame if it is decoded. It stays valid until the next frame is waited for: draw it at once. */
  picture(frame: number): ImageBitmap | null;
  /** Told of every frame that becomes ready. Returns the end of listening. */
  onPicture(listener: (frame: number) => void): () => void;
}

/** Where the preview file is; `key` changes with its content. */
export interface PictureFile {
  readonly url: string;
  readonly rate: FrameRate;
}

export class DecodedPictures implements PictureSource {
  readonly status = createStore<{ status: PictureStatus }>(() => ({ status: { kind: 'none' } }));
  readonly #cache = new FrameCache<ImageBitmap>(CACHE_BYTES);
  readonly #listeners = new Set<(frame: number) => void>();
  #file: PictureFile | null = null;
  #decoder: FrameDecoder | null = null;
  #wanted: readonly number[] = [];
  #isPumping = false;

  picture(frame: number): ImageBitmap | null {
    return this.#cache.get(frame);
  }

  onPicture(listener: (frame: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Shows another file from now on; the same one again changes nothing unless it failed. */
  open(file: PictureFile | null): void {
    const isSame = file?.url === this.#file?.url;
    if (isSame && this.status.getState().status.kind !== 'failed') return;
    this.#decoder?.dispose();
    this.#decoder = null;
    this.#cache.clear();
    this.#file = file;
    this.#tell({ kind: file ? 'opening' : 'none' });
    if (file) void this.#begin(file);
  }

  /** Pictures that should be ready, the most urgent first; what was wanted before and is not any more is not decoded. */
  want(frames: readonly number[]): void {
    this.#wanted = frames;
    void this.#pump();
  }

  dispose(): void {
    this.open(null);
    this.#listeners.clear();
  }

  #tell(status: PictureStatus): void {
    this.status.setState({ status });
  }

  async #begin(file: PictureFile): Promise<void> {
    try {
      const decoder = await FrameDecoder.open(file.url, file.rate);
      if (this.#file !== file) return decoder.dispose();
      this.#decoder = decoder;
      this.#tell({ kind: 'ready' });
      await this.#pump();
    } catch (error) {
      this.#fail(file, error);
    }
  }

  #fail(file: PictureFile | null, error: unknown): void {
    if (this.#file !== file || !file) return;
    const failure =
      error instanceof AppError
        ? error
        : new AppError('player.unreadable-preview', { detail: String(error) });
    this.#tell({ kind: 'failed', failure });
  }

  async #pump(): Promise<void> {
    if (this.#isPumping) return;
    this.#isPumping = true;
    try {
      while (this.#decoder) {
        const missing = this.#wanted.filter((frame) => !this.#cache.has(frame));
        const [first] = missing;
        if (first === undefined) return;
        // The frame under the playhead goes alone: nothing may come before it.
        const batch = missing.slice(0, first === this.#wanted[0] ? 1 : BATCH);
        await this.#decode(this.#decoder, batch);
      }
    } finally {
      this.#isPumping = false;
    }
  }

  async #decode(decoder: FrameDecoder, frames: readonly number[]): Promise<void> {
    const file = this.#file;
    const arriving: Promise<void>[] = [];
    try {
      await decoder.decode(frames, (frame, picture) => arriving.push(this.#keep(file, frame, picture)));
      await Promise.all(arriving);
      // Asking for them again and again would never end.
      if (arriving.length < frames.length)
        throw new AppError('player.unreadable-preview', { detail: `no picture for frame ${frames[0]}` });
    } catch (error) {
      // A file that was replaced meanwhile fails as it should.
      if (this.#decoder !== decoder) return;
      this.#decoder = null;
      decoder.dispose();
      this.#fail(file, error);
    }
  }

  /** Decoders have few pictures to lend: what is kept is a copy. */
  async #keep(file: PictureFile | null, frame: number, picture: VideoFrame): Promise<void> {
    try {
      const bitmap = await createImageBitmap(picture);
      if (this.#file !== file) return bitmap.close();
      this.#cache.put(frame, bitmap);
    } finally {
      picture.close();
    }
    for (const listener of this.#listeners) listener(frame);
  }
}
