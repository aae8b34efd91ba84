import type { MediaStatus } from '#shared/contract/editor/project-view.ts';
import type { MediaRef } from '#shared/domain/clip/media.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import type { ProjectFile } from './use-project-file.ts';

/** Last part of a remembered path, whatever system it was written on. */
export const mediaName = ({ absolutePath }: Pick<MediaRef, 'absolutePath'>): string =>
  absolutePath.split(/[\\/]/).findLast((part) => part !== '') ?? absolutePath;

type Role = MediaStatus['role'];

/** The file that a document names for a role. */
export function mediaOfRole({ clip, characters }: ProjectDocument, role: Role): MediaRef | null {
  if (role.kind === 'clip') return clip?.media ?? null;
  if (role.kind === 'bed') return clip?.bed?.file ?? null;
  return characters.find(({ id }) => id === role.character)?.voice.file ?? null;
}

/** The edit that puts another file in the place of a role's. */
export function retakeEdit(
  { clip }: ProjectDocument,
  role: Role,
  { media, description }: ProjectFile,
): { readonly name: string; readonly args: object } {
  if (role.kind === 'clip') {
    return {
      name: 'replace-clip',
      args: { media, kind: description.kind === 'images' ? 'images' : 'video' },
    };
  }
  if (role.kind === 'bed') {
    return { name: 'set-sound', args: { bed: { file: media, gainDb: clip?.bed?.gainDb ?? 0 } } };
  }
  return { name: 'replace-voice', args: { character: role.character, file: media } };
}
