import { constants } from 'node:fs';
import { access, chmod, copyFile, mkdir, rename, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { AppError } from '#shared/kit/app-error.ts';
import { runProgram } from './program.ts';

export interface MediaPrograms {
  readonly ffmpeg: string;
  readonly ffprobe: string;
  /** Release number; null for builds without one (snapshots). */
  readonly version: readonly [number, number] | null;
  /** Last year of the build's copyright line: stands in for the release number of snapshots. */
  readonly year: number;
  /** First line of `ffmpeg -version`; part of the keys of everything the build makes. */
  readonly build: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const EXE = process.platform === 'win32' ? '.exe' : '';
const requirePackage = createRequire(import.meta.url);
const resolved = new Map<string, Promise<MediaPrograms>>();

/**
 * Finds ffmpeg and ffprobe once per environment. Order: FFMPEG_BIN / FFPROBE_BIN → the download of ffmpeg-static → PATH when
 * it is release 4.4 or newer → the 2018 build inside @ffmpeg-installer.
 * @throws AppError media.no-ffmpeg, media.program-unusable
 */
export function resolvePrograms(environment: Environment = process.env): Promise<MediaPrograms> {
  const key = JSON.stringify([environment.FFMPEG_BIN, environment.FFPROBE_BIN, environment.PATH]);
  const known = resolved.get(key);
  if (known) return known;
  const search = find(environment);
  resolved.set(key, search);
  // A failed search must be repeatable: the person may install the program while we run.
  search.catch(() => resolved.delete(key));
  return search;
}

/** Frames pass one for one, never repeated or dropped to fit a rate. The option changed its name in release 5.1. */
export const passthrough = (programs: Pick<MediaPrograms, 'version' | 'year'>): readonly string[] =>
  isAtLeast(programs, 5, 1, 2023) ? ['-fps_mode', 'passthrough'] : ['-vsync', '0'];

/** Whether a build is of release major.minor or, for snapshots, of `year` or later. */
export function isAtLeast(
  { version, year }: Pick<MediaPrograms, 'version' | 'year'>,
  major: number,
  minor: number,
  sinceYear: number,
): boolean {
  if (!version) return year >= sinceYear;
  return version[0] > major || (version[0] === major && version[1] >= minor);
}

/** Reads the first line of `-version`: `ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026 …`. */
export function readVersionLine(line: string): Pick<MediaPrograms, 'version' | 'year' | 'build'> {
  const release = /version n?(\d+)\.(\d+)/.exec(line);
  const year = /Copyright \(c\) \d{4}-(\d{4})/.exec(line);
  return {
    version: release ? [Number(release[1]), Number(release[2])] : null,
    year: year ? Number(year[1]) : 0,
    build: line.trim(),
  };
}

async function find(environment: Environment): Promise<MediaPrograms> {
  const explicit = environment.FFMPEG_BIN;
  if (explicit) return describe(explicit, await ffprobeFor(explicit, environment));
  const downloaded = packagePath('ffmpeg-static', (found) => (typeof found === 'string' ? found : null));
  if (downloaded && (await usable(downloaded)))
    return describe(downloaded, await ffprobeFor(downloaded, environment));
  const onPath = await findOnPath('ffmpeg', environment);
  const system = onPath && (await describeQuietly(onPath, environment));
  if (system && isAtLeast(system, 4, 4, 2021)) return system;
  const installer = packagePath('@ffmpeg-installer/ffmpeg', pathMember);
  const bundled = installer && (await executable(installer));
  if (bundled) return describe(bundled, await ffprobeFor(bundled, environment));
  if (system) return system;
  throw new AppError('media.no-ffmpeg', {}, { kind: 'failure' });
}

/** ffprobe beside the ffmpeg in use, else the one on PATH, else the installer's. */
async function ffprobeFor(ffmpeg: string, environment: Environment): Promise<string> {
  if (environment.FFPROBE_BIN) return environment.FFPROBE_BIN;
  const beside = join(dirname(ffmpeg), `ffprobe${EXE}`);
  if (basename(ffmpeg) !== ffmpeg && (await usable(beside))) return beside;
  const bundled = packagePath('@ffprobe-installer/ffprobe', pathMember);
  const found = bundled && (await executable(bundled));
  const probe = found || (await findOnPath('ffprobe', environment));
  if (!probe) throw new AppError('media.no-ffmpeg', {}, { kind: 'failure' });
  return probe;
}

async function describe(ffmpeg: string, ffprobe: string): Promise<MediaPrograms> {
  const { output } = await runProgram(ffmpeg, ['-hide_banner', '-version']).catch((cause: unknown) => {
    throw new AppError('media.program-unusable', { file: ffmpeg }, { kind: 'failure', cause });
  });
  const [line = ''] = output.toString('utf8').split('\n');
  if (!line.startsWith('ffmpeg version')) {
    throw new AppError('media.program-unusable', { file: ffmpeg }, { kind: 'failure' });
  }
  return { ffmpeg, ffprobe, ...readVersionLine(line) };
}

/** A broken ffmpeg on PATH is passed over: the next candidate may work. */
async function describeQuietly(ffmpeg: string, environment: Environment): Promise<MediaPrograms | null> {
  try {
    return await describe(ffmpeg, await ffprobeFor(ffmpeg, environment));
  } catch {
    return null;
  }
}

function packagePath(name: string, read: (loaded: unknown) => string | null): string | null {
  try {
    return read(requirePackage(name));
  } catch {
    // Optional packages: absent, or without a binary for this platform.
    return null;
  }
}

function pathMember(loaded: unknown): string | null {
  const found = typeof loaded === 'object' && loaded !== null && 'path' in loaded ? loaded.path : null;
  return typeof found === 'string' ? found : null;
}

async function findOnPath(name: string, environment: Environment): Promise<string | null> {
  for (const folder of (environment.PATH ?? '').split(delimiter).filter(Boolean)) {
    const candidate = join(folder, `${name}${EXE}`);
    if (await usable(candidate)) return candidate;
  }
  return null;
}

const usable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

/**
 * The installer's ffprobe is executable for its owner only; when another user installed it, it is made executable or copied
 * into this user's cache. Null when neither works.
 */
async function executable(path: string): Promise<string | null> {
  if (await usable(path)) return path;
  try {
    await chmod(path, 0o755);
    return path;
  } catch {
    return copyToCache(path);
  }
}

async function copyToCache(path: string): Promise<string | null> {
  try {
    const { size, mtimeMs } = await stat(path);
    const folder = join(homedir(), '.cache', 'kuchipaku', 'bin');
    const copy = join(folder, `${basename(path, EXE)}-${size}-${Math.round(mtimeMs)}${EXE}`);
    if (await usable(copy)) return copy;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const temporary = `${copy}.${process.pid}`;
    await copyFile(path, temporary);
    await chmod(temporary, 0o755);
    await rename(temporary, copy);
    return copy;
  } catch {
    return null;
  }
}
