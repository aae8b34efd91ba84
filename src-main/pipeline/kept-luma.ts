import type { VideoFrame } from '#main/ports/frames.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { furtherReduced, type ReducedLuma, reducedLuma } from './groups/reduced-luma.ts';

/**
 * Memory for the small pictures of one face: faces of a few minutes, read closely. Longer shots are decoded once more, which costs
 * the same bytes in the end.
 */
const MOST_BYTES = 48 * 1024 * 1024;

/** How pictures are kept in little. */
export interface Reduction {
  /** They are halved this often. */
  readonly level: number;
  /** Box of the picture that is enough of a window. */
  readonly part?: Box | undefined;
}

const area = ({ width, height }: ReducedLuma): number => width * height;

/** Pictures in little as they went by in reading, by frame; of several parts of one picture the largest. Bounded. */
export class KeptLuma {
  readonly level: number;
  /** Enough of a window; a whole picture is read when it is not known where the face is. */
  readonly #part: Box | undefined;
  readonly #pictures = new Map<number, ReducedLuma>();
  #bytes = 0;

  constructor({ level, part }: Reduction) {
    this.level = level;
    this.#part = part;
  }

  /** Whether this is what a reader asks to be kept. */
  keeps({ level, part }: Reduction): boolean {
    return level === this.level && JSON.stringify(part) === JSON.stringify(this.#part);
  }

  take(frame: VideoFrame): void {
    if (this.#bytes > MOST_BYTES) return;
    const before = this.#pictures.get(frame.index);
    const reduced = reducedLuma(frame, this.level, frame.origin && this.#part);
    if (before && area(before) >= area(reduced)) return;
    // A picture that is not reduced shares the reader's memory.
    const kept = this.level === 0 ? { ...reduced, data: reduced.data.slice() } : reduced;
    this.#bytes += area(kept) - (before ? area(before) : 0);
    this.#pictures.set(frame.index, kept);
    if (this.#bytes > MOST_BYTES) this.#pictures.clear();
  }

  /** Null where the picture was not kept, or only smaller. */
  at(frame: number, level: number): ReducedLuma | null {
    const picture = this.#pictures.get(frame);
    return picture && picture.level <= level ? furtherReduced(picture, level) : null;
  }
}
