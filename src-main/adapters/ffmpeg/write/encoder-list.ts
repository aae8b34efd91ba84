import type { VideoCodec } from '#main/ports/media.ts';
import type { MediaPrograms } from '../media-programs.ts';
import { runProgram } from '../program.ts';

/** ffmpeg's encoder of each codec that is written. */
export const ENCODERS: Readonly<Record<VideoCodec, string>> = {
  h264: 'libx264',
  h265: 'libx265',
  ffv1: 'ffv1',
  prores4444: 'prores_ks',
  png: 'png',
};

/** Video encoders in what `ffmpeg -encoders` prints: ` V....D libx264              libx264 H.264 / …`. */
export function readEncoderList(text: string): ReadonlySet<string> {
  const names = [...text.matchAll(/^ V[A-Z.]{5} (\S+)/gm)].map(([, name]) => name ?? '');
  return new Set(names.filter((name) => name !== '='));
}

const lists = new Map<string, Promise<ReadonlySet<string>>>();

/** The encoder that this build lacks for a codec; null when it has it. Asked once per program. @throws ProgramFailure */
export async function missingEncoder({ ffmpeg }: MediaPrograms, codec: VideoCodec): Promise<string | null> {
  const known = lists.get(ffmpeg);
  const list =
    known ??
    runProgram(ffmpeg, ['-hide_banner', '-encoders']).then(({ output }) =>
      readEncoderList(output.toString('utf8')),
    );
  if (!known) {
    lists.set(ffmpeg, list);
    list.catch(() => lists.delete(ffmpeg));
  }
  return (await list).has(ENCODERS[codec]) ? null : ENCODERS[codec];
}
