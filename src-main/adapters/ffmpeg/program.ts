import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { AppError } from '#shared/kit/app-error.ts';

/** Containers and raw streams that are opened. Playlists, scripts, devices and network formats are not among them. */
const DEMUXERS = [
  ...['mov', 'matroska', 'avi', 'mpegts', 'mpeg', 'flv', 'asf', 'mxf', 'nut', 'ogg', 'ivf', 'dv', 'gxf'],
  ...['h264', 'hevc', 'm4v', 'mpegvideo', 'yuv4mpegpipe', 'gif', 'apng'],
  ...[
    'wav',
    'w64',
    'aiff',
    'au',
    'caf',
    'flac',
    'mp3',
    'aac',
    'ac3',
    'eac3',
    'amr',
    'wv',
    'tta',
    'ape',
    'tak',
  ],
];

/** Put before every `-i` of a file that a person gave: nothing but local files, nothing but the formats above. */
export const SAFE_INPUT: readonly string[] = [
  '-protocol_whitelist',
  'file,pipe',
  '-format_whitelist',
  DEMUXERS.join(','),
];

/** Name for `-i` that ffmpeg takes as a file whatever characters it holds. */
export const fileName = (path: string): string => `file:${path}`;

/** A program ended with a failure. `log` is the tail of what it said. */
export class ProgramFailure extends Error {
  readonly exitCode: number | null;
  readonly log: string;

  constructor(program: string, exitCode: number | null, log: string) {
    super(`${program} ended with ${exitCode ?? 'a signal'}: ${log.slice(-2000)}`);
    this.name = 'ProgramFailure';
    this.exitCode = exitCode;
    this.log = log;
  }
}

export interface ProgramOptions {
  readonly signal?: AbortSignal | undefined;
  /** Written to stdin with back-pressure; stdin is closed at the end. */
  readonly input?: AsyncIterable<Uint8Array>;
  /** Takes stdout as it comes; `output` is then empty. */
  readonly onOutput?: (chunk: Buffer) => void;
  /** Takes stderr as it comes, besides the tail kept in `log`. */
  readonly onLog?: (chunk: Buffer) => void;
  /** Bytes kept of stderr (default 64 KiB, the tail). */
  readonly logLimit?: number;
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/**
 * Statically linked builds crash when they load the C library's text converters (service names in transport streams):
 * without a folder of converters they go on in UTF-8.
 */
const ENVIRONMENT = process.platform === 'linux' ? { GCONV_PATH: '/nonexistent' } : {};

/** stdin is a pipe even when unused, so that a program that asks a question reads its end instead of hanging. */
const start = (program: string, args: readonly string[]): Child =>
  spawn(program, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
    env: { ...process.env, ...ENVIRONMENT },
  });

/** The ending of a child, awaited however it comes. Rejects only when the program could not be started. */
function ending(child: Child, program: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('close', (code: number | null) => resolve(code));
    child.once('error', (cause) => {
      const unusable = new AppError('media.program-unusable', { file: program }, { kind: 'failure', cause });
      if (child.pid === undefined) reject(unusable);
    });
  });
}

/** Keeps the tail of stderr. */
function logTail(child: Child, { logLimit = 65536, onLog }: ProgramOptions): () => string {
  let chunks: Buffer[] = [];
  let size = 0;
  child.stderr.on('data', (chunk: Buffer) => {
    onLog?.(chunk);
    chunks.push(chunk);
    size += chunk.length;
    if (size > 2 * logLimit) {
      chunks = [Buffer.concat(chunks).subarray(-logLimit)];
      size = logLimit;
    }
  });
  return () => Buffer.concat(chunks).subarray(-logLimit).toString('utf8');
}

/** Feeds stdin. A program that closes its input early ends the feeding quietly: its exit code tells the story. */
async function feed(child: Child, input: AsyncIterable<Uint8Array> | undefined): Promise<void> {
  let closed = false;
  const gone = new Promise<void>((resolve) => {
    const note = (): void => {
      closed = true;
      resolve();
    };
    child.stdin.on('error', note);
    child.stdin.on('close', note);
  });
  if (input) {
    for await (const chunk of input) {
      if (closed) return;
      if (!child.stdin.write(chunk)) await Promise.race([gone, once(child.stdin, 'drain').catch(() => {})]);
    }
  }
  child.stdin.end();
}

/**
 * Runs a program to its end.
 * @returns all of stdout (unless `onOutput` takes it) and the tail of stderr.
 * @throws the signal's reason after an abort (the child is killed and awaited first), ProgramFailure for a non-zero exit,
 *   AppError media.program-unusable when it cannot be started, or what `input` throws.
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<{ output: Buffer; log: string }> {
  options.signal?.throwIfAborted();
  const child = start(program, args);
  const end = ending(child, program);
  const log = logTail(child, options);
  const kill = (): void => void child.kill('SIGKILL');
  options.signal?.addEventListener('abort', kill, { once: true });
  const output: Buffer[] = [];
  let consumerFault: unknown;
  child.stdout.on('data', (chunk: Buffer) => {
    if (!options.onOutput) return void output.push(chunk);
    try {
      options.onOutput(chunk);
    } catch (error) {
      consumerFault ??= error;
      kill();
    }
  });
  let inputFault: unknown;
  const feeding = feed(child, options.input).catch((error: unknown) => {
    inputFault = error;
    kill();
  });
  try {
    const exitCode = await end;
    await feeding;
    options.signal?.throwIfAborted();
    if (inputFault !== undefined) throw inputFault;
    if (consumerFault !== undefined) throw consumerFault;
    if (exitCode !== 0) throw new ProgramFailure(program, exitCode, log());
    return { output: Buffer.concat(output), log: log() };
  } finally {
    options.signal?.removeEventListener('abort', kill);
  }
}

/**
 * Runs a program and yields its stdout in chunks as the consumer asks for them: a slow consumer slows the program down.
 * Leaving the loop early kills and awaits the child. The chunks are the consumer's own.
 * @returns the tail of stderr, after a normal end.
 * @throws as runProgram; a ProgramFailure comes after everything that was written has been yielded.
 */
export async function* streamProgram(
  program: string,
  args: readonly string[],
  options: Omit<ProgramOptions, 'onOutput'> = {},
): AsyncGenerator<Buffer, string, undefined> {
  options.signal?.throwIfAborted();
  const child = start(program, args);
  const end = ending(child, program);
  // Looked at below; without this, a start failure during the loop would count as unhandled.
  end.catch(() => {});
  const log = logTail(child, options);
  const kill = (): void => void child.kill('SIGKILL');
  options.signal?.addEventListener('abort', kill, { once: true });
  let inputFault: unknown;
  const feeding = feed(child, options.input).catch((error: unknown) => {
    inputFault = error;
    kill();
  });
  try {
    for await (const chunk of child.stdout) {
      options.signal?.throwIfAborted();
      yield chunk as Buffer;
    }
    const exitCode = await end;
    await feeding;
    options.signal?.throwIfAborted();
    if (inputFault !== undefined) throw inputFault;
    if (exitCode !== 0) throw new ProgramFailure(program, exitCode, log());
    return log();
  } finally {
    options.signal?.removeEventListener('abort', kill);
    kill();
    child.stdout.destroy();
    await end.catch(() => null);
  }
}
