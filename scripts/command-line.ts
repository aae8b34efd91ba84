/** Starts the project's own command line as a stranger would, from the scripts around it. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const STARTER = fileURLToPath(new URL('./kuchipaku.mjs', import.meta.url));

/** Exit codes that leave a finished result: done, and done with problems listed. */
const FINISHED = [0, 3];

/** Program and arguments that run the command line on the Node that runs this. */
export const commandLine = (args: readonly string[]): readonly string[] => [
  process.execPath,
  STARTER,
  ...args,
];

/**
 * Runs one command with `--json` and gives the document it printed. Progress and errors go to this process's stderr.
 * @throws Error when the command did not finish its work or printed no JSON.
 */
export async function runCommand(args: readonly string[]): Promise<unknown> {
  const [program = '', ...rest] = commandLine([...args, '--json']);
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'inherit'], windowsHide: true });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === null || !FINISHED.includes(code))
    throw new Error(`kuchipaku ${args[0]} ended with ${code ?? 'a signal'}`);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
