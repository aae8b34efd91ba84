import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { frameRate } from '#shared/domain/time/frame-rate.ts';
import type { MediaPrograms } from '../media-programs.ts';
import { createMediaWriter } from './media-writer.ts';
import { segmentRequest, trialFolder, trialFormat } from './trial-material.ts';
import { writeWholeFile, writeWholeFolder } from './whole-output.ts';

const folder = await trialFolder();
afterAll(() => folder.remove());
let places = 0;
/** A fresh folder for each test, so that each can say that nothing else is in it. */
async function place(): Promise<string> {
  places += 1;
  const path = join(folder.path, `place ${places}`);
  await mkdir(path);
  return path;
}
const hello = (temporary: string): Promise<void> => writeFile(temporary, 'hello');

describe('whole or not at all', () => {
  it('replaces a file only when the new one is finished', async () => {
    const at = await place();
    const out = join(at, 'out.mp4');
    await writeFile(out, 'old');
    await writeWholeFile(out, async (temporary) => {
      await hello(temporary);
      expect(await readFile(out, 'utf8')).toBe('old');
    });
    expect(await readFile(out, 'utf8')).toBe('hello');
    expect(await readdir(at)).toEqual(['out.mp4']);
  });

  it('a failure keeps the old file and leaves nothing', async () => {
    const at = await place();
    const out = join(at, 'out.mp4');
    await writeFile(out, 'old');
    const failing = writeWholeFile(out, async (temporary) => {
      await hello(temporary);
      throw Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write' });
    });
    await expect(failing).rejects.toMatchObject({ code: 'media.disk-full', params: { file: out } });
    expect(await readFile(out, 'utf8')).toBe('old');
    expect(await readdir(at)).toEqual(['out.mp4']);
  });

  it('sweeps what a killed run left of the same output, and only that', async () => {
    const at = await place();
    const out = join(at, 'out.mp4');
    let own = '';
    await writeWholeFile(out, async (temporary) => {
      own = temporary;
      await hello(temporary);
    });
    // A process that surely has ended.
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const left = own.replace(`-${process.pid}-`, `-${pid}-`);
    const foreign = join(at, `.kuchipaku-000000000000-${pid}-1.partial`);
    await Promise.all([writeFile(left, 'half'), writeFile(foreign, 'half')]);
    await writeWholeFile(out, hello);
    expect((await readdir(at)).sort()).toEqual([foreign.slice(at.length + 1), 'out.mp4'].sort());
  });

  it('says what is wrong with the place', async () => {
    const at = await place();
    await expect(writeWholeFile(join(at, 'no', 'x.mp4'), hello)).rejects.toMatchObject({
      code: 'media.folder-missing',
      kind: 'input',
    });
    await expect(writeWholeFile(at, hello)).rejects.toMatchObject({ code: 'media.out-is-folder' });
    await expect(writeWholeFile(join(at, 'x'.repeat(300)), hello)).rejects.toMatchObject({
      code: 'media.name-too-long',
    });
    expect(await readdir(at)).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'a folder without permission',
    async () => {
      const at = await place();
      await chmod(at, 0o555);
      await expect(writeWholeFile(join(at, 'x.mp4'), hello)).rejects.toMatchObject({
        code: 'media.not-writable',
      });
      await chmod(at, 0o755);
    },
  );

  it('a folder of files appears at once, and never over somebody’s work', async () => {
    const at = await place();
    const out = join(at, 'pictures');
    await mkdir(out);
    await writeWholeFolder(out, (temporary) => hello(join(temporary, '1.png')));
    expect(await readdir(out)).toEqual(['1.png']);
    await expect(writeWholeFolder(out, async () => {})).rejects.toMatchObject({
      code: 'media.folder-not-empty',
    });
    const failing = writeWholeFolder(join(at, 'other'), async (temporary) => {
      await hello(join(temporary, '1.png'));
      throw new Error('a bug');
    });
    await expect(failing).rejects.toThrow('a bug');
    expect(await readdir(at)).toEqual(['pictures']);
  });
});

describe.skipIf(process.platform === 'win32')('a program that fails while it writes', async () => {
  const script = join(folder.path, 'program');
  const format = trialFormat('yuv420p');

  /** Stands in for ffmpeg: leaves half a file and says something. */
  async function encodeWith(lines: string, codec: 'h264' | 'png' = 'h264'): Promise<string[]> {
    const at = await place();
    const body = `#!/bin/sh\nfor last; do :; done\necho half > "\${last#file:}"\ncat > /dev/null\n${lines}\n`;
    await writeFile(script, body, { mode: 0o755 });
    const programs: MediaPrograms = {
      ffmpeg: script,
      ffprobe: script,
      version: [5, 1],
      year: 2022,
      build: 'x',
    };
    const request = segmentRequest({
      format,
      rate: frameRate(24),
      codec,
      out: join(at, 'out'),
      range: [0, 3],
    });
    try {
      await createMediaWriter(programs).encodeSegment(request);
    } finally {
      expect(await readdir(at)).toEqual([]);
    }
    return [];
  }

  it('a full disk, with an exit code or without one', async () => {
    const complaint = 'echo "av_interleaved_write_frame(): No space left on device" >&2';
    await expect(encodeWith(`${complaint}; exit 1`)).rejects.toMatchObject({
      code: 'media.disk-full',
      actions: ['free-disk-space'],
    });
    await expect(encodeWith(`${complaint}; echo frame=3; exit 0`)).rejects.toMatchObject({
      code: 'media.disk-full',
    });
  });

  it('an encoder that is missing', async () => {
    await expect(encodeWith('echo "Unknown encoder \'libx264\'" >&2; exit 1')).rejects.toMatchObject({
      code: 'media.encoder-missing',
    });
  });

  it('frames that were swallowed', async () => {
    await expect(encodeWith('echo frame=2')).rejects.toThrow('3 frames fed, 2 written');
  });

  it('a crash', async () => {
    await expect(encodeWith('kill -SEGV $$')).rejects.toMatchObject({ code: 'media.write-failed' });
  });
});
