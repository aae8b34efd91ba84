import { blobUrl, fetchBytes } from '#renderer/bridge/resources.ts';
import { type PlateRows, plateRows } from '#shared/composition/clean-plate.ts';
import type { RgbaImage } from '#shared/domain/clip/pictures.ts';
import { decodePlate, type PlateColor } from '#shared/domain/mouth/plate-format.ts';

/** A clean plate with the colours its samples mean. */
export interface LoadedPlate {
  readonly rows: PlateRows;
  readonly color: PlateColor;
}

/** So many pictures and plates are kept; a shot rarely shows more than a dozen drawings. */
const MOST_PICTURES = 160;
const MOST_PLATES = 64;

type Loaded<Value> = { readonly kind: 'loading' } | { readonly kind: 'there'; readonly value: Value | null };

/** Things fetched once by digest; asking for one that is not there begins to fetch it. */
class Shelf<Value> {
  readonly #items = new Map<string, Loaded<Value>>();
  readonly #most: number;
  readonly #fetch: (digest: string) => Promise<Value | null>;
  readonly #onLoaded: () => void;

  constructor(most: number, fetch: (digest: string) => Promise<Value | null>, onLoaded: () => void) {
    this.#most = most;
    this.#fetch = fetch;
    this.#onLoaded = onLoaded;
  }

  /** undefined: on its way. null: it cannot be had. */
  get(digest: string): Value | null | undefined {
    const item = this.#items.get(digest);
    if (!item) {
      this.#items.set(digest, { kind: 'loading' });
      void this.#load(digest);
      return undefined;
    }
    this.#items.delete(digest);
    this.#items.set(digest, item);
    return item.kind === 'there' ? item.value : undefined;
  }

  async #load(digest: string): Promise<void> {
    // A mouth that cannot be fetched is left out of the preview; the exact picture that follows tells the truth.
    const value = await this.#fetch(digest).catch(() => null);
    this.#items.set(digest, { kind: 'there', value });
    const [oldest] = this.#items.keys();
    if (this.#items.size > this.#most && oldest !== undefined) this.#items.delete(oldest);
    this.#onLoaded();
  }
}

/** A stored PNG as straight-alpha pixels. */
async function decodePicture(bytes: Uint8Array<ArrayBuffer>): Promise<RgbaImage | null> {
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }), {
    colorSpaceConversion: 'none',
  });
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, data: new Uint8Array(data.buffer) };
}

/** Mouth pictures and clean plates of one project, fetched when they are first needed. */
export class MouthAssets {
  readonly #pictures: Shelf<RgbaImage>;
  readonly #plates: Shelf<LoadedPlate>;
  readonly #listeners = new Set<() => void>();
  #arrivals = 0;

  constructor(project: string) {
    const onLoaded = () => {
      this.#arrivals += 1;
      for (const listener of this.#listeners) listener();
    };
    const bytes = (digest: string, ending: 'png' | 'plate') => fetchBytes(blobUrl(project, digest, ending));
    this.#pictures = new Shelf(
      MOST_PICTURES,
      async (digest) => decodePicture(await bytes(digest, 'png')),
      onLoaded,
    );
    this.#plates = new Shelf(
      MOST_PLATES,
      async (digest) => {
        const decoded = decodePlate(await bytes(digest, 'plate'));
        return decoded && { rows: plateRows(decoded.plate), color: decoded.color };
      },
      onLoaded,
    );
  }

  /** Goes up whenever something arrived that was asked for. */
  readonly arrivals = (): number => this.#arrivals;

  /** Told of every arrival. Returns the end of listening. */
  readonly onArrival = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** undefined: on its way. null: it cannot be had. */
  picture(digest: string): RgbaImage | null | undefined {
    return this.#pictures.get(digest);
  }

  /** undefined: on its way. null: it cannot be had. */
  plate(digest: string): LoadedPlate | null | undefined {
    return this.#plates.get(digest);
  }
}
