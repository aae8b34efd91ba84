import type { Readable, Writable } from 'node:stream';

/** What a command line run may touch; tests hand in their own. */
export interface CommandIo {
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly stdin: Readable;
  /** Folder that relative paths are resolved against. */
  readonly cwd: string;
  readonly signal: AbortSignal;
}

export interface OptionSpec {
  readonly name: string;
  /** Placeholder of the value in the reference; null for a switch. */
  readonly value: string | null;
  readonly summary: string;
  /** The value may be left out (then it is empty). */
  readonly optionalValue?: boolean;
  /** May be given several times. */
  readonly repeat?: boolean;
}

/** Exit codes of the contract. */
export const EXIT = { done: 0, failed: 1, usage: 2, problems: 3, cancelled: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface CommandSpec {
  readonly name: string;
  readonly summary: string;
  /** Positional part of the usage line, e.g. `<clip>` or `<audio>...`. */
  readonly operands: string;
  readonly minOperands: number;
  readonly maxOperands: number;
  readonly options: readonly OptionSpec[];
  run(args: ParsedArguments, io: CommandIo): Promise<ExitCode>;
}

/** Arguments of one command, checked against its spec. */
export interface ParsedArguments {
  readonly operands: readonly string[];
  has(name: string): boolean;
  /** Last value given, or null. */
  text(name: string): string | null;
  /** All values of a repeatable option. */
  all(name: string): readonly string[];
}

export const JSON_OPTION: OptionSpec = {
  name: 'json',
  value: null,
  summary: 'print exactly one JSON document on standard output',
};
