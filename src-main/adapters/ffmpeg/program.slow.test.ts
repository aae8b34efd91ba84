import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { isAtLeast, passthrough, readVersionLine, resolvePrograms } from './media-programs.ts';
import { ProgramFailure, runProgram, streamProgram } from './program.ts';

const node = process.execPath;

describe('version line', () => {
  it('reads releases and snapshots', () => {
    const debian = readVersionLine(
      'ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026 the FFmpeg developers',
    );
    expect(debian).toMatchObject({ version: [5, 1], year: 2026 });
    const tagged = readVersionLine('ffmpeg version n7.0.2 Copyright (c) 2000-2024 the FFmpeg developers');
    expect(tagged.version).toEqual([7, 0]);
    const snapshot = readVersionLine(
      'ffmpeg version N-47683-g0e8eb07980-static https://x/ Copyright (c) 2000-2018 the',
    );
    expect(snapshot).toMatchObject({ version: null, year: 2018 });
    expect(passthrough(snapshot)).toEqual(['-vsync', '0']);
    expect(passthrough(debian)).toEqual(['-fps_mode', 'passthrough']);
    expect(isAtLeast({ version: [5, 0], year: 2026 }, 5, 1, 2023)).toBe(false);
  });
});

describe('resolvePrograms', () => {
  it('finds programs that run, without anything on PATH', async () => {
    const programs = await resolvePrograms({ PATH: '' });
    expect(programs.build).toContain('ffmpeg version');
    const { output } = await runProgram(programs.ffprobe, ['-hide_banner', '-version']);
    expect(output.toString()).toContain('ffprobe version');
  });

  it('names an explicit program that does not work', async () => {
    await expect(resolvePrograms({ FFMPEG_BIN: '/nowhere/ffmpeg', FFPROBE_BIN: 'x' })).rejects.toMatchObject({
      code: 'media.program-unusable',
      params: { file: '/nowhere/ffmpeg' },
    });
  });
});

describe('runProgram', () => {
  it('feeds input, returns output and log', async () => {
    async function* input() {
      for (let i = 0; i < 40; i++) yield Buffer.alloc(100_000, 65 + (i % 26));
    }
    const { output, log } = await runProgram(
      node,
      ['-e', 'process.stderr.write("said"); process.stdin.pipe(process.stdout)'],
      { input: input() },
    );
    expect(output.length).toBe(4_000_000);
    expect(output[3_999_999]).toBe(65 + (39 % 26));
    expect(log).toBe('said');
  });

  it('reports a failure with its log', async () => {
    const run = runProgram(node, ['-e', 'console.error("broken"); process.exit(3)']);
    await expect(run).rejects.toBeInstanceOf(ProgramFailure);
    await expect(run).rejects.toMatchObject({ exitCode: 3, log: 'broken\n' });
  });

  it('survives a program that stops reading', async () => {
    async function* input() {
      for (let i = 0; i < 100; i++) yield Buffer.alloc(1_000_000);
    }
    await expect(runProgram(node, ['-e', 'process.exit(0)'], { input: input() })).resolves.toBeDefined();
  });

  it('kills on abort and throws the reason', async () => {
    const controller = new AbortController();
    const run = runProgram(node, ['-e', 'console.log(1); setInterval(() => {}, 1000)'], {
      signal: controller.signal,
      onOutput: () => controller.abort(),
    });
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('throws what the input throws', async () => {
    async function* input() {
      yield Buffer.alloc(10);
      throw new Error('source broke');
    }
    await expect(runProgram(node, ['-e', 'process.stdin.resume()'], { input: input() })).rejects.toThrow(
      'source broke',
    );
  });
});

describe('streamProgram', () => {
  const endless = [
    '-e',
    'const b=Buffer.alloc(65536);(function f(){while(process.stdout.write(b));process.stdout.once("drain",f)})()',
  ];

  it('kills the program when the loop is left', async () => {
    let bytes = 0;
    for await (const chunk of streamProgram(node, endless)) {
      bytes += chunk.length;
      if (bytes > 300_000) break;
    }
    expect(bytes).toBeGreaterThan(300_000);
  });

  it('stops on abort while waiting', async () => {
    const controller = new AbortController();
    const stream = streamProgram(node, ['-e', 'setInterval(() => {}, 1000)'], { signal: controller.signal });
    const next = stream.next();
    setImmediate(() => controller.abort());
    await once(controller.signal, 'abort');
    await expect(next).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('yields everything before it reports a failure', async () => {
    let text = '';
    const read = async () => {
      for await (const chunk of streamProgram(node, [
        '-e',
        'process.stdout.write("abc"); process.exitCode=2',
      ])) {
        text += chunk.toString();
      }
    };
    await expect(read()).rejects.toBeInstanceOf(ProgramFailure);
    expect(text).toBe('abc');
  });
});
