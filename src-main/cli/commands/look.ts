import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { writeLookDebug } from '#main/engine/look-debug.ts';
import { lookAt } from '#main/engine/looking.ts';
import { writablePath } from '#main/engine/outputs.ts';
import type { LookJson } from '#shared/contract/cli-json.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { parseBoxAtFrame, parseChoice } from '../arguments.ts';
import { type CommandIo, type CommandSpec, JSON_OPTION } from '../command.ts';
import { printText } from '../output.ts';
import { forEachInput } from '../several-inputs.ts';
import { withToolbox } from '../toolbox-session.ts';

function printFaces(io: CommandIo, { file, width, height, frames }: LookJson): void {
  const found = frames.filter(({ faces }) => faces.length > 0).length;
  printText(io, `${file}: ${width}x${height}, face in ${found} of ${frames.length} frames`);
}

/** @throws AppError `cli.cannot-write`, `cli.output-is-input`. */
async function freeOutput(out: string, inputs: readonly string[]): Promise<void> {
  const path = await writablePath(out);
  const known = await Promise.all(inputs.map((input) => realpath(input).catch(() => input)));
  if (known.includes(await realpath(path).catch(() => path)))
    throw new AppError('cli.output-is-input', { file: out });
}

export const LOOK: CommandSpec = {
  name: 'look',
  summary: 'find faces in clips or pictures and follow them, or follow the face in boxes given by hand',
  operands: '<clip|image>...',
  minOperands: 1,
  maxOperands: Number.POSITIVE_INFINITY,
  options: [
    { name: 'face', value: 'x,y,w,h@frame', summary: 'face box set by hand, in pixels', repeat: true },
    { name: 'mouth', value: 'x,y,w,h@frame', summary: 'mouth box set by hand, in pixels', repeat: true },
    { name: 'deinterlace', value: '<method>', summary: 'ivtc for telecined, bwdif for interlaced clips' },
    {
      name: 'debug',
      value: '<out>',
      summary: 'draw what was seen: a .mp4, a .png of a single picture, or a folder',
    },
    JSON_OPTION,
    { name: 'quiet', value: null, summary: 'no progress on standard error' },
  ],
  async run(args, io) {
    const faces = args.all('face').map((text) => parseBoxAtFrame('face', text));
    const mouths = args.all('mouth').map((text) => parseBoxAtFrame('mouth', text));
    const method = args.text('deinterlace');
    const deinterlace = method === null ? null : parseChoice('deinterlace', method, ['ivtc', 'bwdif']);
    const debug = args.text('debug');
    if (debug !== null && args.operands.length > 1)
      throw new AppError('cli.usage', { command: 'look', reason: '--debug takes one input at a time' });
    const out = debug === null ? null : resolve(io.cwd, debug);
    if (out !== null)
      await freeOutput(
        out,
        args.operands.map((operand) => resolve(io.cwd, operand)),
      );
    return withToolbox((toolbox) =>
      forEachInput(args, io, 'look', printFaces, async (operand, onProgress) => {
        const request = { path: resolve(io.cwd, operand), faces, mouths, deinterlace };
        const seen = await lookAt({ ...request, toolbox, signal: io.signal, onProgress });
        if (out !== null) await writeLookDebug(seen, out, toolbox, io.signal);
        return { ...seen.json, file: operand };
      }),
    );
  },
};
