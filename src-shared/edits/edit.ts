import type { Draft } from 'immer';
import type { z } from 'zod';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import { AppError } from '#shared/kit/app-error.ts';

export type DocumentDraft = Draft<ProjectDocument>;

/** How one kind of edit is written down: a pure change of a draft, with arguments checked beforehand. */
export interface EditDefinition<Args> {
  readonly name: string;
  /** One line for `edit --list`. */
  readonly summary: string;
  readonly args: z.ZodType<Args>;
  /** One line for the history, e.g. `Set frames 12-17 to half_open`. */
  describe(args: Args): string;
  /** Changes the draft. @throws AppError when the document cannot take the edit. */
  apply(draft: DocumentDraft, args: Args): void;
}

export interface BoundEdit {
  readonly description: string;
  readonly change: (draft: DocumentDraft) => void;
}

/** An edit whose argument type is hidden behind its own check, so that edits of all kinds fit one list. */
export interface Edit {
  readonly name: string;
  readonly summary: string;
  readonly args: z.ZodType;
  /** @throws AppError `edit.bad-arguments`. */
  bind(args: unknown): BoundEdit;
}

export function defineEdit<Args>(definition: EditDefinition<Args>): Edit {
  const { name, summary, args: schema } = definition;
  return {
    name,
    summary,
    args: schema,
    bind(unchecked) {
      const result = schema.safeParse(unchecked);
      if (!result.success) {
        const issue = result.error.issues[0];
        const path = issue?.path.join('.') || 'arguments';
        throw new AppError('edit.bad-arguments', { edit: name, path, reason: issue?.message ?? 'unusable' });
      }
      const args = result.data;
      return {
        description: definition.describe(args),
        change: (draft) => definition.apply(draft, args),
      };
    },
  };
}
