import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MediaRef } from '#shared/domain/clip/media.ts';
import { type Fingerprint, mediaRefFor } from './media-paths.ts';
import { findMedia } from './media-search.ts';

let folder = '';
let projectDir = '';
let clip = '';
let ref: MediaRef;

const fingerprintOf = (bytes: Uint8Array): Fingerprint => ({
  size: bytes.length,
  sampledHash: createHash('sha256').update(bytes).digest('hex'),
});
const fingerprint = async (path: string) => fingerprintOf(await readFile(path));
const find = (from = projectDir) => findMedia(ref, { projectDir: from, fingerprint });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuchi-media-'));
  projectDir = join(folder, 'cut', 'a.kuchi');
  clip = join(folder, 'cut', 'クリップ.mp4');
  mkdirSync(projectDir, { recursive: true });
  writeFileSync(clip, 'the clip');
  ref = mediaRefFor(projectDir, clip, fingerprintOf(readFileSync(clip)));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a medium in its place is found', async () => {
  expect(await find()).toEqual({ status: 'found', path: clip, how: 'relative' });
});

test('project and medium moved together stay together, although the old file is still there', async () => {
  const moved = join(folder, 'elsewhere', 'a.kuchi');
  mkdirSync(moved, { recursive: true });
  writeFileSync(join(folder, 'elsewhere', 'クリップ.mp4'), 'the clip');
  expect(await find(moved)).toMatchObject({
    path: join(folder, 'elsewhere', 'クリップ.mp4'),
    how: 'relative',
  });
});

test('a project moved alone finds its medium where it was', async () => {
  const moved = join(folder, 'x', 'y', 'a.kuchi');
  mkdirSync(moved, { recursive: true });
  expect(await find(moved)).toEqual({ status: 'found', path: clip, how: 'absolute' });
});

test('a renamed medium is found by size and hash, not by size alone', async () => {
  renameSync(clip, join(dirname(clip), 'z renamed.mp4'));
  writeFileSync(join(dirname(clip), 'b.mp4'), 'THE CLIP');
  expect(await find()).toEqual({
    status: 'found',
    path: join(dirname(clip), 'z renamed.mp4'),
    how: 'sibling',
  });
});

test('a medium beside the moved project is found', async () => {
  const moved = join(folder, 'x', 'a.kuchi');
  mkdirSync(moved, { recursive: true });
  rmSync(clip);
  writeFileSync(join(folder, 'x', 'clip copy.mp4'), 'the clip');
  ref = { ...ref, relativePath: null };
  expect(await find(moved)).toMatchObject({ path: join(folder, 'x', 'clip copy.mp4'), how: 'sibling' });
});

test('a retake under the same name is reported as changed, unless the old one lies beside it', async () => {
  renameSync(clip, `${clip}.old`);
  writeFileSync(clip, 'the retake, longer');
  expect(await find()).toMatchObject({ status: 'found', path: `${clip}.old` });
  rmSync(`${clip}.old`);
  expect(await find()).toEqual({
    status: 'changed',
    path: clip,
    fingerprint: fingerprintOf(Buffer.from('the retake, longer')),
  });
});

test('a medium that is nowhere is offline, by name', async () => {
  rmSync(clip);
  expect(await find()).toEqual({ status: 'offline', name: 'クリップ.mp4' });
  expect(await find(join(folder, 'gone', 'a.kuchi'))).toEqual({ status: 'offline', name: 'クリップ.mp4' });
});

test('a search can be aborted', async () => {
  rmSync(clip);
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(findMedia(ref, { projectDir, fingerprint, signal })).rejects.toThrow('enough');
});
