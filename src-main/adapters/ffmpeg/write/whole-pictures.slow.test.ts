import { mkdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { frameRate } from '#shared/domain/time/frame-rate.ts';
import { resolvePrograms } from '../media-programs.ts';
import { createMediaWriter } from './media-writer.ts';
import { segmentRequest, trialFolder, trialFormat } from './trial-material.ts';
import { requireWholePictures } from './whole-pictures.ts';

const folder = await trialFolder();
afterAll(() => folder.remove());

it('finds pictures that are cut off or missing', async () => {
  const out = join(folder.path, 'pictures');
  await mkdir(out);
  const request = segmentRequest({
    format: trialFormat('gbrp'),
    rate: frameRate(24),
    codec: 'png',
    out,
    range: [0, 3],
  });
  await createMediaWriter(await resolvePrograms()).encodeSegment(request);
  await requireWholePictures('ffmpeg', out, 3);
  await expect(requireWholePictures('ffmpeg', out, 4)).rejects.toMatchObject({
    log: '3 of 4 pictures arrived',
  });
  for (const length of [200, 0]) {
    await truncate(join(out, '000001.png'), length);
    await expect(requireWholePictures('ffmpeg', out, 3)).rejects.toMatchObject({
      log: '000001.png is cut off',
    });
  }
});
