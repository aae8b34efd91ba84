import type { z } from 'zod';
import { listDifference } from '#shared/kit/list-difference.ts';
import { documentOrder } from './document-order.ts';
import { documentFields, documentSchema, LISTS, type ListCheck, overridesFields } from './document-schema.ts';
import type { ProjectDocument } from './project-document.ts';

type Members = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, z.ZodType>>;

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isList(next: unknown, before: unknown, { entry, max }: ListCheck): boolean {
  if (!Array.isArray(next) || !Array.isArray(before) || next.length > max) return false;
  const { start, nextEnd } = listDifference<unknown>(before, next);
  return next.slice(start, nextEnd).every((item) => entry.safeParse(item).success);
}

/** Every field there and no other, and each that is not the one it was before of its type. */
function areFields(
  next: unknown,
  before: Members,
  fields: Fields,
  lists: Readonly<Record<string, ListCheck>>,
) {
  if (!isMembers(next) || Object.keys(next).some((key) => !Object.hasOwn(fields, key))) return false;
  return Object.entries(fields).every(([key, schema]) => {
    if (!Object.hasOwn(next, key)) return false;
    if (next[key] === before[key]) return true;
    const list = Object.hasOwn(lists, key) ? lists[key] : undefined;
    return list ? isList(next[key], before[key], list) : schema.safeParse(next[key]).success;
  });
}

/** True when `next` surely is a document, given that `before` is one. Looks at nothing that both share. */
function isStillDocument(next: unknown, before: ProjectDocument): next is ProjectDocument {
  if (!isMembers(next)) return false;
  const { overrides: _, ...others } = documentFields;
  const { overrides, ...rest } = next;
  if (!areFields(rest, before as unknown as Members, others, LISTS.document)) return false;
  const decided = overrides === before.overrides;
  const fits = decided || areFields(overrides, { ...before.overrides }, overridesFields, LISTS.overrides);
  return fits && documentOrder(next as unknown as ProjectDocument).length === 0;
}

/** A checked document, or what keeps the value from being one. */
export type CheckedDocument =
  | { readonly document: ProjectDocument; readonly complaint: null }
  | { readonly document: null; readonly complaint: { readonly path: string; readonly reason: string } };

/**
 * The value as a document, fields of later formats filled in. Given a `before` that is one, only what differs is looked at,
 * so that the check of an edit does not grow with the document, and what comes back is the value itself.
 */
export function checkDocument(next: unknown, before: ProjectDocument | null = null): CheckedDocument {
  if (before && isStillDocument(next, before)) return { document: next, complaint: null };
  const result = documentSchema.safeParse(next);
  if (result.success) return { document: result.data, complaint: null };
  const issue = result.error.issues[0];
  const [path, reason] = [issue?.path.join('.') ?? '', issue?.message ?? 'unusable'];
  return { document: null, complaint: { path, reason } };
}
