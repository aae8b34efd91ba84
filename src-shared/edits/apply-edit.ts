import { applyPatches as applyImmerPatches, enablePatches, type Patch, produceWithPatches } from 'immer';
import { z } from 'zod';
import { documentSchema } from '#shared/domain/document/document-schema.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import { AppError } from '#shared/kit/app-error.ts';
import type { Edit } from './edit.ts';
import { EDITS } from './edit-list.ts';

enablePatches();

/** One change of a document, plain JSON. `value` is absent for `remove`. */
export interface DocumentPatch {
  readonly op: 'replace' | 'remove' | 'add';
  readonly path: readonly (string | number)[];
  readonly value?: unknown;
}

/** For patches that come back from disk or over a wire. */
export const documentPatchesSchema: z.ZodType<DocumentPatch[]> = z.array(
  z.strictObject({
    op: z.enum(['replace', 'remove', 'add']),
    path: z.array(z.union([z.string(), z.int().min(0)])),
    value: z.unknown().optional(),
  }),
);

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

function firstComplaint(document: ProjectDocument): { path: string; reason: string } | null {
  const issue = documentSchema.safeParse(document).error?.issues[0];
  return issue ? { path: issue.path.join('.'), reason: issue.message } : null;
}

/**
 * Applies one named edit; the given document is not changed.
 * @throws AppError `edit.unknown`, `edit.bad-arguments`, `edit.limit` (the result would leave the document's bounds), and
 * what the edit itself refuses (`edit.no-such-character`, `edit.locked`, …).
 */
export function applyEdit(document: ProjectDocument, name: string, args: unknown): AppliedEdit {
  const edit = EDITS.get(name);
  if (!edit) throw new AppError('edit.unknown', { edit: name, known: [...EDITS.keys()].join(', ') });
  const { change, description } = edit.bind(args);
  const [next, patches, inverse] = produceWithPatches(document, change);
  const complaint = patches.length > 0 ? firstComplaint(next) : null;
  if (complaint) throw new AppError('edit.limit', { edit: name, ...complaint });
  return { document: next, patches, inverse, description };
}

/**
 * Applies stored patches (undo: an edit's `inverse`; redo: its `patches`).
 * @throws AppError `edit.damaged-history` when they do not fit the document.
 */
export function applyPatches(document: ProjectDocument, patches: readonly DocumentPatch[]): ProjectDocument {
  const damaged = (reason: string, cause?: unknown) =>
    new AppError('edit.damaged-history', { reason }, { kind: 'failure', cause });
  let next: ProjectDocument;
  try {
    next = applyImmerPatches(document, patches as readonly Patch[] as Patch[]);
  } catch (error) {
    throw damaged(error instanceof Error ? error.message : String(error), error);
  }
  const complaint = firstComplaint(next);
  if (complaint) throw damaged(`${complaint.path}: ${complaint.reason}`);
  return next;
}
