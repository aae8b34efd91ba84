/** What a command costs: wall time, processor time of everything it starts, and the memory of its own processes. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Cost {
  /** Seconds. */
  readonly wall: number;
  /** Seconds of processor time, user and system, of the command and all its children, grandchildren included. */
  readonly cpu: number;
  /** Highest sum of resident memory over the command's processes without ffmpeg and ffprobe, MiB; null where /proc is missing. */
  readonly peakMemory: number | null;
  readonly output: string;
}

/** Runs "$@" and writes the shell's own account of its children's processor time to descriptor 3. */
const ACCOUNT = '"$@"; code=$?; times >&3; exit "$code"';

/** Processes that are not ours: their memory depends on the build a person has. */
const FOREIGN = /^(ffmpeg|ffprobe|sh)/;
const SAMPLE_MS = 50;

/** Seconds in lines such as `0m1.230000s 0m0.100000s`. */
export function secondsOfTimes(text: string): number {
  const spans = [...text.matchAll(/(\d+)m([\d.,]+)s/g)];
  return spans.reduce(
    (sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest?.replace(',', '.')),
    0,
  );
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process has ended, or there is no /proc.
    return null;
  }
}

/** A process and everything below it; Linux only, elsewhere just the process. */
function family(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`)?.trim().split(/\s+/).filter(Boolean) ?? [];
  return [pid, ...children.flatMap((child) => family(Number(child)))];
}

/** Resident MiB of a process tree without foreign programs; null without /proc. */
function residentMemory(root: number): number | null {
  let known = false;
  let kilobytes = 0;
  for (const pid of family(root)) {
    const status = read(`/proc/${pid}/status`);
    if (status === null) continue;
    known = true;
    const name = /^Name:\s+(.*)$/m.exec(status)?.[1] ?? '';
    if (!FOREIGN.test(name)) kilobytes += Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
  }
  return known ? kilobytes / 1024 : null;
}

/**
 * Runs a command to its end and accounts for it. Needs a POSIX shell (Linux, macOS).
 * @param accepted exit codes that count as success.
 * @throws Error with the end of what the command said on stderr.
 */
export async function measured(command: readonly string[], accepted: readonly number[] = [0]): Promise<Cost> {
  const start = process.hrtime.bigint();
  const child = spawn('sh', ['-c', ACCOUNT, 'sh', ...command], { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const texts = { output: '', log: '', times: '' };
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    texts.output += chunk;
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    texts.log = `${texts.log}${chunk}`.slice(-4000);
  });
  child.stdio[3]?.on('data', (chunk: Buffer) => {
    texts.times += chunk.toString('utf8');
  });
  let peakMemory: number | null = null;
  const watch = setInterval(() => {
    const now = child.pid === undefined ? null : residentMemory(child.pid);
    if (now !== null) peakMemory = Math.max(peakMemory ?? 0, now);
  }, SAMPLE_MS);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    const wall = Number(process.hrtime.bigint() - start) / 1e9;
    if (code === null || !accepted.includes(code)) {
      throw new Error(`${command.slice(0, 4).join(' ')} … ended with ${code}: ${texts.log.slice(-1500)}`);
    }
    return { wall, cpu: secondsOfTimes(texts.times), peakMemory, output: texts.output };
  } finally {
    clearInterval(watch);
  }
}

export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('median of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? 0) + high) / 2;
}
