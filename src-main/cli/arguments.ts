import { parseArgs } from 'node:util';
import type { Box } from '#shared/domain/geometry.ts';
import { type FrameRange, frameRange } from '#shared/domain/time/frame.ts';
import { type FrameRate, parseFrameRate } from '#shared/domain/time/frame-rate.ts';
import { AppError } from '#shared/kit/app-error.ts';
import type { CommandSpec, ParsedArguments } from './command.ts';

const usageError = (spec: CommandSpec, reason: string): AppError =>
  new AppError('cli.usage', { command: spec.name, reason });

/** Gives options whose value may be left out an empty one, because the parser knows no such thing. */
function withEmptyValues(spec: CommandSpec, argv: readonly string[]): string[] {
  const optional = new Set(spec.options.filter((o) => o.optionalValue).map(({ name }) => `--${name}`));
  return argv.map((token, index) => {
    const next = argv[index + 1];
    return optional.has(token) && (next === undefined || next.startsWith('--')) ? `${token}=` : token;
  });
}

/** Checks argv against a command's spec. @throws AppError cli.usage. */
export function parseArguments(spec: CommandSpec, argv: readonly string[]): ParsedArguments {
  const options = Object.fromEntries(
    spec.options.map(({ name, value }) => [
      name,
      { type: value === null ? ('boolean' as const) : ('string' as const), multiple: true },
    ]),
  );
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args: withEmptyValues(spec, argv), options, allowPositionals: true, strict: true });
  } catch (error) {
    throw usageError(
      spec,
      error instanceof Error ? (error.message.split('. To specify')[0] ?? '') : 'unreadable',
    );
  }
  const { values, positionals } = parsed;
  if (positionals.length < spec.minOperands) throw usageError(spec, `${spec.operands} is missing`);
  if (positionals.length > spec.maxOperands) {
    throw usageError(spec, `does not take "${positionals[spec.maxOperands]}"`);
  }
  const all = (name: string): string[] =>
    ((values[name] as (string | boolean)[] | undefined) ?? []).map(String);
  for (const { name, repeat, value } of spec.options) {
    if (value !== null && !repeat && all(name).length > 1) throw usageError(spec, `--${name} is given twice`);
  }
  return {
    operands: positionals,
    has: (name) => values[name] !== undefined,
    text: (name) => all(name).at(-1) ?? null,
    all,
  };
}

const badValue = (option: string, text: string, expected: string): AppError =>
  new AppError('cli.bad-value', { option, text, expected });

/** A box set by hand on one frame, `x,y,w,h@frame` (frame 0 when left out). @throws AppError cli.bad-value. */
export function parseBoxAtFrame(option: string, text: string): { box: Box; frame: number } {
  const match = /^(-?[\d.]+),(-?[\d.]+),([\d.]+),([\d.]+)(?:@(\d+))?$/.exec(text.trim());
  const [x = NaN, y = NaN, w = NaN, h = NaN] = (match?.slice(1, 5) ?? []).map(Number);
  const usable = [x, y, w, h].every(Number.isFinite) && w > 0 && h > 0;
  if (!match || !usable)
    throw badValue(option, text, 'x,y,w,h@frame in pixels, for example 432,275,268,338@0');
  return { box: [x, y, w, h], frame: Number(match[5] ?? 0) };
}

/** `in-out` in frames: the first frame and the first one no longer included. @throws AppError cli.bad-value. */
export function parseRange(option: string, text: string): FrameRange {
  const match = /^(\d+)-(\d+)$/.exec(text.trim());
  if (!match || Number(match[2]) <= Number(match[1])) {
    throw badValue(
      option,
      text,
      'in-out in frames, for example 0-48 (48 frames: the out frame is not included)',
    );
  }
  return frameRange(Number(match[1]), Number(match[2]));
}

/** @throws AppError cli.bad-value for anything but a rate such as 24 or 24000/1001. */
export function parseRate(option: string, text: string): FrameRate {
  const rate = parseFrameRate(text);
  if (!rate) throw badValue(option, text, 'frames per second such as 24 or 24000/1001');
  return rate;
}

/** @throws AppError cli.bad-value when the text is none of the choices. */
export function parseChoice<Choice extends string>(
  option: string,
  text: string,
  choices: readonly Choice[],
): Choice {
  const found = choices.find((choice) => choice === text);
  if (found === undefined) throw badValue(option, text, `one of ${choices.join(', ')}`);
  return found;
}
