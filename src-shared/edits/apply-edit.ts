import { produce } from 'immer';
import { checkDocument } from '#shared/domain/document/document-check.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { type DocumentPatch, patchedDocument, patchesBetween } from './document-patches.ts';
import type { Edit } from './edit.ts';
import { EDITS } from './edit-list.ts';

export { type DocumentPatch, documentPatchesSchema } from './document-patches.ts';

export interface AppliedEdit {
  readonly document: ProjectDocument;
  /** Empty when the document already was as the edit wants it. */
  readonly patches: readonly DocumentPatch[];
  /** Applied to the new document they give back the old one exactly. */
  readonly inverse: readonly DocumentPatch[];
  /** One line for the history. */
  readonly description: string;
}

/** Every edit there is, by name. */
export const listEdits = (): readonly Edit[] => [...EDITS.values()];

/**
 * Applies one named edit; the given document, which must be a checked one, is not changed and shares with the new one whatever
 * the edit leaves alone.
 * @throws AppError `edit.unknown`, `edit.bad-arguments`, `edit.limit` (the result would leave the document's bounds), and
 * what the edit itself refuses (`edit.no-such-character`, `edit.locked`, …).
 */
export function applyEdit(document: ProjectDocument, name: string, args: unknown): AppliedEdit {
  const edit = EDITS.get(name);
  if (!edit) throw new AppError('edit.unknown', { edit: name, known: [...EDITS.keys()].join(', ') });
  const { change, description } = edit.bind(args);
  const next = produce(document, change);
  const patches = patchesBetween(document, next);
  if (patches.length === 0) return { document, patches, inverse: [], description };
  const { complaint } = checkDocument(next, document);
  if (complaint) throw new AppError('edit.limit', { edit: name, ...complaint });
  return { document: next, patches, inverse: patchesBetween(next, document), description };
}

/**
 * Applies stored patches (undo: an edit's `inverse`; redo: its `patches`) to a checked document.
 * @throws AppError `edit.damaged-history` when they do not fit the document.
 */
export function applyPatches(document: ProjectDocument, patches: readonly DocumentPatch[]): ProjectDocument {
  const damaged = (reason: string, cause?: unknown) =>
    new AppError('edit.damaged-history', { reason }, { kind: 'failure', cause });
  let next: unknown;
  try {
    next = patchedDocument(document, patches);
  } catch (error) {
    throw damaged(error instanceof Error ? error.message : String(error), error);
  }
  const checked = checkDocument(next, document);
  if (checked.complaint) throw damaged(`${checked.complaint.path}: ${checked.complaint.reason}`);
  return checked.document;
}
