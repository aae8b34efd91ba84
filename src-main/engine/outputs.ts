import { createHash } from 'node:crypto';
import { access, constants, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import type { MediaPort } from '#main/ports/media.ts';
import type { Project } from '#main/project/project.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import { AppError } from '#shared/kit/app-error.ts';

/** What a project remembers of a file it wrote; `content` is null while writing is under way. */
const recordSchema = z.object({
  path: z.string(),
  content: z.object({ size: z.number(), sampledHash: z.string() }).nullable(),
});
type OutputRecord = z.infer<typeof recordSchema>;

const pointerOf = (path: string): string =>
  `output:${createHash('sha256').update(path).digest('hex').slice(0, 32)}`;

async function writeRecord(project: Project<ProjectDocument>, record: OutputRecord): Promise<void> {
  const digest = await project.artifacts.put(Buffer.from(JSON.stringify(record), 'utf8'));
  project.pointers.set(pointerOf(record.path), digest);
}

async function readRecord(project: Project<ProjectDocument>, path: string): Promise<OutputRecord | null> {
  const digest = project.pointers.get(pointerOf(path));
  const bytes = digest ? await project.artifacts.get(digest) : null;
  if (!bytes) return null;
  const parsed = recordSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  return parsed.success ? parsed.data : null;
}

/** The path with its folder's links resolved. @throws AppError `cli.cannot-write` when the folder is missing or closed. */
export async function writablePath(out: string): Promise<string> {
  const folder = dirname(resolve(out));
  try {
    await access(folder, constants.W_OK);
    return join(await realpath(folder), basename(out));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = code === 'ENOENT' ? 'there is no such folder' : 'the folder cannot be written to';
    throw new AppError('cli.cannot-write', { file: out, reason });
  }
}

export interface Output {
  readonly path: string;
  /** Remembers what was written, so that the next run may replace it. */
  done(): Promise<void>;
}

/**
 * Makes sure that `out` may be written: its folder exists, it is none of the inputs, and what lies there was written by this
 * project before and not changed since, unless `force`. A run killed while writing leaves the claim standing.
 * @throws AppError `cli.output-exists`, `cli.output-is-input`, `cli.cannot-write`.
 */
export async function claimOutput(
  project: Project<ProjectDocument>,
  out: string,
  { force, inputs, media }: { force: boolean; inputs: readonly string[]; media: MediaPort },
): Promise<Output> {
  const path = await writablePath(out);
  const realInputs = await Promise.all(inputs.map((input) => realpath(input).catch(() => resolve(input))));
  if (realInputs.includes(await realpath(path).catch(() => path)))
    throw new AppError('cli.output-is-input', { file: out });
  const there = await stat(path).catch(() => null);
  if (there && !force) {
    const record = await readRecord(project, path);
    const now = there.isFile() && record?.content ? await media.fingerprint(path).catch(() => null) : null;
    const same = now?.size === record?.content?.size && now?.sampledHash === record?.content?.sampledHash;
    if (!record || (record.content !== null && !same)) throw new AppError('cli.output-exists', { file: out });
  }
  await writeRecord(project, { path, content: null });
  return {
    path,
    done: async () => writeRecord(project, { path, content: await media.fingerprint(path) }),
  };
}
