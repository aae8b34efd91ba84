import { resolve } from 'node:path';
import { listenTo } from '#main/engine/listening.ts';
import type { ListenJson } from '#shared/contract/cli-json.ts';
import { PRESET_NAMES } from '#shared/domain/settings/preset-name.ts';
import { frameRate } from '#shared/domain/time/frame-rate.ts';
import { parseChoice, parseRate } from '../arguments.ts';
import { type CommandIo, type CommandSpec, JSON_OPTION, type ParsedArguments } from '../command.ts';
import { printText } from '../output.ts';
import { forEachInput } from '../several-inputs.ts';
import { withToolbox } from '../toolbox-session.ts';
import { notAvailable, refuseUnavailable, UNAVAILABLE_LISTEN_OPTIONS } from '../unavailable.ts';

const ENGINES = ['energy', 'bundled', 'transcript', 'allosaurus', 'ctc'] as const;

function engineName(args: ParsedArguments): string {
  const engine = parseChoice('engine', args.text('engine') ?? 'energy', ENGINES);
  if (engine === 'energy') return engine;
  throw notAvailable(`--engine ${engine}`, 'its model is not part of this version', 'use --engine energy');
}

function printCues(io: CommandIo, { file, cues, engine }: ListenJson): void {
  printText(io, `${file} (${engine})`);
  for (const { start, end, state } of cues) printText(io, `${start.toFixed(3)}\t${end.toFixed(3)}\t${state}`);
}

export const LISTEN: CommandSpec = {
  name: 'listen',
  summary: 'hear the mouth states of voices: one line of JSON per file',
  operands: '<audio>...',
  minOperands: 1,
  maxOperands: Number.POSITIVE_INFINITY,
  options: [
    { name: 'fps', value: '<n|n/d>', summary: 'frame rate of the states (default 24)' },
    { name: 'preset', value: '<name>', summary: `timing: ${PRESET_NAMES.join(', ')}` },
    { name: 'engine', value: '<name>', summary: `speech engine: ${ENGINES.join(', ')} (default energy)` },
    ...UNAVAILABLE_LISTEN_OPTIONS,
    JSON_OPTION,
    { name: 'quiet', value: null, summary: 'no progress on standard error' },
  ],
  async run(args, io) {
    refuseUnavailable(args, UNAVAILABLE_LISTEN_OPTIONS);
    const fps = args.text('fps');
    const options = {
      rate: fps === null ? frameRate(24) : parseRate('fps', fps),
      preset: parseChoice('preset', args.text('preset') ?? 'natural', PRESET_NAMES),
      engine: engineName(args),
      signal: io.signal,
    };
    return withToolbox((toolbox) =>
      forEachInput(args, io, 'listen', printCues, (operand, onProgress) =>
        listenTo({ ...options, toolbox, path: resolve(io.cwd, operand), onProgress }).then((heard) => ({
          ...heard,
          file: operand,
        })),
      ),
    );
  },
};
