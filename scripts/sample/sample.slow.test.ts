import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { passthrough, resolvePrograms } from '#main/adapters/ffmpeg/media-programs.ts';
import { fileName, runProgram } from '#main/adapters/ffmpeg/program.ts';
import { createCamera } from './cels.ts';
import { actingAt, SHOT } from './performance.ts';

const shot = fileURLToPath(new URL('../../resources/sample/shot.mp4', import.meta.url));

describe('the committed shot', () => {
  it('shows what the script draws', async () => {
    const programs = await resolvePrograms();
    const frames = [0, 9, 86];
    const wanted = frames.map((frame) => `eq(n\\,${frame})`).join('+');
    // The matrix is said outright: ffmpeg of 2018 would convert with another one than the file's tag.
    const graph = `select=${wanted},scale=in_color_matrix=bt709:in_range=tv`;
    const { output } = await runProgram(programs.ffmpeg, [
      ...['-hide_banner', '-loglevel', 'error', '-i', fileName(shot), '-map', '0:v', '-vf', graph],
      ...[...passthrough(programs), '-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1'],
    ]);
    const size = SHOT.width * SHOT.height * 3;
    expect(output.length).toBe(size * frames.length);
    const shoot = await createCamera();
    for (const [i, frame] of frames.entries()) {
      const drawn = await shoot(actingAt(frame));
      let difference = 0;
      for (let at = 0; at < size; at += 1)
        difference += Math.abs((drawn[at] ?? 0) - (output[i * size + at] ?? 0));
      expect(difference / size).toBeLessThan(2);
    }
  });

  it('is 168 frames of 720p at exactly 24 fps, tagged BT.709, with sound', async () => {
    const { ffprobe } = await resolvePrograms();
    const entries = 'stream=codec_name,width,height,pix_fmt,r_frame_rate,nb_frames,color_space,color_range';
    const { output } = await runProgram(ffprobe, [
      '-v',
      'error',
      '-show_entries',
      entries,
      '-of',
      'json',
      shot,
    ]);
    const { streams } = JSON.parse(output.toString('utf8'));
    expect(streams[0]).toMatchObject({
      ...{ codec_name: 'h264', width: 1280, height: 720, pix_fmt: 'yuv420p', r_frame_rate: '24/1' },
      ...{ nb_frames: '168', color_space: 'bt709', color_range: 'tv' },
    });
    expect(streams[1]).toMatchObject({ codec_name: 'aac' });
  });
});
