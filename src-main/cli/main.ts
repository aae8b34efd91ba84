import { AppError, isAbort } from '#shared/kit/app-error.ts';
import { parseArguments } from './arguments.ts';
import { type CommandIo, EXIT, type ExitCode } from './command.ts';
import { COMMANDS } from './command-list.ts';
import { describeError, printText } from './output.ts';
import { commandHelp, overview } from './reference.ts';

/** `npm run` changes the folder; relative paths count from where the person called it. */
const callersFolder = (): string =>
  process.env.npm_lifecycle_event === 'kuchipaku' ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd();

function commandNamed(name: string) {
  const spec = COMMANDS.find((command) => command.name === name);
  if (!spec) throw new AppError('cli.unknown-command', { command: name });
  return spec;
}

async function dispatch(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  const [name = 'help', ...rest] = argv;
  if (['help', '--help', '-h'].includes(name)) {
    const [about] = rest;
    printText(io, about === undefined ? overview(COMMANDS) : commandHelp(commandNamed(about)));
    return EXIT.done;
  }
  const spec = commandNamed(name);
  if (rest.includes('--help') || rest.includes('-h')) {
    printText(io, commandHelp(spec));
    return EXIT.done;
  }
  return spec.run(parseArguments(spec, rest), io);
}

/** Runs one command line. Never throws: every error becomes one line on stderr and an exit code. */
export async function runCommandLine(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (io.signal.aborted || isAbort(error)) {
      io.stderr.write('cancelled; finished work is kept, run the same command again to go on\n');
      return EXIT.cancelled;
    }
    io.stderr.write(`${describeError(error).message}\n`);
    const known = error instanceof AppError;
    if (!known && error instanceof Error) io.stderr.write(`${error.stack ?? ''}\n`);
    return known && error.kind === 'input' ? EXIT.usage : EXIT.failed;
  }
}

/** The process's entry: signals, streams, exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const controller = new AbortController();
  const cancel = (): void => controller.abort(new DOMException('cancelled', 'AbortError'));
  process.once('SIGINT', cancel);
  process.once('SIGTERM', cancel);
  const { stdout, stderr, stdin } = process;
  // A reader that has seen enough (`… | head`) closes the pipe; that is no error of ours.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.exitCode = await runCommandLine(argv, {
    stdout,
    stderr,
    stdin,
    cwd: callersFolder(),
    signal: controller.signal,
  });
}
