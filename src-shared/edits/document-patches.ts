import { freeze } from 'immer';
import { z } from 'zod';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import { listDifference } from '#shared/kit/list-difference.ts';

/** One change of a document, plain JSON. `value` is absent for `remove`. In lists `add` inserts and `remove` closes the gap. */
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

type Path = readonly (string | number)[];
type Members = Readonly<Record<string, unknown>>;

/** A list that changed in more entries than this, and in most of them, is put in place as a whole: that is shorter. */
const WHOLE_LIST_FROM = 64;

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Equal as JSON values. Shared parts, which are most of a document, cost nothing. */
function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((entry, index) => equal(entry, b[index]));
  }
  if (!isMembers(a) || !isMembers(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]))
  );
}

function listPatches(before: readonly unknown[], after: readonly unknown[], path: Path): DocumentPatch[] {
  const { start, beforeEnd, nextEnd } = listDifference(before, after, equal);
  const touched = Math.max(beforeEnd, nextEnd) - start;
  if (touched > WHOLE_LIST_FROM && touched * 2 > after.length) return [{ op: 'replace', path, value: after }];
  const patches: DocumentPatch[] = [];
  const common = Math.min(beforeEnd, nextEnd);
  for (let index = start; index < common; index += 1) {
    patches.push(...valuePatches(before[index], after[index], [...path, index]));
  }
  for (let index = beforeEnd - 1; index >= common; index -= 1) {
    patches.push({ op: 'remove', path: [...path, index] });
  }
  for (let index = common; index < nextEnd; index += 1) {
    patches.push({ op: 'add', path: [...path, index], value: after[index] });
  }
  return patches;
}

function memberPatches(before: Members, after: Members, path: Path): DocumentPatch[] {
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  return [
    ...gone.map((key) => ({ op: 'remove' as const, path: [...path, key] })),
    ...Object.entries(after).flatMap(([key, value]) =>
      Object.hasOwn(before, key)
        ? valuePatches(before[key], value, [...path, key])
        : [{ op: 'add' as const, path: [...path, key], value }],
    ),
  ];
}

function valuePatches(before: unknown, after: unknown, path: Path): DocumentPatch[] {
  if (Object.is(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return listPatches(before, after, path);
  if (isMembers(before) && isMembers(after)) return memberPatches(before, after, path);
  return [{ op: 'replace', path, value: after }];
}

/** The shortest plain way from one document to another; empty exactly when they are equal. */
export const patchesBetween = (before: ProjectDocument, after: ProjectDocument): DocumentPatch[] =>
  valuePatches(before, after, []);

type Container = unknown[] | Record<string, unknown>;

const misfit = (path: Path): Error => new Error(`nothing to change at ${path.join('.')}`);

/** The entry of a container as a key it can have: an own member, or an index of a list (`slots` beyond its end allowed). */
function fittingKey(place: Container, key: string | number, path: Path, slots: number): string | number {
  if (Array.isArray(place)) {
    const fits = typeof key === 'number' && Number.isInteger(key) && key >= 0 && key < place.length + slots;
    if (!fits) throw misfit(path);
    return key;
  }
  if (slots === 0 ? !Object.hasOwn(place, key) : key === '__proto__') throw misfit(path);
  return key;
}

function change(place: Container, { op, path, value }: DocumentPatch): void {
  const key = fittingKey(place, path.at(-1) ?? '', path, op === 'add' ? 1 : 0);
  if (Array.isArray(place)) {
    const index = Number(key);
    if (op === 'replace') place[index] = value;
    else place.splice(index, op === 'remove' ? 1 : 0, ...(op === 'add' ? [value] : []));
  } else if (op === 'remove') delete place[key];
  else place[key] = value;
}

/**
 * Applies patches one after the other; the given document is not changed and what no patch touches is shared with it.
 * What comes out need not be a document: check it. @throws Error when a patch names a place that is not there.
 */
export function patchedDocument(document: ProjectDocument, patches: readonly DocumentPatch[]): unknown {
  const copies = new Set<unknown>();
  const ownCopy = (value: unknown, path: Path): Container => {
    if (typeof value !== 'object' || value === null) throw misfit(path);
    if (copies.has(value)) return value as Container;
    const copy: Container = Array.isArray(value) ? value.slice() : { ...value };
    copies.add(copy);
    return copy;
  };
  let root: unknown = document;
  for (const patch of patches) {
    const { path } = patch;
    if (path.length === 0) {
      if (patch.op !== 'replace') throw misfit(path);
      root = patch.value;
      continue;
    }
    let place = ownCopy(root, path);
    root = place;
    for (const step of path.slice(0, -1)) {
      const key = fittingKey(place, step, path, 0);
      const members = place as Record<string | number, unknown>;
      place = ownCopy(members[key], path);
      members[key] = place;
    }
    change(place, patch);
  }
  return freeze(root, true);
}
