import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import { emptyDocument } from '#shared/domain/document/project-document.ts';
import { applyEdit, applyPatches, documentPatchesSchema } from '#shared/edits/apply-edit.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { parseDocument } from '#shared/project-format/document-format.ts';
import type { EditBook } from './project.ts';

/** The rules of the real document, for `new ProjectStore(DOCUMENT_BOOK)`. */
export const DOCUMENT_BOOK: EditBook<ProjectDocument> = {
  empty: emptyDocument,
  parse: parseDocument,
  applyEdit,
  applyPatches(document, patches) {
    const parsed = documentPatchesSchema.safeParse(patches);
    if (parsed.success) return applyPatches(document, parsed.data);
    const reason = parsed.error.issues[0]?.message ?? 'unusable patches';
    throw new AppError('edit.damaged-history', { reason }, { kind: 'failure', cause: parsed.error });
  },
};
