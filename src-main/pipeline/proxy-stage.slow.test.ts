import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MediaPrograms } from '#main/adapters/ffmpeg/media-programs.ts';
import { createMediaReader } from '#main/adapters/ffmpeg/media-reader.ts';
import { runProgram } from '#main/adapters/ffmpeg/program.ts';
import { createMediaWriter } from '#main/adapters/ffmpeg/write/media-writer.ts';
import { frameToRgb } from '#main/adapters/image/frame-picture.ts';
import type { MediaPort } from '#main/ports/media.ts';
import { conform } from '#shared/domain/clip/conform.ts';
import type { LengthPolicy } from '#shared/domain/clip/media.ts';
import { builds } from '../../fixtures/builds.ts';
import { type FixtureName, fixture } from '../../fixtures/make.ts';
import { numberIn } from '../../fixtures/reading.ts';
import { MemoryArtifacts } from '../../test/memory-artifacts.ts';
import { proxyStage } from './proxy-stage.ts';
import { runStage } from './stage.ts';

const media = (programs: MediaPrograms): MediaPort => ({
  ...createMediaReader(programs),
  ...createMediaWriter(programs),
});

async function footageOf(port: MediaPort, name: FixtureName, length: LengthPolicy = 'clip', voice = 0) {
  const path = await fixture(name);
  const probe = await port.probe(path);
  const { size, sampledHash } = await port.fingerprint(path);
  const timeline = conform(probe, { length, voiceSeconds: voice });
  return { probe, conform: timeline, size, sampledHash, build: await port.build() };
}

async function makeProxy(port: MediaPort, footage: Awaited<ReturnType<typeof footageOf>>, longSide = 1920) {
  const artifacts = new MemoryArtifacts();
  const seen: number[] = [];
  const context = {
    artifacts,
    signal: new AbortController().signal,
    onProgress: (f: number) => void seen.push(f),
  };
  const stage = proxyStage(port);
  const { output } = await runStage(stage, { footage, longSide }, context);
  const again = await runStage(stage, { footage, longSide }, context);
  const path = await artifacts.pathOf(output.file);
  if (!path) throw new Error('the proxy was not stored');
  return { output, path, seen, cached: again.cached };
}

const found = await builds();

describe.each(found)('proxies with $name', ({ programs }) => {
  const port = media(programs);
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kuchipaku-proxy-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each<[FixtureName, LengthPolicy, number]>([
    ['rate-23.976', 'clip', 0],
    ['vfr', 'clip', 0],
    ['png-sequence', 'clip', 0],
    ['odd', 'clip', 0],
    ['rotated-90', 'clip', 0],
    ['rotated-270', 'clip', 0],
    ['ten-bit', 'clip', 0],
    ['444', 'pingpong', 1.2],
    ['gray', 'hold', 0.5],
    ['rgb', 'clip', 0],
    ['full-range', 'clip', 0],
    ['one-frame', 'clip', 0],
  ])('frame i of %s (%s) is frame i of the timeline, in place and in colour', async (name, length, voice) => {
    const footage = await footageOf(port, name, length, voice);
    const { frameCount, rate } = footage.conform;
    const { output, path, seen, cached } = await makeProxy(port, footage);
    expect(output).toMatchObject({ frameCount, scaleX: 1, scaleY: 1 });
    expect([output.width % 2, output.height % 2, cached, seen.at(-1)]).toEqual([0, 0, true, 1]);

    const probe = await port.probe(path);
    const expected = { matrix: 'bt709', range: 'tv', primaries: 'bt709', transfer: 'bt709' };
    expect(probe.video?.taggedColor).toEqual(expected);
    expect(probe.video?.constantRate ?? rate).toEqual(rate);
    const whole = { start: 0, end: frameCount };
    const originals = port.readFrames(footage.probe, footage.conform, whole)[Symbol.asyncIterator]();
    let count = 0;
    for await (const shown of port.readFrames(probe, conform(probe), whole)) {
      const { value: original } = await originals.next();
      const rotation = footage.probe.video?.rotation ?? 0;
      const { width, height, pixel } = original.format;
      const marked = pixel.alpha ? null : numberIn(original, rotation);
      if (marked !== null) expect(numberIn(cut(shown, width, height), rotation)).toBe(marked);
      if (count === 0 || pixel.alpha) expect(colourError(shown, overBlack(original))).toBeLessThan(4);
      count += 1;
    }
    expect(count).toBe(frameCount);
    expect(await keyFrames(programs, path)).toEqual(Array(frameCount).fill('I'));
  });

  it('larger pictures are reduced as a whole', async () => {
    const footage = await footageOf(port, 'odd');
    const { output, path } = await makeProxy(port, footage, 320);
    expect(output).toMatchObject({ width: 320, height: 180, scaleX: 320 / 641, scaleY: 180 / 361 });
    expect((await port.probe(path)).video?.format).toMatchObject({ width: 320, height: 180 });
  });

  it('a cancelled proxy leaves nothing', async () => {
    const footage = await footageOf(port, 'rate-60');
    const artifacts = new MemoryArtifacts();
    const control = new AbortController();
    const stage = proxyStage(port);
    const onProgress = (fraction: number): void => {
      if (fraction > 0.2) control.abort(new Error('enough'));
    };
    const running = runStage(
      stage,
      { footage, longSide: 1920 },
      { artifacts, signal: control.signal, onProgress },
    );
    await expect(running).rejects.toThrow('enough');
    expect(artifacts.stages).toEqual([]);
  });
});

type Shown = Parameters<typeof frameToRgb>[0];

/** The first plane's upper left part, as a frame of its own. */
function cut(frame: Shown, width: number, height: number): Shown {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    data.set(frame.data.subarray(y * frame.format.width, y * frame.format.width + width), y * width);
  }
  return { ...frame, data, format: { ...frame.format, width, height } };
}

/** What shows of a transparent picture. */
function overBlack(frame: Shown): Shown {
  const { width, height, pixel } = frame.format;
  if (!pixel.alpha) return frame;
  const plane = width * height;
  const data = frame.data.map((value, at) => (value * (frame.data[3 * plane + (at % plane)] ?? 0)) / 255);
  return { ...frame, data };
}

/** Greatest difference of the mean colours of 64 × 64 pixel blocks, in 8-bit levels. */
function colourError(shown: Shown, original: Shown): number {
  const a = frameToRgb(shown);
  const b = frameToRgb(original);
  let worst = 0;
  for (let top = 0; top + 64 <= b.height; top += 64) {
    for (let left = 0; left + 64 <= b.width; left += 64) {
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (let y = top; y < top + 64; y++) {
          for (let x = left; x < left + 64; x++) {
            sum += (a.data[(y * a.width + x) * 3 + c] ?? 0) - (b.data[(y * b.width + x) * 3 + c] ?? 0);
          }
        }
        worst = Math.max(worst, Math.abs(sum) / 4096);
      }
    }
  }
  return worst;
}

async function keyFrames(programs: MediaPrograms, path: string): Promise<string[]> {
  const args = ['-v', 'error', '-select_streams', 'v', '-show_entries', 'frame=pict_type', '-of', 'csv=p=0'];
  const { output } = await runProgram(programs.ffprobe, [...args, `file:${path}`]);
  return output
    .toString()
    .split('\n')
    .map((line) => line.trim().replace(/,$/, ''))
    .filter(Boolean);
}
