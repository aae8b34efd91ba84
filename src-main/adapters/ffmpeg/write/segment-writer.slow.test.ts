import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { VideoFrame } from '#main/ports/frames.ts';
import type { FrameFormat, PixelFormatName } from '#shared/domain/clip/picture-format.ts';
import { formatFrameRate, frameRate } from '#shared/domain/time/frame-rate.ts';
import { runProgram } from '../program.ts';
import { createMediaWriter } from './media-writer.ts';
import {
  availableBuilds,
  BT709,
  decodedFrames,
  flatFrames,
  probedLines,
  rawPicture,
  SIX_RATES,
  segmentRequest,
  trialFolder,
  trialFormat,
  trialFrame,
} from './trial-material.ts';

const folder = await trialFolder();
afterAll(() => folder.remove());
const at = (name: string): string => join(folder.path, name);
const builds = await availableBuilds();
const RATE = frameRate(24);

/** Mean of each plane of an 8-bit 4:2:0 picture. */
function planeMeans(frame: Uint8Array, { width, height }: { width: number; height: number }): number[] {
  const luma = width * height;
  const chroma = ((width + 1) >> 1) * ((height + 1) >> 1);
  return [
    [0, luma],
    [luma, luma + chroma],
    [luma + chroma, luma + 2 * chroma],
  ].map(([from, to]) => {
    const plane = frame.subarray(from, to);
    return plane.reduce((sum, value) => sum + value, 0) / plane.length;
  });
}

describe.each(builds)('segments with ffmpeg %s', (build, programs) => {
  const writer = createMediaWriter(programs);

  /** Encodes frames of one colour as nearly lossless H.264 and returns the plane means of the first one. */
  async function flatH264(format: FrameFormat, values: readonly number[], out: string): Promise<number[]> {
    const request = segmentRequest({ format, rate: RATE, out, codec: 'h264' });
    const settings = { ...request.settings, crf: 1 };
    await writer.encodeSegment({ ...request, settings, frames: flatFrames(format, values, 3) });
    const [frame = new Uint8Array()] = await decodedFrames(programs, out, {
      ...trialFormat('yuv420p'),
      ...format,
      pixel: trialFormat('yuv420p').pixel,
    });
    return planeMeans(frame, format);
  }

  it.each(SIX_RATES.map((rate) => [formatFrameRate(rate), rate] as const))(
    'h264 at %s: every frame, every delta',
    async (label, rate) => {
      const out = at(`${build} ${label.replace('/', '_')}.mp4`);
      const request = segmentRequest({
        format: trialFormat('yuv420p'),
        rate,
        out,
        codec: 'h264',
        range: [0, 31],
      });
      const settings = { ...request.settings, preset: 'medium' };
      expect(await writer.encodeSegment({ ...request, settings })).toBe(31);
      expect(await writer.verify(out)).toEqual({
        frameCount: 31,
        rate,
        evenlySpaced: true,
        duration: (31 * rate.den) / rate.num,
        audio: null,
      });
      const times = await probedLines(programs, out, ['-show_entries', 'packet=pts,duration']);
      const sorted = times.map((line) => line.split(',').map(Number)).sort(([a = 0], [b = 0]) => a - b);
      expect(sorted).toEqual(Array.from({ length: 31 }, (_, i) => [i * rate.den, rate.den]));
      expect(await probedLines(programs, out, ['-show_entries', 'stream=time_base'])).toEqual([
        `1/${rate.num}`,
      ]);
    },
  );

  it.each<[PixelFormatName, number, number]>([
    ['yuv420p', 641, 361],
    ['yuv422p', 65, 49],
    ['yuv444p', 65, 49],
    ['yuv420p10le', 64, 48],
    ['yuv422p10le', 65, 48],
    ['yuv444p12le', 64, 49],
    ['gbrp', 65, 49],
    ['gbrp10le', 64, 48],
    ['gbrp16le', 64, 48],
    ['gbrap16le', 64, 48],
  ])('ffv1 keeps every sample of %s %ix%i', async (name, width, height) => {
    const format = trialFormat(name, width, height);
    const out = at(`${build} ${name} ${width}.mov`);
    await writer.encodeSegment(segmentRequest({ format, rate: RATE, out, codec: 'ffv1', range: [0, 4] }));
    const frames = await decodedFrames(programs, out, format);
    expect(frames.length).toBe(4);
    for (const [i, frame] of frames.entries()) expect(Buffer.compare(frame, trialFrame(format, i))).toBe(0);
  });

  it('ffv1 keeps 8-bit alpha', async () => {
    const format = trialFormat('gbrap', 65, 49);
    const out = at(`${build} alpha.mov`);
    await writer.encodeSegment(segmentRequest({ format, rate: RATE, out, codec: 'ffv1', range: [3, 4] }));
    const planes = trialFrame(format, 3);
    const [g, b, r, a] = [0, 1, 2, 3].map((p) => planes.subarray(p * 65 * 49, (p + 1) * 65 * 49));
    const told = Uint8Array.from({ length: 65 * 49 * 4 }, (_, i) => [b, g, r, a][i % 4]?.[i >> 2] ?? 0);
    expect(Buffer.compare(await rawPicture(programs, out, 'bgra'), told)).toBe(0);
  });

  it('h264 repeats the edge of odd pictures and keeps the pixel aspect', async () => {
    const format = trialFormat('yuv420p', 65, 47);
    const out = at(`${build} odd.mp4`);
    const request = segmentRequest({ format, rate: RATE, out, codec: 'h264' });
    await writer.encodeSegment({
      ...request,
      settings: { ...request.settings, crf: 1 },
      sampleAspect: { num: 8, den: 9 },
    });
    const shown = await probedLines(programs, out, [
      '-show_entries',
      'stream=width,height,sample_aspect_ratio',
    ]);
    expect(shown).toEqual(['66,48,8:9']);
    const even = trialFormat('yuv420p', 66, 48);
    const [frame = new Uint8Array()] = await decodedFrames(programs, out, even);
    const told = trialFrame(format, 0);
    let worst = 0;
    for (let y = 0; y < 48; y += 1) {
      for (let x = 0; x < 66; x += 1) {
        const expected = told[Math.min(y, 46) * 65 + Math.min(x, 64)] ?? 0;
        worst = Math.max(worst, Math.abs((frame[y * 66 + x] ?? 0) - expected));
      }
    }
    expect(worst).toBeLessThanOrEqual(6);
  });

  it('h264 dithers 10 bits down instead of cutting them off', async () => {
    const [luma = 0] = await flatH264(
      trialFormat('yuv420p10le', 128, 128),
      [402, 512, 512],
      at(`${build} 10.mp4`),
    );
    expect(luma).toBeGreaterThan(100.3);
    expect(luma).toBeLessThan(100.7);
  });

  it.each<[PixelFormatName, readonly number[], readonly number[]]>([
    // Red, BT.709 video range: Y = 16 + 219 × 0.2126, Cb = 128 − 224 × 0.1146, Cr = 240.
    ['gbrp', [0, 0, 255], [63, 102, 240]],
    ['gbrp16le', [0, 0, 65535], [63, 102, 240]],
    // White at half alpha over black.
    ['gbrap', [255, 255, 255, 128], [126, 128, 128]],
    ['gbrap16le', [65535, 65535, 65535, 32896], [126, 128, 128]],
    ['yuv444p', [81, 90, 200], [81, 90, 200]],
    ['yuv422p10le', [324, 360, 800], [81, 90, 200]],
  ])('h264 from %s %j has the right colour', async (name, values, expected) => {
    const out = at(`${build} flat ${name}.mp4`);
    const means = await flatH264(trialFormat(name), values, out);
    for (const [i, mean] of means.entries())
      expect(Math.abs(mean - (expected[i] ?? 0))).toBeLessThanOrEqual(1.5);
    const tags = 'stream=color_range,color_space,color_transfer,color_primaries';
    expect(await probedLines(programs, out, ['-show_entries', tags])).toEqual(['tv,bt709,bt709,bt709']);
  });

  it('full range stays full range and says so, in the container and in the bitstream', async () => {
    const color = { primaries: 'bt470bg', transfer: 'smpte170m', matrix: 'smpte170m', range: 'pc' } as const;
    const out = at(`${build} full.mp4`);
    const format = trialFormat('yuv420p', 64, 48, color);
    const request = segmentRequest({ format, rate: RATE, out, codec: 'h264' });
    await writer.encodeSegment({ ...request, frames: flatFrames(format, [250, 128, 128], 2) });
    const luma = (await rawPicture(programs, out, 'yuvj420p'))[1000] ?? 0;
    expect(Math.abs(luma - 250)).toBeLessThanOrEqual(1);
    const bare = at(`${build} full.h264`);
    await runProgram(programs.ffmpeg, [
      '-v',
      'error',
      '-i',
      `file:${out}`,
      '-c',
      'copy',
      '-f',
      'h264',
      `file:${bare}`,
    ]);
    const tags = 'stream=color_range,color_space,color_transfer,color_primaries';
    for (const path of [out, bare]) {
      expect(await probedLines(programs, path, ['-show_entries', tags])).toEqual([
        'pc,smpte170m,smpte170m,bt470bg',
      ]);
    }
    const box = (await runProgram('cat', [out])).output.indexOf('nclx');
    expect(box).toBeGreaterThan(0);
  });

  it('prores4444 carries straight alpha', async () => {
    const format = trialFormat('gbrap', 65, 49);
    const out = at(`${build} alpha prores.mov`);
    const request = segmentRequest({ format, rate: RATE, out, codec: 'prores4444' });
    await writer.encodeSegment({ ...request, frames: flatFrames(format, [255, 255, 255, 128], 2) });
    expect(
      await probedLines(programs, out, ['-show_entries', 'stream=codec_name,width,height,nb_frames']),
    ).toEqual(['prores,65,49,2']);
    // ProRes is video range always and has no word for it.
    const tags = 'stream=color_space,color_transfer,color_primaries';
    expect(await probedLines(programs, out, ['-show_entries', tags])).toEqual(['bt709,bt709,bt709']);
    const pixels = await rawPicture(programs, out, 'rgba');
    for (const [i, expected] of [255, 255, 255, 128].entries()) {
      expect(Math.abs((pixels[4 * 1000 + i] ?? 0) - expected)).toBeLessThanOrEqual(2);
    }
  });

  it('png: a folder of pictures named by their frames', async () => {
    const format = trialFormat('gbrap', 65, 49);
    const out = at(`${build} %d pictures`);
    const request = segmentRequest({ format, rate: RATE, out, codec: 'png', range: [7, 10] });
    expect(await writer.encodeSegment(request)).toBe(3);
    expect(await readdir(out)).toEqual(['000007.png', '000008.png', '000009.png']);
    const planes = trialFrame(format, 8);
    const pixels = await rawPicture(programs, join(out, '000008.png'), 'rgba');
    const told = [2, 0, 1, 3].map((p) => planes[p * 65 * 49 + 1234]);
    expect([...pixels.subarray(4 * 1234, 4 * 1235)]).toEqual(told);
    // What is there already is somebody's work.
    await expect(
      writer.encodeSegment(segmentRequest({ format, rate: RATE, out, codec: 'png' })),
    ).rejects.toMatchObject({ code: 'media.folder-not-empty' });
  });

  it('png from video has the colours of its matrix', async () => {
    const out = at(`${build} video pictures`);
    const format = trialFormat('yuv420p', 64, 48, BT709);
    const request = segmentRequest({ format, rate: RATE, out, codec: 'png' });
    await writer.encodeSegment({ ...request, frames: flatFrames(format, [63, 102, 240], 1) });
    const pixels = await rawPicture(programs, join(out, '000000.png'), 'rgb24');
    for (const [i, expected] of [255, 0, 0].entries()) {
      expect(Math.abs((pixels[3 * 500 + i] ?? 0) - expected)).toBeLessThanOrEqual(3);
    }
  });

  it('the same frames give the same bytes', async () => {
    const made: Buffer[] = [];
    for (const name of ['once', 'twice']) {
      const out = at(`${build} ${name}.mp4`);
      const request = segmentRequest({ format: trialFormat('yuv420p10le'), rate: RATE, out, codec: 'h264' });
      await writer.encodeSegment({ ...request, settings: { ...request.settings, preset: 'medium' } });
      made.push((await runProgram('cat', [out])).output);
    }
    expect(made[0]?.equals(made[1] ?? Buffer.alloc(0))).toBe(true);
  });
});

describe('segments that cannot be written', () => {
  const [, programs] = builds[0] ?? [];
  if (!programs) throw new Error('no ffmpeg');
  const writer = createMediaWriter(programs);
  const format = trialFormat('yuv420p');
  const request = (name: string) =>
    segmentRequest({ format, rate: RATE, out: at(name), codec: 'h264', range: [0, 200] });

  async function* breaking(): AsyncGenerator<VideoFrame> {
    for (let index = 0; index < 20; index += 1) yield { index, format, data: trialFrame(format, index) };
    throw new Error('the source broke');
  }

  it('a source that breaks: its own error, nothing left', async () => {
    await expect(writer.encodeSegment({ ...request('broken.mp4'), frames: breaking() })).rejects.toThrow(
      'the source broke',
    );
  });

  it('no frames, or frames of another size, are bugs of the caller', async () => {
    const empty = segmentRequest({ format, rate: RATE, out: at('none.mp4'), codec: 'h264', range: [0, 0] });
    await expect(writer.encodeSegment(empty)).rejects.toThrow('at least one frame');
    const other = trialFormat('yuv420p', 32, 32);
    await expect(writer.encodeSegment({ ...request('odd.mp4'), format: other })).rejects.toThrow('bytes');
  });

  it('abort while frames flow: the reason, nothing left', async () => {
    const controller = new AbortController();
    async function* frames(): AsyncGenerator<VideoFrame> {
      for (let index = 0; ; index += 1) {
        if (index === 50) controller.abort();
        yield { index, format, data: trialFrame(format, index) };
      }
    }
    const endless = { ...request('aborted.mp4'), frames: frames(), signal: controller.signal };
    await expect(writer.encodeSegment(endless)).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('unknown presets and missing encoders are told in words', async () => {
    const wrong = request('preset.mp4');
    await expect(
      writer.encodeSegment({ ...wrong, settings: { ...wrong.settings, preset: 'nonsense' } }),
    ).rejects.toMatchObject({ code: 'media.write-failed' });
  });

  it('leaves no file behind', async () => {
    const names = await readdir(folder.path);
    expect(
      names.filter((name) => name.endsWith('.partial') || /broken|none|aborted|preset/.test(name)),
    ).toEqual([]);
  });
});
