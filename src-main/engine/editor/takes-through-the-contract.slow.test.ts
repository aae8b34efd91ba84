import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JobRequest } from '#shared/contract/editor/job-view.ts';
import type { TalkingShot } from '../../../test/talking-shot.ts';
import { absolute, type EditorClient, runJob } from './testing/editor-trial.ts';
import { type SyncedShot, syncedShot } from './testing/synced-shot.ts';

let synced: SyncedShot;
let client: EditorClient;
let project = '';
let shot: TalkingShot;

beforeAll(async () => {
  synced = await syncedShot();
  ({ client, project, shot } = synced);
});
afterAll(async () => {
  await synced?.close();
  expect(synced.trial.bugs).toEqual([]);
});

test('one mouth is drawn anew: another take on the shelf, the document untouched', async () => {
  const request = {
    kind: 'regenerate',
    character: 'c1',
    group: 'g0',
    expression: 'neutral',
    drawing: 'open',
    backend: 'drawn',
    seed: null,
    parameters: { mouth_width: 1.2 },
  } as const satisfies JobRequest;
  const before = await client.project.snapshot({ project });
  const first = await runJob(client, project, request);
  const again = await runJob(client, project, request);
  const fixed = await runJob(client, project, { ...request, seed: 7 });
  const same = await runJob(client, project, { ...request, seed: 7 });
  const after = await client.project.snapshot({ project });
  const made = [first, again, fixed].map(({ result }) => (result?.kind === 'regenerate' ? result.take : ''));
  expect(new Set(made).size).toBe(3);
  expect(same.result).toEqual(fixed.result);
  expect(after.takes.filter(({ id }) => made.includes(id))).toHaveLength(3);
  expect(after.document).toEqual(before.document);
  expect(after.revision).toBe(before.revision);
  const absent = await runJob(client, project, { ...request, backend: 'comfyui' });
  expect(absent.error).toMatchObject({ code: 'editor.generator-unavailable', kind: 'input' });
  const nowhere = await runJob(client, project, { ...request, group: 'g99' });
  expect(nowhere.error).toMatchObject({ code: 'editor.no-such-group' });
});

test('own artwork becomes a take; a chosen take stays, and what the sync made stays too', async () => {
  const artwork = join(shot.folder, 'mouth.png');
  const svg =
    '<svg width="200" height="120"><ellipse cx="100" cy="60" rx="80" ry="40" fill="#802020"/></svg>';
  await sharp(Buffer.from(svg)).png().toFile(artwork);
  const place = { project, character: 'c1', group: 'g0', drawing: 'open' };
  const { take } = await client.project.importArtwork({ ...place, file: absolute(artwork) });
  const { takes } = await client.project.snapshot({ project });
  const imported = takes.find(({ id }) => id === take);
  expect(imported).toMatchObject({ backend: 'artwork', picture: { alphaSource: 'artwork', width: 200 } });
  await client.project.edit({
    project,
    name: 'choose-take',
    args: { start: 0, end: 5, drawing: 'open', take },
  });
  const remove = (id: string) => client.project.removeTake({ project, take: id });
  await expect(remove(take)).rejects.toMatchObject({ data: { code: 'editor.take-in-use' } });
  await client.project.undo({ project });
  await remove(take);
  await expect(remove(take)).rejects.toMatchObject({ data: { code: 'editor.no-such-take' } });
  const current = takes.find(({ backend, attempt }) => backend === 'drawn' && attempt === 0);
  await expect(remove(current?.id ?? '')).rejects.toMatchObject({ data: { code: 'editor.take-current' } });
  const opaque = join(shot.folder, 'opaque.png');
  await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
    .png()
    .toFile(opaque);
  const clear = join(shot.folder, 'clear.png');
  await sharp({ create: { width: 9, height: 9, channels: 4, background: '#0000' } })
    .png()
    .toFile(clear);
  await writeFile(join(shot.folder, 'text.png'), 'no picture');
  const refused: [string, string][] = [
    [opaque, 'editor.artwork-opaque'],
    [clear, 'editor.artwork-empty'],
    [join(shot.folder, 'text.png'), 'mouth.bad-picture'],
    [join(shot.folder, 'none.png'), 'media.missing'],
    [shot.folder, 'mouth.bad-picture'],
  ];
  for (const [file, code] of refused) {
    const importing = client.project.importArtwork({ ...place, file: absolute(file) });
    await expect(importing, file).rejects.toMatchObject({ data: { code } });
  }
});

test('a page of another expression is drawn in the same line, and its takes stay on it', async () => {
  const request = {
    kind: 'regenerate',
    character: 'c1',
    group: 'g0',
    drawing: 'closed',
    backend: 'drawn',
    seed: 0,
    parameters: {},
  } as const;
  const usual = await runJob(client, project, { ...request, expression: 'neutral' });
  const smile = await runJob(client, project, { ...request, expression: 'smile' });
  const named = await runJob(client, project, { ...request, expression: '照れ' });
  const { takes } = await client.project.snapshot({ project });
  const [plain, smiling, shy] = [usual, smile, named].map(({ result }) =>
    takes.find(({ id }) => result?.kind === 'regenerate' && id === result.take),
  );
  expect([plain, smiling, shy].map((take) => take?.expression)).toEqual(['neutral', 'smile', '照れ']);
  expect(smiling?.parameters.corner_lift).toBeGreaterThan(0);
  expect(smiling?.parameters.lineWidth).toBe(plain?.parameters.lineWidth);
  // A name of the artist's own changes nothing about the drawing: that is for the dials or for artwork.
  expect(shy?.picture).toEqual(plain?.picture);
});
