/** Films the sample's drawings: frames through ffmpeg into an H.264 MP4 with BT.709 tags. */
import { rename, rm } from 'node:fs/promises';
import { resolvePrograms } from '#main/adapters/ffmpeg/media-programs.ts';
import { fileName, runProgram } from '#main/adapters/ffmpeg/program.ts';
import { createCamera } from './cels.ts';
import { actingAt, SHOT } from './performance.ts';

export interface Movie {
  readonly out: string;
  /** Frames at 24 fps; beyond the shot's own length it is played again. */
  readonly frameCount: number;
  /** Sound file laid under the picture from its start. */
  readonly sound: string;
  /** x264 quality and effort. */
  readonly crf: number;
  readonly preset: string;
}

async function* frames(count: number): AsyncGenerator<Buffer> {
  const shoot = await createCamera();
  let shown = '';
  let picture: Buffer = Buffer.alloc(0);
  for (let frame = 0; frame < count; frame += 1) {
    const acting = actingAt(frame);
    const drawing = JSON.stringify(acting);
    // A held drawing is not painted twice.
    if (drawing !== shown) picture = await shoot(acting);
    shown = drawing;
    yield picture;
  }
}

const words = (text: string): string[] => text.split(' ');
const QUIET = words('-hide_banner -nostdin -loglevel error -y');
const BT709 = words('-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv');
const WITHOUT_BUILD_STRINGS = words('-fflags +bitexact -flags:v +bitexact -flags:a +bitexact');

/** Writes the movie whole or not at all. Single-threaded encoding without build strings: same programs, same bytes. */
export async function film({ out, frameCount, sound, crf, preset }: Movie): Promise<void> {
  const { ffmpeg } = await resolvePrograms();
  const unfinished = `${out}.part`;
  const raw = words(
    `-f rawvideo -pix_fmt rgb24 -s ${SHOT.width}x${SHOT.height} -r ${SHOT.frameRate} -i pipe:0`,
  );
  const picture = words(
    `-map 0:v -vf scale=out_color_matrix=bt709:out_range=tv -pix_fmt yuv420p -c:v libx264 -crf ${crf} -preset ${preset} ` +
      '-tune animation -threads 1 -video_track_timescale 24000',
  );
  const voice = words('-map 1:a -c:a aac -b:a 96k');
  const container = [...WITHOUT_BUILD_STRINGS, ...words('-movflags +faststart -f mp4'), fileName(unfinished)];
  try {
    await runProgram(
      ffmpeg,
      [...QUIET, ...raw, '-i', fileName(sound), ...picture, ...BT709, ...voice, ...container],
      { input: frames(frameCount) },
    );
    await rename(unfinished, out);
  } finally {
    await rm(unfinished, { force: true });
  }
}
