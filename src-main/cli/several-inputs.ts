import { isAbort } from '#shared/kit/app-error.ts';
import { type CommandIo, EXIT, type ExitCode, type ParsedArguments } from './command.ts';
import { describeError, printJson } from './output.ts';
import { ProgressLine } from './progress-line.ts';

/**
 * Works through the operands in order. A bad one is reported and the rest goes on: with several inputs as
 * `{file, error}` on its own line and exit code 3, with a single one as the command's own failure.
 */
export async function forEachInput<Result>(
  args: ParsedArguments,
  io: CommandIo,
  stage: string,
  print: (io: CommandIo, result: Result) => void,
  work: (operand: string, onProgress: (fraction: number) => void) => Promise<Result>,
): Promise<ExitCode> {
  const progress = new ProgressLine(io.stderr, args.has('quiet'));
  const { operands } = args;
  let failed = 0;
  for (const [index, operand] of operands.entries()) {
    const onProgress = (fraction: number): void =>
      progress.show({ stage, fraction: (index + fraction) / operands.length, etaSeconds: null });
    try {
      const result = await work(operand, onProgress);
      progress.end();
      if (args.has('json')) printJson(io, result);
      else print(io, result);
    } catch (error) {
      progress.end();
      if (operands.length === 1 || isAbort(error)) throw error;
      failed += 1;
      const described = describeError(error);
      if (args.has('json')) printJson(io, { file: operand, error: described });
      io.stderr.write(`${described.message}\n`);
    }
  }
  return failed > 0 ? EXIT.problems : EXIT.done;
}
