import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isUploadId } from '#main/engine/process/upload-folder.ts';
import type { FileRef } from '#shared/contract/editor/common.ts';

const GIGABYTE = 1024 ** 3;

export interface UploadLimits {
  /** Largest file, bytes. */
  readonly fileBytes: number;
  /** What an upload must leave free on the disk, bytes. */
  readonly freeBytes: number;
  /** Files that may arrive at one time. */
  readonly atOnce: number;
}

/** A long ProRes shot fits; a runaway sender does not fill the disk that projects are saved to. */
export const UPLOAD_LIMITS: UploadLimits = { fileBytes: 64 * GIGABYTE, freeBytes: GIGABYTE / 2, atOnce: 4 };

/** An upload that is refused, with the HTTP status that says so. */
export class UploadRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'UploadRefusal';
    this.status = status;
  }
}

/** A file on its way: its length when the sender told it (bytes). */
export interface IncomingFile {
  readonly name: string;
  readonly length: number | null;
  readonly stream: Readable;
}

/** Files on their way are looked at for room once per this many bytes. */
const ROOM_CHECK_BYTES = 64 * 1024 * 1024;
/** What nobody made a project of within this time is removed; so is what a killed server left half sent. Milliseconds. */
const KEPT_MS = 7 * 24 * 3600 * 1000;

const INCOMING = '.incoming-';

/** Takes files that pages send; each lies whole in a folder of its own, or not at all. */
export class Uploads {
  readonly #folder: string;
  readonly #limits: UploadLimits;
  #arriving = 0;

  constructor(folder: string, limits: UploadLimits = UPLOAD_LIMITS) {
    this.#folder = folder;
    this.#limits = limits;
  }

  /** @throws UploadRefusal; whatever broke the stream, the signal's reason (nothing stays then) */
  async receive(file: IncomingFile, signal: AbortSignal): Promise<FileRef> {
    if (this.#arriving >= this.#limits.atOnce) throw new UploadRefusal(503, 'too many files at one time');
    if ((file.length ?? 0) > this.#limits.fileBytes) throw new UploadRefusal(413, 'the file is too large');
    this.#arriving += 1;
    try {
      return await this.#store(file, signal);
    } finally {
      this.#arriving -= 1;
    }
  }

  async #store({ name, length, stream }: IncomingFile, signal: AbortSignal): Promise<FileRef> {
    await mkdir(this.#folder, { recursive: true });
    await this.#needRoom(length ?? 0);
    const id = `u${randomBytes(16).toString('hex')}`;
    const incoming = join(this.#folder, `${INCOMING}${id}`);
    try {
      await mkdir(incoming);
      // `flush`: on the disk, not only on its way there, before it gets its name.
      const target = createWriteStream(join(incoming, name), { flags: 'wx', flush: true });
      // The stream itself stays open: who is refused in the middle is still to be told so.
      const chunks = stream.iterator({ destroyOnReturn: false });
      await pipeline(this.#measured(chunks), target, { signal });
      await rename(incoming, join(this.#folder, id));
      return { kind: 'upload', id };
    } catch (error) {
      await rm(incoming, { recursive: true, force: true });
      throw error;
    }
  }

  async *#measured(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let [total, checked] = [0, 0];
    for await (const chunk of chunks) {
      total += chunk.length;
      if (total > this.#limits.fileBytes) throw new UploadRefusal(413, 'the file is too large');
      if (total - checked >= ROOM_CHECK_BYTES) {
        checked = total;
        await this.#needRoom(0);
      }
      yield chunk;
    }
  }

  async #needRoom(bytes: number): Promise<void> {
    const { bavail, bsize } = await statfs(this.#folder);
    if (bavail * bsize - bytes < this.#limits.freeBytes) {
      throw new UploadRefusal(507, 'there is not enough room on the disk');
    }
  }

  /** Removes what nobody used. `now`: milliseconds since 1970. */
  async sweep(now: number): Promise<void> {
    for (const name of await readdir(this.#folder).catch(() => [])) {
      if (!isUploadId(name) && !name.startsWith(INCOMING)) continue;
      const path = join(this.#folder, name);
      const changed = await stat(path).catch(() => null);
      if (changed && now - changed.mtimeMs > KEPT_MS) await rm(path, { recursive: true, force: true });
    }
  }
}
