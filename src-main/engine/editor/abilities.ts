import type { VideoCodec } from '#main/ports/media.ts';
import { ABSENCES } from '#shared/contract/editor/absences.ts';
import type { Ability } from '#shared/contract/editor/common.ts';
import type { GENERATOR_NAMES } from '#shared/contract/editor/generators.ts';
import type { ExportFormat } from '#shared/contract/editor/job-view.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { errorSentence } from '#shared/words/errors-en.ts';
import { faceAbilities, toolAbilities } from '../doctor.ts';
import type { Toolbox } from '../toolbox.ts';

type GeneratorName = (typeof GENERATOR_NAMES)[number];

/** Every source of mouths, and why not where it cannot work. Own artwork is always ready: it is dropped in. */
export async function generatorAbilities({ generators }: Toolbox): Promise<Ability[]> {
  const drawn = generators.get('drawn');
  const drawnReasons = drawn ? [...(await drawn.ready())] : ['the drawn generator is missing'];
  const able = (name: GeneratorName, reasons: string[]): Ability => ({
    name,
    ready: reasons.length === 0,
    reasons,
  });
  return [
    able('auto', drawnReasons),
    able('drawn', drawnReasons),
    able('artwork', []),
    ...(['harvested', 'comfyui', 'sdserver'] as const).map((name) => able(name, [ABSENCES[name]])),
  ];
}

/** Codecs of the exports that are video files. PNG is always at hand. */
const EXPORT_CODECS = {
  'mp4-h264': 'h264',
  'mp4-h265': 'h265',
  'prores4444-mouth': 'prores4444',
  ffv1: 'ffv1',
} as const satisfies Partial<Record<ExportFormat, VideoCodec>>;

/** Which formats can be written: not every build of ffmpeg has every encoder. */
async function writeAbilities({ media }: Toolbox): Promise<Ability[]> {
  return Promise.all(
    Object.entries(EXPORT_CODECS).map(async ([format, codec]) => {
      const missing = await media.missingEncoder(codec);
      const reasons = missing === null ? [] : [`this ffmpeg lacks the encoder ${missing}`];
      return { name: `write: ${format}`, ready: missing === null, reasons };
    }),
  );
}

/** What this installation can do, and why not where it cannot; also when its tools cannot be made at all. */
export async function engineAbilities(tools: () => Promise<Toolbox>): Promise<Ability[]> {
  try {
    const toolbox = await tools();
    return [
      ...(await toolAbilities(toolbox)),
      ...(await writeAbilities(toolbox)),
      ...(await generatorAbilities(toolbox)),
      ...(await faceAbilities(toolbox.models)),
    ];
  } catch (error) {
    const reason =
      error instanceof AppError
        ? errorSentence(error)
        : error instanceof Error
          ? error.message
          : String(error);
    return [{ name: 'read and write media', ready: false, reasons: [reason] }];
  }
}
