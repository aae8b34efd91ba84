import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolvePrograms } from '#main/adapters/ffmpeg/media-programs.ts';
import { createMediaReader } from '#main/adapters/ffmpeg/media-reader.ts';
import { fileName, runProgram } from '#main/adapters/ffmpeg/program.ts';
import { frameSource } from '#main/adapters/image/picture-source.ts';
import { ModelHost } from '#main/adapters/onnx/model-host.ts';
import { openFaceModels } from '#main/engine/face-models.ts';
import { forkModelHost } from '#main/engine/process/fork-model-host.ts';
import type { DetectOptions, PictureSource } from '#main/ports/faces.ts';
import { conform } from '#shared/domain/clip/conform.ts';
import { median } from './measure.ts';

export interface DetectingRow {
  readonly what: string;
  /** Milliseconds per picture: median of the wall time; processor time of engine and model host, null where /proc is missing. */
  readonly wall: number;
  readonly cpu: number | null;
}

const SAMPLE = fileURLToPath(new URL('../resources/sample/shot.mp4', import.meta.url));
/** Pictures looked at per row; the first ones let the compiler settle. */
const LOOKS = 40;
const WARM_UP = 8;
const FRAMES = 8;
/** Ticks per second in /proc. */
const TICKS = 100;

/** Milliseconds of processor time that a process has used. */
function processorTime(pid: number | null): number | null {
  try {
    const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const [user = 0, system = 0] = fields.split(' ').slice(11, 13).map(Number);
    return ((user + system) * 1000) / TICKS;
  } catch {
    return null;
  }
}

/** The sample's first frames as 1080p pictures in planes, as the engine reads clips. */
async function pictures(folder: string): Promise<PictureSource[]> {
  const programs = await resolvePrograms();
  const clip = join(folder, 'sample-1080p.mkv');
  const quiet = ['-hide_banner', '-nostdin', '-loglevel', 'error'];
  const scale = [
    '-vf',
    'scale=1920:1080',
    '-frames:v',
    String(FRAMES),
    '-an',
    '-c:v',
    'ffv1',
    '-pix_fmt',
    'yuv420p',
  ];
  await runProgram(programs.ffmpeg, [...quiet, '-i', fileName(SAMPLE), ...scale, fileName(clip)]);
  const media = createMediaReader(programs);
  const probe = await media.probe(clip);
  const timeline = conform(probe, { deinterlace: null });
  const sources: PictureSource[] = [];
  for await (const frame of media.readFrames(probe, timeline, { start: 0, end: FRAMES }, {})) {
    sources.push(frameSource({ ...frame, data: frame.data.slice() }));
  }
  return sources;
}

/** What finding faces costs per 1080p picture, all over the picture and where a face is known to be. */
export async function detectingRun(): Promise<DetectingRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kuchipaku-bench-'));
  const host = new ModelHost({ spawn: forkModelHost });
  const { faces, close } = await openFaceModels({ runner: host });
  try {
    const shown = await pictures(folder);
    const [first] = shown;
    if (!first) throw new Error('the sample has no pictures');
    const found = await faces.detect(first, { patient: true });
    const near = found.slice(0, 1).map(({ face }) => face);
    const measure = async (what: string, options: DetectOptions): Promise<DetectingRow> => {
      const walls: number[] = [];
      let before = { own: process.cpuUsage(), host: processorTime(host.pid) };
      for (let look = 0; look < WARM_UP + LOOKS; look += 1) {
        if (look === WARM_UP) before = { own: process.cpuUsage(), host: processorTime(host.pid) };
        const started = performance.now();
        await faces.detect(shown[look % shown.length] ?? first, options);
        if (look >= WARM_UP) walls.push(performance.now() - started);
      }
      const { user, system } = process.cpuUsage(before.own);
      const after = processorTime(host.pid);
      const cpu =
        after === null || before.host === null
          ? null
          : ((user + system) / 1000 + after - before.host) / LOOKS;
      return { what, wall: median(walls), cpu };
    };
    return [
      await measure(`all over the picture (${found.length} found)`, {}),
      await measure('following one face', { near }),
      await measure('patient search', { patient: true }),
    ];
  } finally {
    await close();
    await rm(folder, { recursive: true });
  }
}
