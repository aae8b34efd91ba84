import type { EditBook, Project } from '#main/project/project.ts';
import { ProjectStore } from '#main/project/project-store.ts';
import { emptyDocument, type ProjectDocument } from '#shared/domain/document/project-document.ts';
import { applyEdit, applyPatches, documentPatchesSchema } from '#shared/edits/apply-edit.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { parseDocument } from '#shared/project-format/document-format.ts';

/** The rules of the document, as the store asks for them. */
const DOCUMENT_BOOK: EditBook<ProjectDocument> = {
  empty: emptyDocument,
  parse: (json) => parseDocument(json),
  applyEdit: (document, name, args) => applyEdit(document, name, args),
  applyPatches: (document, patches) => {
    const checked = documentPatchesSchema.safeParse(patches);
    if (!checked.success) {
      throw new AppError('edit.damaged-history', { reason: 'unreadable journal entry' }, { kind: 'failure' });
    }
    return applyPatches(document, checked.data);
  },
};

export type KuchiProject = Project<ProjectDocument>;

export const projectStore = (): ProjectStore<ProjectDocument> => new ProjectStore(DOCUMENT_BOOK);

/** Opens a project, hands it over and closes it, whatever happens. */
export async function withProject<Result>(
  open: Promise<KuchiProject>,
  work: (project: KuchiProject) => Promise<Result>,
): Promise<Result> {
  const project = await open;
  try {
    return await work(project);
  } finally {
    await project.close();
  }
}
