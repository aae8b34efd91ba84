import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { resolvePrograms } from '#main/adapters/ffmpeg/media-programs.ts';
import { type Box, clipBox } from '#shared/domain/geometry.ts';

/** Width and height of the luma pictures that are compared. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Every frame's luma as the file holds it, 8 bits, one after the other. Only one is held at a time. */
export async function* lumaFrames(file: string, { width, height }: Size): AsyncGenerator<Buffer> {
  const { ffmpeg } = await resolvePrograms();
  const format = ['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-fps_mode', 'passthrough'];
  const child = spawn(ffmpeg, ['-v', 'error', '-i', file, '-map', '0:v:0', ...format, '-'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const whole = (width * height * 3) / 2;
  let [parts, length]: [Buffer[], number] = [[], 0];
  try {
    for await (const part of child.stdout) {
      parts.push(part);
      length += part.length;
      if (length < whole) continue;
      let rest = Buffer.concat(parts);
      for (; rest.length >= whole; rest = rest.subarray(whole)) yield rest.subarray(0, width * height);
      [parts, length] = [[rest], rest.length];
    }
  } finally {
    // Whoever has seen enough does not wait for the rest.
    child.kill('SIGKILL');
  }
  if (length > 0) throw new Error(`${file} ends within a frame`);
}

/** Some frames of a file, by number. */
export async function framesOf(
  file: string,
  size: Size,
  wanted: readonly number[],
): Promise<ReadonlyMap<number, Buffer>> {
  const found = new Map<number, Buffer>();
  let index = 0;
  for await (const luma of lumaFrames(file, size)) {
    if (wanted.includes(index)) found.set(index, Buffer.from(luma));
    index += 1;
  }
  return found;
}

/** Luma as BT.709 video holds it, of full-range 8-bit RGBA. */
export function lumaOf(rgba: Buffer): Buffer {
  const luma = Buffer.alloc(rgba.length / 4);
  for (let at = 0; at < luma.length; at += 1) {
    const [r, g, b] = [rgba[at * 4] ?? 0, rgba[at * 4 + 1] ?? 0, rgba[at * 4 + 2] ?? 0];
    luma[at] = Math.round(16 + (219 / 255) * (0.2126 * r + 0.7152 * g + 0.0722 * b));
  }
  return luma;
}

/** How two pictures differ inside and outside a box: mean of the absolute difference, and the largest one. */
export interface Difference {
  readonly inside: Spread;
  readonly outside: Spread;
}
interface Spread {
  readonly mean: number;
  readonly most: number;
}

export function difference(a: Buffer, b: Buffer, { width, height }: Size, box: Box): Difference {
  const [x, y, w, h] = clipBox(box, width, height) ?? [0, 0, 0, 0];
  let [insideSum, insideMost, outsideSum, outsideMost] = [0, 0, 0, 0];
  for (let row = 0; row < height; row += 1) {
    const [start, end] = [row * width, (row + 1) * width];
    if (a.compare(b, start, end, start, end) === 0) continue;
    const isCrossed = row >= y && row < y + h;
    for (let at = start; at < end; at += 1) {
      const step = Math.abs((a[at] ?? 0) - (b[at] ?? 0));
      if (isCrossed && at - start >= x && at - start < x + w) {
        insideSum += step;
        insideMost = Math.max(insideMost, step);
      } else {
        outsideSum += step;
        outsideMost = Math.max(outsideMost, step);
      }
    }
  }
  const area = w * h;
  return {
    inside: { mean: insideSum / Math.max(1, area), most: insideMost },
    outside: { mean: outsideSum / (width * height - area), most: outsideMost },
  };
}

/** Goes through two films side by side. @throws Error when they have not the same number of frames */
export async function compareFilms(
  [a, b]: readonly [string, string],
  size: Size,
  boxes: readonly Box[],
): Promise<Difference[]> {
  const [left, right] = [lumaFrames(a, size), lumaFrames(b, size)];
  const found: Difference[] = [];
  for (;;) {
    const [one, other] = await Promise.all([left.next(), right.next()]);
    if (one.done !== other.done)
      throw new Error(`after ${found.length} frames only one of the films goes on`);
    if (one.done || other.done) return found;
    found.push(difference(one.value, other.value, size, boxes[found.length] ?? [0, 0, 0, 0]));
  }
}

const probed = z.object({
  streams: z.array(
    z.object({
      codec_type: z.string(),
      codec_name: z.string(),
      avg_frame_rate: z.string(),
      nb_read_packets: z.string(),
    }),
  ),
});

/** Streams of a file with their counted packets. */
export async function streamsOf(file: string): Promise<z.infer<typeof probed>['streams']> {
  const { ffprobe } = await resolvePrograms();
  const { stdout } = await promisify(execFile)(ffprobe, [
    ...['-v', 'error', '-count_packets', '-show_entries'],
    ...['stream=codec_type,codec_name,avg_frame_rate,nb_read_packets', '-of', 'json', file],
  ]);
  return probed.parse(JSON.parse(stdout)).streams;
}

const HERTZ = 16_000;

async function soundOf(file: string): Promise<Float32Array> {
  const { ffmpeg } = await resolvePrograms();
  const { stdout } = await promisify(execFile)(
    ffmpeg,
    ['-v', 'error', '-i', file, '-map', '0:a:0', '-ac', '1', '-ar', String(HERTZ), '-f', 'f32le', '-'],
    { encoding: 'buffer', maxBuffer: 64 << 20 },
  );
  return new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.length));
}

/** How alike two recordings sound at the same time, without any shift: 1 = the same but for their loudness. */
export async function soundLikeness(a: string, b: string): Promise<number> {
  const [left, right] = await Promise.all([soundOf(a), soundOf(b)]);
  let [both, ofLeft, ofRight] = [0, 0, 0];
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const [l, r] = [left[i] ?? 0, right[i] ?? 0];
    both += l * r;
    ofLeft += l * l;
    ofRight += r * r;
  }
  return both / Math.sqrt(ofLeft * ofRight);
}
