import type { PickRequest } from '#renderer/document/file-picking.ts';

type EntryKind = 'folder' | 'project' | 'clip' | 'images' | 'sound' | 'picture' | 'model' | 'other';

/** What a question can be answered with. A clip can carry the voice. */
const FITTING: Readonly<Record<PickRequest['purpose'], readonly EntryKind[]>> = {
  clip: ['clip', 'images', 'picture'],
  voice: ['sound', 'clip'],
  bed: ['sound', 'clip'],
  artwork: ['picture'],
  model: ['model'],
  project: ['project'],
  folder: [],
};

export const canPick = (purpose: PickRequest['purpose'], kind: EntryKind): boolean =>
  FITTING[purpose].includes(kind);

/** The folder above, inside the root; the root itself is the empty path. */
export const parentOf = (path: string): string => path.split('/').slice(0, -1).join('/');
