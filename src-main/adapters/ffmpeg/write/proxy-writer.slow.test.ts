import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { colorMatrix, samplesToRgb } from '#shared/composition/color-matrix.ts';
import type { ColorTags, FrameFormat, PixelFormatName } from '#shared/domain/clip/picture-format.ts';
import { frameRate } from '#shared/domain/time/frame-rate.ts';
import { proxyConversion, proxySize } from './proxy-conversion.ts';
import { encodeProxy } from './proxy-writer.ts';
import { availableBuilds, decodedFrames, flatFrames, trialFolder, trialFormat } from './trial-material.ts';

const folder = await trialFolder();
afterAll(() => folder.remove());
const rate = frameRate(24);

const tagged = (name: PixelFormatName, matrix: string, range: ColorTags['range']): FrameFormat => {
  const format = trialFormat(name, 66, 50);
  return { ...format, color: { ...format.color, matrix, range } };
};

/** A warm, a cool and a very bright colour as shares of the scale of each plane. */
const COLOURS = [
  [0.6, 0.42, 0.6],
  [0.3, 0.62, 0.4],
  [0.88, 0.5, 0.52],
] as const;

describe.each(await availableBuilds())('colours of proxies with ffmpeg %s', (_name, programs) => {
  it.each<[PixelFormatName, string, ColorTags['range'], number]>([
    ['yuv420p', 'bt709', 'tv', 1920],
    ['yuv420p', 'bt709', 'pc', 1920],
    ['yuv422p', 'smpte170m', 'tv', 1920],
    ['yuv444p', 'bt470bg', 'pc', 1920],
    ['yuv420p10le', 'bt709', 'tv', 1920],
    ['yuv422p10le', 'bt2020nc', 'tv', 1920],
    ['yuv444p12le', 'bt709', 'pc', 1920],
    ['yuv420p10le', 'smpte170m', 'pc', 32],
    ['gbrp', 'gbr', 'pc', 1920],
    ['gbrp16le', 'gbr', 'pc', 32],
  ])('%s %s %s at most %d', async (name, matrix, range, longSide) => {
    const format = tagged(name, matrix, range);
    const out = join(folder.path, `${programs.year}-${name}-${matrix}-${range}.mp4`);
    for (const colour of COLOURS) {
      const values = colour.map((share) => Math.round(share * (2 ** format.pixel.depth - 1)));
      const frames = flatFrames(format, values, 2);
      const file = await encodeProxy(programs, { frames, format, rate, longSide, out });
      const proxy = { ...trialFormat('yuv420p', file.width, file.height) };
      const [data = new Uint8Array()] = await decodedFrames(programs, out, proxy);
      const middle = Math.floor(file.height / 2) * file.width + Math.floor(file.width / 2);
      const quarter =
        Math.floor(file.height / 4) * (file.width / 2) +
        Math.floor(file.width / 4) +
        file.width * file.height;
      const samples = [middle, quarter, quarter + (file.width * file.height) / 4].map((at) => data[at] ?? 0);
      const clamped = (rgb: readonly number[]) => rgb.map((v) => Math.min(255, Math.max(0, v)));
      const shown = clamped(samplesToRgb(colorMatrix(proxy), samples));
      const asked = clamped(samplesToRgb(colorMatrix(format), values));
      for (const [c, value] of shown.entries()) expect(Math.abs(value - (asked[c] ?? 0))).toBeLessThan(3.5);
    }
  });

  it('nothing stays behind of a proxy that fails', async () => {
    const format = trialFormat('yuv420p');
    const before = await readdir(folder.path);
    async function* broken() {
      yield* flatFrames(format, [90, 128, 128], 3);
      throw new Error('the clip ends here');
    }
    const out = join(folder.path, 'broken.mp4');
    const failing = encodeProxy(programs, { frames: broken(), format, rate, longSide: 640, out });
    await expect(failing).rejects.toThrow('ends here');
    expect(await readdir(folder.path)).toEqual(before);
  });
});

it('conversions name the proxy’s colours', () => {
  const format = tagged('yuv420p10le', 'bt2020nc', 'tv');
  expect(proxyConversion(format, proxySize(format, 1920)).color).toMatchObject({
    matrix: 'bt709',
    range: 'tv',
  });
});
