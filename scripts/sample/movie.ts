/** Films the sample's drawings: frames through ffmpeg into an H.264 MP4 with BT.709 tags. */
import { rename, rm } from 'node:fs/promises';
import { fileName, resolvePrograms, runProgram } from '#main/adapters/ffmpeg/program.ts';
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
  // Drawn on twos and shown again on every pass: frames with the same acting share one picture.
  const shot = new Map<string, Buffer>();
  for (let frame = 0; frame < count; frame += 1) {
    const acting = actingAt(frame);
    const key = JSON.stringify(acting);
    const picture = shot.get(key) ?? (await shoot(acting));
    if (shot.size < 2) shot.set(key, picture);
    else if (!shot.has(key)) {
      const oldest = shot.keys().next().value;
      if (oldest !== undefined) shot.delete(oldest);
      shot.set(key, picture);
    }
    yield picture;
  }
}

const BT709 = [
  '-colorspace',
  'bt709',
  '-color_primaries',
  'bt709',
  '-color_trc',
  'bt709',
  '-color_range',
  'tv',
];

/** Writes the movie whole or not at all. Single-threaded encoding without build strings: same programs, same bytes. */
export async function film({ out, frameCount, sound, crf, preset }: Movie): Promise<void> {
  const { ffmpeg } = await resolvePrograms();
  const unfinished = `${out}.part`;
  const raw = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgb24',
    '-s',
    `${SHOT.width}x${SHOT.height}`,
    '-r',
    `${SHOT.frameRate}`,
  ];
  const x264 = [
    '-c:v',
    'libx264',
    '-crf',
    `${crf}`,
    '-preset',
    preset,
    '-tune',
    'animation',
    '-threads',
    '1',
  ];
  try {
    await runProgram(
      ffmpeg,
      [
        ...[
          '-hide_banner',
          '-nostdin',
          '-loglevel',
          'error',
          '-y',
          ...raw,
          '-i',
          'pipe:0',
          '-i',
          fileName(sound),
        ],
        ...['-vf', 'scale=out_color_matrix=bt709:out_range=tv', '-pix_fmt', 'yuv420p', ...x264, ...BT709],
        ...['-video_track_timescale', '24000', '-c:a', 'aac', '-b:a', '96k', '-map', '0:v', '-map', '1:a'],
        ...[
          '-fflags',
          '+bitexact',
          '-flags:v',
          '+bitexact',
          '-flags:a',
          '+bitexact',
          '-movflags',
          '+faststart',
        ],
        ...['-f', 'mp4', fileName(unfinished)],
      ],
      { input: frames(frameCount) },
    );
    await rename(unfinished, out);
  } finally {
    await rm(unfinished, { force: true });
  }
}
