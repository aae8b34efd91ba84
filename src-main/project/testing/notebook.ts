import { enablePatches, applyPatches as immerApply, type Patch, produceWithPatches } from 'immer';
import { z } from 'zod';
import { AppError } from '#shared/kit/app-error.ts';
import type { EditBook } from '../project.ts';

enablePatches();

/** The smallest document worth editing, so that tests of the store do not hang on the rules of the real one. */
export interface Notebook {
  readonly lines: readonly string[];
}

const NOTEBOOK: z.ZodType<Notebook> = z.strictObject({ lines: z.array(z.string()) });

/** Edits: `write` (args: text) adds a line, `strike` (args: index) removes one, `swap` (args: [i, text]) changes one. */
export const NOTEBOOK_EDITS: EditBook<Notebook> = {
  empty: () => ({ lines: [] }),
  parse(json) {
    const parsed = NOTEBOOK.safeParse(json);
    if (!parsed.success) throw new AppError('document.damaged', { reason: 'no notebook' });
    return parsed.data;
  },
  applyEdit(before, name, args) {
    const [document, patches, inverse] = produceWithPatches(before, (draft: { lines: string[] }) => {
      if (name === 'write') draft.lines.push(z.string().parse(args));
      else if (name === 'strike') draft.lines.splice(z.int().parse(args), 1);
      else if (name === 'swap') {
        const [at, text] = z.tuple([z.int(), z.string()]).parse(args);
        if (at < draft.lines.length) draft.lines[at] = text;
      } else throw new AppError('edit.unknown', { name });
    });
    return { document, patches, inverse };
  },
  applyPatches: (document, patches) => immerApply(document, patches as readonly Patch[]),
};
