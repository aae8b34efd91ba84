/** A picture that is given free by hand, such as an ImageBitmap. */
export interface HeldPicture {
  readonly width: number;
  readonly height: number;
  close(): void;
}

const BYTES_PER_PIXEL = 4;

const bytesOf = ({ width, height }: HeldPicture): number => width * height * BYTES_PER_PIXEL;

/** Decoded pictures by frame, within so many bytes: what was looked at longest ago goes first. It owns what it holds. */
export class FrameCache<Picture extends HeldPicture> {
  readonly #limit: number;
  /** Insertion order is the order of use. */
  readonly #pictures = new Map<number, Picture>();
  #bytes = 0;

  /** @param limit bytes; the newest picture is kept even when it alone is larger. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get bytes(): number {
    return this.#bytes;
  }

  has(frame: number): boolean {
    return this.#pictures.has(frame);
  }

  /** The picture, which counts as used now. */
  get(frame: number): Picture | null {
    const picture = this.#pictures.get(frame);
    if (!picture) return null;
    this.#pictures.delete(frame);
    this.#pictures.set(frame, picture);
    return picture;
  }

  put(frame: number, picture: Picture): void {
    this.#drop(frame);
    this.#pictures.set(frame, picture);
    this.#bytes += bytesOf(picture);
    for (const oldest of this.#pictures.keys()) {
      if (this.#bytes <= this.#limit || this.#pictures.size === 1) return;
      this.#drop(oldest);
    }
  }

  clear(): void {
    for (const frame of [...this.#pictures.keys()]) this.#drop(frame);
  }

  #drop(frame: number): void {
    const picture = this.#pictures.get(frame);
    if (!picture) return;
    this.#pictures.delete(frame);
    this.#bytes -= bytesOf(picture);
    picture.close();
  }
}
