import { constants } from 'node:fs';
import { copyFile, link, mkdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { onDisk } from '#main/artifacts/disk-errors.ts';
import { systemCode } from '#main/artifacts/file-system.ts';
import type { MediaPort } from '#main/ports/media.ts';
import { mediaRefFor } from '#main/project/media-paths.ts';
import type { MediaRef } from '#shared/domain/clip/media.ts';
import { emptyDocument, type ProjectDocument } from '#shared/domain/document/project-document.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { applyEdit } from '#shared/edits/apply-edit.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { projectStore } from '../project-access.ts';
import { FIRST_CHARACTER } from '../shot-description.ts';
import type { ChosenFile } from './file-access.ts';

/** Folder inside a project for the media that it owns. */
const OWN_MEDIA = 'media';
/** Free names are looked for this far. */
const MOST_NUMBERS = 10_000;

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** A name of a file that every system takes. @throws AppError `editor.bad-name` */
export function safeName(name: string): string {
  const trimmed = name.trim();
  const bad = /[/\\:*?"<>|\p{Cc}]/u.test(trimmed) || /^\.|\.$/.test(trimmed) || trimmed === '';
  if (bad || Buffer.byteLength(trimmed) > 200)
    throw new AppError('editor.bad-name', { name: name.slice(0, 200) });
  return trimmed;
}

/** The name of a clip as a name for its project: without ending and without the number of a picture sequence. */
function nameFrom(file: string): string {
  const stem = basename(file, extname(file))
    .replace(/%0?\d*d/g, '')
    .replace(/[/\\:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/^[\s._-]+|[\s._-]+$/g, '')
    .slice(0, 60);
  return stem === '' ? 'Shot' : stem;
}

async function freeFolder(parent: string, name: string): Promise<string> {
  for (let number = 1; number <= MOST_NUMBERS; number += 1) {
    const folder = join(parent, `${name}${number === 1 ? '' : ` ${number}`}.kuchi`);
    if (!(await exists(folder))) return folder;
  }
  throw new AppError('project.exists', { path: join(parent, `${name}.kuchi`) });
}

/** A file that is to be used by a project at `dir`; an upload will lie inside it. */
interface PlannedMedia {
  readonly ref: MediaRef;
  readonly from: string;
  /** Null: stays where it is. */
  readonly to: string | null;
}

async function planMedia(file: ChosenFile, dir: string, media: MediaPort): Promise<PlannedMedia> {
  const fingerprint = await media.fingerprint(file.path);
  const to = file.isUpload ? join(dir, OWN_MEDIA, safeName(file.name)) : null;
  return { ref: mediaRefFor(dir, to ?? file.path, fingerprint), from: file.path, to };
}

/** Puts an upload into the project: as another name of the same bytes where the disk can, else as a copy. */
async function takeOver({ from, to }: PlannedMedia): Promise<void> {
  if (to === null || (await exists(to))) return;
  await onDisk(to, async () => {
    await mkdir(dirname(to), { recursive: true });
    try {
      await link(from, to);
    } catch (error) {
      if (systemCode(error) === 'EEXIST') return;
      await copyFile(from, to, constants.COPYFILE_EXCL);
    }
  });
}

async function expectFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) {
    throw new AppError('editor.no-folder', { folder, reason: 'there is no such folder' });
  }
}

export interface FirstAnchor {
  readonly face: Box;
  readonly mouth: Box;
}

/** The document of a new project: one clip, one character that speaks with `voice` (null: the clip's own sound). */
function firstDocument(
  clip: MediaRef,
  kind: 'video' | 'images',
  voice: MediaRef | null,
  anchor: FirstAnchor | null,
): ProjectDocument {
  const character = FIRST_CHARACTER;
  const edits: (readonly [string, unknown])[] = [
    ['replace-clip', { media: clip, kind }],
    ['add-character', { name: character }],
    ...(voice ? [['set-voice', { character, file: voice }] as const] : []),
    ...(anchor ? [['set-anchor', { character, frame: 0, ...anchor }] as const] : []),
  ];
  return edits.reduce((document, [name, args]) => applyEdit(document, name, args).document, emptyDocument());
}

export interface NewProject {
  readonly clip: ChosenFile;
  readonly voice: ChosenFile | null;
  /** Null: beside the clip. */
  readonly folder: string | null;
  /** Null: by the clip, with a number when there is such a project already. */
  readonly name: string | null;
  /** The folder is the engine's own: made when missing. */
  readonly isOwnFolder?: boolean;
  readonly anchor?: FirstAnchor;
}

async function kindOfClip(path: string, media: MediaPort, signal: AbortSignal): Promise<'video' | 'images'> {
  const probe = await media.probe(path, { signal });
  if (!probe.video) throw new AppError('media.no-frames', { file: path });
  return probe.kind === 'images' ? 'images' : 'video';
}

/**
 * Makes a project whose history is empty: undo never takes the clip away. The media are opened first, so that nothing is made
 * for a file that cannot be used.
 * @returns the project's folder
 * @throws AppError `media.*`, `project.*`, `editor.bad-name`, `editor.no-folder`; nothing is left behind then
 */
export async function createProject(
  { clip, voice, folder, name, anchor, isOwnFolder = false }: NewProject,
  media: MediaPort,
  signal: AbortSignal,
): Promise<string> {
  const parent = folder ?? dirname(clip.path);
  // Made when missing: the engine's own folder. A person's folder is chosen, never made by the way.
  if (folder !== null && !isOwnFolder) await expectFolder(folder);
  const kind = await kindOfClip(clip.path, media, signal);
  if (voice) {
    const { audio } = await media.probe(voice.path, { signal });
    if (audio.length === 0) throw new AppError('media.no-sound', { file: voice.path, stream: 0, count: 0 });
  }
  const dir =
    name === null
      ? await freeFolder(parent, nameFrom(clip.name))
      : join(parent, `${safeName(name.replace(/\.kuchi$/i, ''))}.kuchi`);
  const planned = [await planMedia(clip, dir, media)];
  if (voice) planned.push(await planMedia(voice, dir, media));
  const [clipRef, voiceRef] = planned.map(({ ref }) => ref);
  if (!clipRef) throw new Error('a project without a clip');
  const project = await projectStore().create(
    dir,
    firstDocument(clipRef, kind, voiceRef ?? null, anchor ?? null),
  );
  await project.close();
  try {
    for (const file of planned) await takeOver(file);
  } catch (error) {
    await rm(dir, { recursive: true, force: true });
    throw error;
  }
  return dir;
}

/** Takes an upload into a project that is there already; other files stay where they are. @returns how the project names it */
export async function adoptMedia(file: ChosenFile, dir: string, media: MediaPort): Promise<MediaRef> {
  const fingerprint = await media.fingerprint(file.path);
  if (!file.isUpload) return mediaRefFor(dir, file.path, fingerprint);
  // The content names the file, so that a second upload of one name never takes the place of the first.
  const name = `${fingerprint.sampledHash.slice(0, 8)}-${safeName(file.name)}`;
  const to = join(dir, OWN_MEDIA, name);
  const ref = mediaRefFor(dir, to, fingerprint);
  await takeOver({ ref, from: file.path, to });
  return ref;
}
