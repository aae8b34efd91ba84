import { AppError } from '#shared/kit/app-error.ts';
import { errorSentence } from '#shared/words/errors-en.ts';
import type { CommandIo } from './command.ts';

/** Exactly one JSON document (or, with several inputs, one per line). */
export const printJson = (io: CommandIo, value: unknown): void => {
  io.stdout.write(`${JSON.stringify(value)}\n`);
};

export const printText = (io: CommandIo, text: string): void => {
  io.stdout.write(`${text}\n`);
};

/** Code and sentence of whatever was thrown; a bug keeps its own message. */
export function describeError(error: unknown): { code: string; message: string } {
  if (error instanceof AppError) return { code: error.code, message: errorSentence(error) };
  return { code: 'bug', message: error instanceof Error ? error.message : String(error) };
}
