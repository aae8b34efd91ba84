import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdit } from '#shared/edits/apply-edit.ts';
import { type DocumentPatch, patchedDocument, patchesBetween } from '#shared/edits/document-patches.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { type EditCall, editCall, SEED, startDocument } from '../../../test/documents/random-edits.ts';
import { checkDocument } from './document-check.ts';
import type { ProjectDocument } from './project-document.ts';

function afterEdit(document: ProjectDocument, { name, args }: EditCall): ProjectDocument {
  try {
    return applyEdit(document, name, args).document;
  } catch (error) {
    if (error instanceof AppError) return document;
    throw error;
  }
}

const edited = fc
  .array(editCall, { maxLength: 30, size: 'max' })
  .map((calls) => calls.reduce(afterEdit, startDocument()));

/** Every place in a JSON value. */
function places(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return [path, ...entries.flatMap(([key, member]) => places(member, [...path, key]))];
}

const anything = fc.constantFrom<unknown>(
  null,
  -1,
  0,
  3,
  2.5,
  99,
  1e9,
  '',
  'c1',
  'closed',
  'half_open',
  'loud',
  true,
  [],
  {},
  [{}],
  { state: 'source' },
  { character: 'c1', start: 3, end: 9, mode: 'closed' },
  { character: 'c2', start: 1, end: 2, show: { state: 'source' } },
  { take: 't1', decision: 'accept' },
);

/** A random blow at a random place: most give no document, some another one. */
const blow = (document: ProjectDocument): fc.Arbitrary<DocumentPatch> =>
  fc.record({
    op: fc.constantFrom('replace' as const, 'replace' as const, 'add' as const, 'remove' as const),
    path: fc.constantFrom(...places(document)),
    value: anything,
  });

function struck(document: ProjectDocument, patches: readonly DocumentPatch[]): unknown {
  try {
    return patchedDocument(document, patches);
  } catch {
    return document;
  }
}

describe('the check of what changed', () => {
  it('says what the check of the whole says', () => {
    const seen = { fine: 0, wrong: 0 };
    fc.assert(
      fc.property(
        edited.chain((document) =>
          fc.tuple(fc.constant(document), fc.array(blow(document), { minLength: 1, maxLength: 3 })),
        ),
        ([document, blows]) => {
          const next = struck(document, blows);
          const whole = checkDocument(next);
          expect(checkDocument(next, document)).toEqual(whole);
          seen[whole.complaint ? 'wrong' : 'fine'] += 1;
        },
      ),
      { seed: SEED, numRuns: 1500 },
    );
    expect(seen.fine).toBeGreaterThan(100);
    expect(seen.wrong).toBeGreaterThan(100);
  });

  it('finds what no document is', () => {
    for (const value of [null, undefined, 3, 'text', [], {}]) {
      expect(checkDocument(value, startDocument())).toEqual(checkDocument(value));
      expect(checkDocument(value).complaint).not.toBeNull();
    }
  });
});

describe('patches between any two documents', () => {
  it('lead from one to the other, share what they do not touch, and are none between equals', () => {
    fc.assert(
      fc.property(edited, edited, (before, after) => {
        const patches = patchesBetween(before, after);
        expect(patchedDocument(before, JSON.parse(JSON.stringify(patches)) as DocumentPatch[])).toEqual(
          after,
        );
        expect(patchesBetween(after, structuredClone(after))).toEqual([]);
        if (patches.length > 0) expect(before).not.toEqual(after);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('put a list in place as a whole when most of it changed', () => {
    const cells = (count: number, state: 'half_open' | 'source') =>
      Array.from({ length: count }, (_, index) => ({
        character: 'c1',
        start: index * 3,
        end: index * 3 + 1,
        show: { state },
      }));
    const withCells = (list: unknown): ProjectDocument =>
      ({ ...startDocument(), overrides: { ...startDocument().overrides, cells: list } }) as ProjectDocument;
    const patches = patchesBetween(withCells(cells(200, 'source')), withCells(cells(300, 'half_open')));
    expect(patches.map(({ op, path }) => [op, ...path])).toEqual([['replace', 'overrides', 'cells']]);
  });

  it('refuse to reach outside a document', () => {
    const wrong: readonly DocumentPatch[] = [
      { op: 'add', path: ['__proto__'], value: {} },
      { op: 'add', path: ['settings', '__proto__'], value: { polluted: true } },
      { op: 'replace', path: ['constructor', 'prototype', 'polluted'], value: 1 },
      { op: 'replace', path: ['characters', 7], value: {} },
      { op: 'add', path: ['characters', 9], value: {} },
      { op: 'remove', path: ['characters', 'length'] },
      { op: 'remove', path: [] },
      { op: 'remove', path: ['settings', 'crf'] },
    ];
    for (const patch of wrong)
      expect(() => patchedDocument(startDocument(), [patch])).toThrow(/nothing to change/);
    expect('polluted' in {}).toBe(false);
  });
});
