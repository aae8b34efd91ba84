import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { onDisk } from '#main/artifacts/disk-errors.ts';
import { systemCode } from '#main/artifacts/file-system.ts';

/** Far beyond what a person's preferences or list of projects need. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * One small JSON file of the engine's own folder. Written whole or not at all; what cannot be read is put aside under
 * `<name>.damaged` and counts as absent, because no preference is worth a window that does not open.
 */
export class StoredJson<Value> {
  readonly #path: string;
  readonly #schema: z.ZodType<Value>;
  readonly #absent: () => Value;
  readonly #onRemark: (remark: string) => void;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    path: string,
    schema: z.ZodType<Value>,
    absent: () => Value,
    onRemark: (remark: string) => void,
  ) {
    this.#path = path;
    this.#schema = schema;
    this.#absent = absent;
    this.#onRemark = onRemark;
  }

  async read(): Promise<Value> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') this.#onRemark(`${this.#path} cannot be read: ${String(error)}`);
      return this.#absent();
    }
    const value = text.length > MAX_BYTES ? null : this.#parsed(text);
    if (value) return value.value;
    this.#onRemark(`${this.#path} is damaged; it was put aside and the defaults hold`);
    await rename(this.#path, `${this.#path}.damaged`).catch(() => {});
    return this.#absent();
  }

  /** Writes follow each other in the order of the calls. @throws AppError of the project room's disk errors. */
  write(value: Value): Promise<void> {
    const text = `${JSON.stringify(this.#schema.parse(value), null, 2)}\n`;
    const done = this.#last.then(() => onDisk(this.#path, () => this.#replace(text)));
    this.#last = done.catch(() => {});
    return done;
  }

  async settled(): Promise<void> {
    await this.#last;
  }

  #parsed(text: string): { readonly value: Value } | null {
    try {
      const parsed = this.#schema.safeParse(JSON.parse(text));
      return parsed.success ? { value: parsed.data } : null;
    } catch {
      return null;
    }
  }

  async #replace(text: string): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    const temporary = `${this.#path}.${randomUUID()}.new`;
    try {
      const handle = await open(temporary, 'wx');
      try {
        await handle.writeFile(text);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, this.#path);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {});
      throw error;
    }
  }
}
