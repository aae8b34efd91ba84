import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { emptyDocument } from '#shared/domain/document/project-document.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { canonicalJson } from '#shared/kit/canonical-json.ts';
import { errorSentence } from '#shared/words/errors-en.ts';
import { startDocument } from '../../test/documents/random-edits.ts';
import { migrateDocument, parseDocument } from './document-format.ts';
import type { Migration } from './migrations/migration.ts';
import { MIGRATIONS } from './migrations/migration-list.ts';

const golden = readFileSync(new URL('./golden/document-v1.json', import.meta.url), 'utf8');

const refusal = (json: unknown): AppError => {
  try {
    parseDocument(json);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('was not refused');
};

describe('documents of version 1', () => {
  it('open as they were saved, whatever was added since', () => {
    const document = parseDocument(golden);
    expect(document).toMatchObject(JSON.parse(golden));
    expect(document.overrides.cells).toHaveLength(3);
    expect(document.characters.map(({ name }) => name)).toEqual(['ミカ', 'Jun']);
    expect(document.settings).toEqual({ crf: 18, mask_dilation: 'auto', remove_mouth: false });
  });

  it('are written as they were read', () => {
    for (const document of [emptyDocument(), startDocument(), parseDocument(golden)]) {
      const text = canonicalJson(document);
      expect(parseDocument(text)).toEqual(document);
      expect(parseDocument(JSON.parse(text))).toEqual(document);
      expect(canonicalJson(parseDocument(text))).toBe(text);
    }
  });
});

describe('parseDocument refuses', () => {
  it('a document of a newer version, and says so', () => {
    const error = refusal({ ...startDocument(), version: 99, fromTheFuture: true });
    expect(error.code).toBe('document.newer');
    expect(errorSentence(error)).toContain('document format 99, this one knows 1');
  });

  it.each([
    '',
    '{"version":1',
    'null',
    '[]',
    '"text"',
    '{}',
    '{"version":"1"}',
    '{"version":0}',
    '{"version":1.5}',
    '{"version":1}',
    '{"version":1,"__proto__":{"clip":null}}',
  ])('a damaged document: %s', (text) => {
    const error = refusal(text);
    expect(error.code).toBe('document.damaged');
    expect(errorSentence(error)).toMatch(/^The project document is damaged \([^\n]+\); restore/);
  });

  it('a golden document that was cut short or changed', () => {
    const texts = [golden.slice(0, golden.length / 2), golden.replace('"half_open"', '"smiling"')];
    for (const text of texts) expect(refusal(text).code).toBe('document.damaged');
  });

  it('what is no JSON value', () => {
    for (const value of [undefined, 3, Number.NaN, () => 1])
      expect(refusal(value).code).toBe('document.damaged');
  });

  it('names what is wrong', () => {
    const error = refusal({ ...startDocument(), preset: 'loud' });
    expect(error.params.reason).toMatch(/^preset: /);
  });
});

describe('migrations', () => {
  const steps: readonly Migration[] = [
    { from: 2, reason: 'test', migrate: (stored) => ({ ...stored, b: `${stored.a}!` }) },
    { from: 1, reason: 'test', migrate: ({ old, ...rest }) => ({ ...rest, a: old }) },
  ];

  it('run one after the other from the stored version on', () => {
    expect(migrateDocument({ version: 1, old: 'x' }, steps, 3)).toEqual({ version: 3, a: 'x', b: 'x!' });
    expect(migrateDocument({ version: 2, a: 'y' }, steps, 3)).toEqual({ version: 3, a: 'y', b: 'y!' });
    expect(migrateDocument({ version: 3, b: 1 }, steps, 3)).toEqual({ version: 3, b: 1 });
  });

  it('report a document they cannot read as damaged', () => {
    const failing: Migration = {
      from: 1,
      reason: 'test',
      migrate: () => {
        throw new Error('no clip');
      },
    };
    expect(() => migrateDocument({ version: 1 }, [failing], 2)).toThrow(
      /document\.damaged.*version 1: no clip/,
    );
  });

  it('lead from version 1 to the present without a gap', () => {
    expect(MIGRATIONS.map(({ from }) => from)).toEqual(MIGRATIONS.map((_, index) => index + 1));
    expect(emptyDocument().version).toBe(MIGRATIONS.length + 1);
  });
});
