import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { frameRate } from '#shared/domain/time/frame-rate.ts';
import { resolvePrograms } from '../media-programs.ts';
import { pictureCount } from './picture-count.ts';
import { encodeSegment } from './segment-writer.ts';
import { segmentRequest, trialFolder, trialFormat } from './trial-material.ts';

const folder = await trialFolder();
afterAll(() => folder.remove());

it('counts pictures by the index alone and tells files that are not whole', async () => {
  const out = join(folder.path, 'piece.mp4');
  const request = { format: trialFormat('yuv420p'), rate: frameRate(24), out, codec: 'h264' } as const;
  await encodeSegment(await resolvePrograms(), segmentRequest({ ...request, range: [0, 17] }));
  expect(await pictureCount(out)).toBe(17);
  const bytes = await readFile(out);
  const cut = join(folder.path, 'cut.mp4');
  for (const length of [0, 7, 40, bytes.length >> 1, bytes.length - 1]) {
    await writeFile(cut, bytes);
    await truncate(cut, length);
    expect(await pictureCount(cut)).toBeNull();
  }
  await writeFile(cut, Buffer.alloc(4096));
  expect(await pictureCount(cut)).toBeNull();
  await writeFile(cut, 'Dear reader, this is a letter and no film.');
  expect(await pictureCount(cut)).toBeNull();
});
