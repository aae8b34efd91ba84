import { resolve } from 'node:path';
import { lookAt } from '#main/engine/one-off.ts';
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

export const LOOK: CommandSpec = {
  name: 'look',
  summary: 'follow a face through clips or pictures from boxes given by hand',
  operands: '<clip|image>...',
  minOperands: 1,
  maxOperands: Number.POSITIVE_INFINITY,
  options: [
    { name: 'face', value: 'x,y,w,h@frame', summary: 'face box set by hand, in pixels', repeat: true },
    { name: 'mouth', value: 'x,y,w,h@frame', summary: 'mouth box set by hand, in pixels', repeat: true },
    { name: 'deinterlace', value: '<method>', summary: 'ivtc for telecined, bwdif for interlaced clips' },
    JSON_OPTION,
    { name: 'quiet', value: null, summary: 'no progress on standard error' },
  ],
  async run(args, io) {
    const faces = args.all('face').map((text) => parseBoxAtFrame('face', text));
    const mouths = args.all('mouth').map((text) => parseBoxAtFrame('mouth', text));
    const method = args.text('deinterlace');
    const deinterlace = method === null ? null : parseChoice('deinterlace', method, ['ivtc', 'bwdif']);
    return withToolbox((toolbox) =>
      forEachInput(args, io, 'look', printFaces, async (operand, onProgress) => {
        if (faces.length + mouths.length === 0) throw new AppError('cli.needs-anchor', { file: operand });
        const request = { path: resolve(io.cwd, operand), faces, mouths, deinterlace };
        const seen = await lookAt({ ...request, toolbox, signal: io.signal, onProgress });
        return { ...seen, file: operand };
      }),
    );
  },
};
