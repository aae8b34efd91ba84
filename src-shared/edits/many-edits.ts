import { z } from 'zod';
import { LIMITS, nameText } from '#shared/domain/document/document-schema.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { defineEdit, type Edit } from './edit.ts';

const NAME = 'many';

/**
 * Several edits as one undoable step: all of them or none. `find` gives the single edits, so that no step holds another one
 * like itself.
 */
export function manyEdits(find: (name: string) => Edit | undefined): Edit {
  const bound = (name: string, args: unknown) => {
    if (name === NAME) throw new AppError('edit.nested', { edit: NAME });
    const edit = find(name);
    if (!edit) throw new AppError('edit.unknown-part', { edit: name });
    return edit.bind(args);
  };
  return defineEdit({
    name: NAME,
    summary: 'several edits as one step of the history, applied in order: all of them or none',
    args: z.strictObject({
      label: nameText,
      edits: z
        .array(z.strictObject({ name: z.string().max(100), args: z.unknown() }))
        .min(1)
        .max(LIMITS.stepEdits),
    }),
    describe: ({ label }) => label,
    apply: (draft, { edits }) => {
      for (const { change } of edits.map(({ name, args }) => bound(name, args))) change(draft);
    },
  });
}
