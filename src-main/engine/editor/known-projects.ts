import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { z } from 'zod';
import { type ProjectId, projectIdSchema } from '#shared/contract/editor/common.ts';
import { StoredJson } from './stored-json.ts';

/** Projects that are remembered; the oldest are forgotten first. */
const MOST_PROJECTS = 100;

const knownSchema = z.object({
  version: z.literal(1),
  projects: z
    .array(
      z.object({
        id: projectIdSchema,
        folder: z.string().min(1).max(32_768),
        openedAt: z.string().max(40),
      }),
    )
    .max(MOST_PROJECTS),
});
type Stored = z.infer<typeof knownSchema>;
export type KnownProject = Stored['projects'][number];

/** The name people know a project by. */
export const projectName = (folder: string): string => basename(folder, extname(folder)) || basename(folder);

/** The same folder always has the same id, also after a restart. The folder must be the real one (links resolved). */
export const projectIdOf = (realFolder: string): ProjectId =>
  `p${createHash('sha256').update(realFolder).digest('hex').slice(0, 15)}`;

/** Which folders the projects are in that a window may name by id: those that were opened here before. Newest first. */
export class KnownProjects {
  readonly #file: StoredJson<Stored>;
  readonly #now: () => Date;
  #loading: Promise<KnownProject[]> | null = null;

  constructor(path: string, onRemark: (remark: string) => void, now: () => Date = () => new Date()) {
    this.#file = new StoredJson(path, knownSchema, () => ({ version: 1, projects: [] }), onRemark);
    this.#now = now;
  }

  async list(): Promise<readonly KnownProject[]> {
    this.#loading ??= this.#file.read().then(({ projects }) => [...projects]);
    return this.#loading;
  }

  async folderOf(id: ProjectId): Promise<string | null> {
    return (await this.list()).find((known) => known.id === id)?.folder ?? null;
  }

  /** Notes that a project was opened. @param folder the real one */
  async remember(folder: string): Promise<void> {
    const id = projectIdOf(folder);
    const others = (await this.list()).filter((known) => known.id !== id);
    const entry = { id, folder, openedAt: this.#now().toISOString() };
    await this.#replace([entry, ...others].slice(0, MOST_PROJECTS));
  }

  async forget(folder: string): Promise<void> {
    const real = await realpath(folder).catch(() => folder);
    const others = (await this.list()).filter((known) => known.folder !== real && known.folder !== folder);
    await this.#replace(others);
  }

  settled(): Promise<void> {
    return this.#file.settled();
  }

  async #replace(projects: KnownProject[]): Promise<void> {
    this.#loading = Promise.resolve(projects);
    await this.#file.write({ version: 1, projects });
  }
}
