import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/kit/app-error.ts';
import { type ModelRecord, modelRecordSchema } from './model-record.ts';

const MODEL = 'model.onnx';
const RECORD = 'model.json';
/** What is not finished, or on its way out, starts with this and is nobody's model. */
const UNFINISHED = '.';

export async function digestOfFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { ...(signal ? { signal } : {}) })) hash.update(chunk);
  return hash.digest('hex');
}

async function synced(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** An added model in its folder; `record` is null when its description cannot be read. */
export interface StoredModel {
  readonly name: string;
  readonly file: string;
  readonly description: string;
  readonly record: ModelRecord | null;
}

/** The person's own models: a folder for each, with the network and its description. */
export class ModelFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** By name. */
  async models(): Promise<StoredModel[]> {
    const entries = await readdir(this.#folder, { withFileTypes: true }).catch(() => []);
    const names = entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith(UNFINISHED))
      .map(({ name }) => name)
      .sort();
    return Promise.all(names.map((name) => this.#read(name)));
  }

  /**
   * Keeps a copy of a file whose digest was read before. Complete, or not there at all.
   * @throws AppError `models.exists`, `models.changed`, `models.cannot-write`
   */
  async keep(file: string, record: ModelRecord): Promise<string> {
    const place = join(this.#folder, record.name);
    if (await stat(place).catch(() => null)) throw new AppError('models.exists', { name: record.name });
    const part = join(this.#folder, `${UNFINISHED}${record.name}-${randomUUID()}`);
    try {
      await mkdir(part, { recursive: true });
      const [copy, description] = [join(part, MODEL), join(part, RECORD)];
      await copyFile(file, copy);
      if ((await digestOfFile(copy)) !== record.sha256) throw new AppError('models.changed', { file });
      await synced(copy);
      const handle = await open(description, 'wx');
      await handle.writeFile(`${JSON.stringify(record, null, 2)}\n`).finally(() => handle.close());
      await synced(description);
      await rename(part, place);
    } catch (error) {
      await rm(part, { recursive: true, force: true }).catch(() => {});
      if (error instanceof AppError) throw error;
      const { code = '?' } = error as NodeJS.ErrnoException;
      if (code === 'ENOTEMPTY' || code === 'EEXIST')
        throw new AppError('models.exists', { name: record.name });
      throw new AppError(
        'models.cannot-write',
        { file: place, reason: code },
        { kind: 'failure', cause: error },
      );
    }
    return join(place, MODEL);
  }

  /** Out of the list at once, then off the disk. @throws AppError `models.cannot-write` */
  async remove(name: string): Promise<void> {
    const place = join(this.#folder, name);
    const away = join(this.#folder, `${UNFINISHED}${name}-${randomUUID()}`);
    try {
      await rename(place, away);
      await rm(away, { recursive: true, force: true });
    } catch (error) {
      const { code = '?' } = error as NodeJS.ErrnoException;
      throw new AppError(
        'models.cannot-write',
        { file: place, reason: code },
        { kind: 'failure', cause: error },
      );
    }
  }

  async #read(name: string): Promise<StoredModel> {
    const [file, description] = [join(this.#folder, name, MODEL), join(this.#folder, name, RECORD)];
    try {
      const record = modelRecordSchema.parse(JSON.parse(await readFile(description, 'utf8')));
      return { name, file, description, record: record.name === name ? record : null };
    } catch {
      return { name, file, description, record: null };
    }
  }
}
