import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { BoxKey } from '#main/engine/shot-description.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { parseBoxAtFrame } from './arguments.ts';

/** One of several characters of a shot. */
export interface CastMember {
  readonly name: string;
  /** Absolute path; null: speaks with the clip's own sound. */
  readonly voice: string | null;
  readonly faces: readonly BoxKey[];
  readonly mouths: readonly BoxKey[];
}

/** A longer list is a mistake. */
const MOST_CHARACTERS = 32;
const MOST_BYTES = 1_000_000;

const boxes = z.union([z.string(), z.array(z.string())]).optional();
const castSchema = z
  .array(z.strictObject({ name: z.string().min(1), voice: z.string().optional(), face: boxes, mouth: boxes }))
  .min(1)
  .max(MOST_CHARACTERS);

const keys = (option: string, text: string | readonly string[] | undefined): BoxKey[] =>
  [text ?? []].flat().map((one) => parseBoxAtFrame(option, one));

function refuse(file: string, reason: string): AppError {
  return new AppError('cli.bad-cast', { file, reason });
}

/**
 * `[{"name": …, "voice"?: <audio>, "face"?: "x,y,w,h@frame", "mouth"?: …}, …]`; paths count from the file's folder.
 * @throws AppError `cli.no-such-file`, `cli.bad-cast`, `cli.bad-value`.
 */
export async function readCast(file: string): Promise<CastMember[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new AppError('cli.no-such-file', { file });
  });
  if (text.length > MOST_BYTES) throw refuse(file, 'it is too long');
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw refuse(file, error instanceof Error ? error.message : 'not JSON');
  }
  const cast = castSchema.safeParse(content);
  if (!cast.success) {
    const [issue] = cast.error.issues;
    throw refuse(file, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`);
  }
  const names = new Set(cast.data.map(({ name }) => name));
  if (names.size < cast.data.length) throw refuse(file, 'two characters have one name');
  return cast.data.map(({ name, voice, face, mouth }) => ({
    name,
    voice: voice === undefined ? null : resolve(dirname(file), voice),
    faces: keys('face', face),
    mouths: keys('mouth', mouth),
  }));
}
