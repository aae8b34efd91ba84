import { createHash } from 'node:crypto';
import { access, constants, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { digestOf } from '#main/pipeline/stage.ts';
import type { MediaPort } from '#main/ports/media.ts';
import type { Fingerprint } from '#main/project/media-paths.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { AppError } from '#shared/kit/app-error.ts';
import type { KuchiProject } from './project-access.ts';

/** Name of the pointer that remembers what a project wrote to a path. */
const pointerOf = (path: string): string =>
  `output:${createHash('sha256').update(path).digest('hex').slice(0, 32)}`;

/** Pointer value of a path that is being written: what lies there, if anything, is half-known but this project's. */
const CLAIMED = digestOf('claimed');

/** Pointer value of a finished output. It names no artifact, so that it outlives any damage to them. */
const contentDigest = ({ size, sampledHash }: Fingerprint): Digest => digestOf({ size, sampledHash });

/** Whether what lies at `path` was written by this project and not changed since. */
async function isOwnOutput(project: KuchiProject, path: string, media: MediaPort): Promise<boolean> {
  const remembered = project.pointers.get(pointerOf(path));
  if (!remembered || remembered === CLAIMED) return remembered === CLAIMED;
  const now = await media.fingerprint(path).catch(() => null);
  return now !== null && contentDigest(now) === remembered;
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
 * @throws AppError `cli.output-exists`, `cli.output-is-input`, `cli.cannot-write`, `media.out-is-folder`.
 */
export async function claimOutput(
  project: KuchiProject,
  out: string,
  { force, inputs, media }: { force: boolean; inputs: readonly string[]; media: MediaPort },
): Promise<Output> {
  const path = await writablePath(out);
  const realInputs = await Promise.all(inputs.map((input) => realpath(input).catch(() => resolve(input))));
  if (realInputs.includes(await realpath(path).catch(() => path)))
    throw new AppError('cli.output-is-input', { file: out });
  const there = await stat(path).catch(() => null);
  if (there?.isDirectory()) throw new AppError('media.out-is-folder', { file: out });
  if (there && !force && !(await isOwnOutput(project, path, media)))
    throw new AppError('cli.output-exists', { file: out });
  project.pointers.set(pointerOf(path), CLAIMED);
  return {
    path,
    done: async () => project.pointers.set(pointerOf(path), contentDigest(await media.fingerprint(path))),
  };
}
