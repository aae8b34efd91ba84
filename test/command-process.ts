import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const STARTER = fileURLToPath(new URL('../scripts/kuchipaku.mjs', import.meta.url));

export interface CommandResult {
  /** null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly child: ChildProcess;
  readonly ended: Promise<CommandResult>;
  /** Settles when stderr first holds `text`, or when the command ends. */
  says(text: string): Promise<void>;
}

/** The command line as a process of its own, as users and scripts run it. */
export function startCommand(
  args: readonly string[],
  cwd?: string,
  environment: Readonly<Record<string, string>> = {},
): RunningCommand {
  const child = spawn(process.execPath, [STARTER, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
    ...(cwd ? { cwd } : {}),
  });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
  const text = (chunks: Buffer[]): string => Buffer.concat(chunks).toString('utf8');
  const ended = new Promise<CommandResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout: text(stdout), stderr: text(stderr) }));
  });
  const says = (wanted: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (text(stderr).includes(wanted)) resolve();
      };
      child.stderr?.on('data', look);
      ended.then(() => resolve(), resolve);
      look();
    });
  return { child, ended, says };
}

export const command = (
  args: readonly string[],
  cwd?: string,
  environment?: Readonly<Record<string, string>>,
): Promise<CommandResult> => startCommand(args, cwd, environment).ended;

/** The one JSON document a command printed. @throws SyntaxError when there is none or more than one. */
export const jsonOf = ({ stdout }: CommandResult): unknown => JSON.parse(stdout);
