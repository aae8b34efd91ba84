import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { colorMatrix, samplesToRgb } from '#shared/composition/color-matrix.ts';
import { conform } from '#shared/domain/clip/conform.ts';
import type { ColorTags, FrameFormat, PixelFormatName } from '#shared/domain/clip/picture-format.ts';
import { frameRate } from '#shared/domain/time/frame-rate.ts';
import { type FixtureName, fixture } from '../../../../fixtures/make.ts';
import { createMediaReader } from '../media-reader.ts';
import { proxyConversion, proxySize } from './proxy-conversion.ts';
import { encodeProxy } from './proxy-writer.ts';
import { encodeSegment } from './segment-writer.ts';
import {
  availableBuilds,
  decodedFrames,
  flatFrames,
  trialFolder,
  trialFormat,
  trialSettings,
} from './trial-material.ts';

const folder = await trialFolder();
afterAll(() => folder.remove());
const rate = frameRate(24);
const sampleAspect = { num: 1, den: 1 };

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

const clamped = (rgb: readonly number[]): number[] => rgb.map((v) => Math.min(255, Math.max(0, v)));

/** Samples of a 4:2:0 picture in its middle. */
function middleOf(
  data: Uint8Array | undefined,
  { width, height }: { width: number; height: number },
): number[] {
  const luma = Math.floor(height / 2) * width + Math.floor(width / 2);
  const chroma = Math.floor(height / 4) * (width / 2) + Math.floor(width / 4) + width * height;
  return [luma, chroma, chroma + (width * height) / 4].map((at) => data?.[at] ?? 0);
}

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
    const clip = join(folder.path, `${programs.year} ${name}.mov`);
    const colours = COLOURS.map((colour) =>
      colour.map((share) => Math.round(share * (2 ** format.pixel.depth - 1))),
    );
    async function* frames() {
      for (const [index, values] of colours.entries())
        for await (const frame of flatFrames(format, values, 1)) yield { ...frame, index };
    }
    const settings = trialSettings('ffv1');
    await encodeSegment(programs, { frames: frames(), format, rate, sampleAspect, settings, out: clip });
    const found = await createMediaReader(programs).probe(clip);
    if (!found.video) throw new Error('no picture');
    // The container does not carry every tag: what the pictures mean is told here.
    const probe = { ...found, video: { ...found.video, format } };
    const file = await encodeProxy(programs, { probe, conform: conform(probe), longSide, out });
    const proxy = { ...trialFormat('yuv420p', file.width, file.height) };
    const shown = await decodedFrames(programs, out, proxy);
    expect(shown.length).toBe(colours.length);
    for (const [index, values] of colours.entries()) {
      const seen = clamped(samplesToRgb(colorMatrix(proxy), middleOf(shown[index], file)));
      const asked = clamped(samplesToRgb(colorMatrix(format), values));
      for (const [c, value] of seen.entries()) expect(Math.abs(value - (asked[c] ?? 0))).toBeLessThan(3.5);
    }
  });

  it.each<[FixtureName, number]>([
    ['rate-23.976', 1920],
    ['no-audio', 160],
    ['open-gop', 1920],
  ])('%s at most %d: decoded by the encoder or fed to it, the bytes are the same', async (name, longSide) => {
    const probe = await createMediaReader(programs).probe(await fixture(name));
    const timeline = conform(probe);
    const out = join(folder.path, `${programs.year} direct.mp4`);
    const seen: number[] = [];
    const onProgress = (frames: number) => void seen.push(frames);
    await encodeProxy(programs, { probe, conform: timeline, longSide, out, onProgress });
    const direct = await readFile(out);
    const told = Array.from({ length: timeline.frameCount }, (_, index) => index);
    await encodeProxy(programs, { probe, conform: { ...timeline, sourceFrames: told }, longSide, out });
    expect((await readFile(out)).equals(direct)).toBe(true);
    expect(seen.at(-1)).toBe(timeline.frameCount);
  });

  it('nothing stays behind of a proxy that fails', async () => {
    const before = await readdir(folder.path);
    const probe = await createMediaReader(programs).probe(await fixture('truncated'));
    const out = join(folder.path, 'broken.mp4');
    const failing = encodeProxy(programs, { probe, conform: conform(probe), longSide: 640, out });
    await expect(failing).rejects.toMatchObject({ code: 'media.truncated' });
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
