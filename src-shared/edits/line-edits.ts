import { z } from 'zod';
import { lineFields } from '#shared/domain/document/document-schema.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { defineEdit, type Edit } from './edit.ts';
import { type CharacterDraft, characterField, ofCharacter, unlockedCharacter } from './edit-arguments.ts';

type LineDraft = CharacterDraft['lines'][number];

/** Inserts behind lines that start no later, so that the list stays in order of time. */
function insertLine(lines: LineDraft[], line: LineDraft): void {
  if (line.end <= line.start) throw new AppError('edit.empty-range', { start: line.start, end: line.end });
  const index = lines.findIndex((other) => other.start > line.start);
  lines.splice(index < 0 ? lines.length : index, 0, line);
}

/** Takes a line out of the list. @throws AppError `edit.no-such-line`. */
function pickLine({ name, lines }: CharacterDraft, id: string): LineDraft {
  const index = lines.findIndex((line) => line.id === id);
  const [line] = index < 0 ? [] : lines.splice(index, 1);
  if (!line) throw new AppError('edit.no-such-line', { line: id, character: name });
  return line;
}

const addLine = defineEdit({
  name: 'add-line',
  summary: 'add a line of dialogue; only spoken lines move the mouth',
  args: z.strictObject({
    ...characterField,
    ...lineFields,
    text: lineFields.text.optional(),
    kind: lineFields.kind.optional(),
  }),
  describe: (args) => `Add a ${args.kind ?? 'spoken'} line${ofCharacter(args)} from frame ${args.start}`,
  apply: (draft, { character, start, end, text = '', kind = 'spoken' }) => {
    const { lines } = unlockedCharacter(draft, character);
    const id = `l${draft.nextId}`;
    draft.nextId += 1;
    insertLine(lines, { id, start, end, text, kind });
  },
});

const changeLine = defineEdit({
  name: 'change-line',
  summary: 'change range, text or kind of a line',
  args: z.strictObject({ ...characterField, line: z.string(), ...z.object(lineFields).partial().shape }),
  describe: (args) => `Change line ${args.line}${ofCharacter(args)}`,
  apply: (draft, { character: who, line: id, start, end, text, kind }) => {
    const character = unlockedCharacter(draft, who);
    const old = pickLine(character, id);
    insertLine(character.lines, {
      id,
      start: start ?? old.start,
      end: end ?? old.end,
      text: text ?? old.text,
      kind: kind ?? old.kind,
    });
  },
});

const removeLine = defineEdit({
  name: 'remove-line',
  summary: 'remove a line of dialogue',
  args: z.strictObject({ ...characterField, line: z.string() }),
  describe: (args) => `Remove line ${args.line}${ofCharacter(args)}`,
  apply: (draft, { character, line }) => {
    pickLine(unlockedCharacter(draft, character), line);
  },
});

export const LINE_EDITS: readonly Edit[] = [addLine, changeLine, removeLine];
