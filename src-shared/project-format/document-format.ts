import { documentSchema } from '#shared/domain/document/document-schema.ts';
import { DOCUMENT_VERSION, type ProjectDocument } from '#shared/domain/document/project-document.ts';
import { AppError } from '#shared/kit/app-error.ts';
import type { Migration, StoredDocument } from './migrations/migration.ts';
import { MIGRATIONS } from './migrations/migration-list.ts';

const damaged = (reason: string): AppError => new AppError('document.damaged', { reason });

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged(error instanceof Error ? error.message : 'not JSON');
  }
}

const isObject = (value: unknown): value is StoredDocument =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Brings a stored document to `current` step by step.
 * @throws AppError `document.newer`, `document.damaged`.
 */
export function migrateDocument(
  stored: StoredDocument,
  migrations: readonly Migration[],
  current: number,
): StoredDocument {
  const { version } = stored;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw damaged('it carries no format version');
  }
  if (version > current) throw new AppError('document.newer', { version, known: current });
  let document = stored;
  for (let from = version; from < current; from += 1) {
    const step = migrations.find((migration) => migration.from === from);
    if (!step) throw new Error(`no migration from document version ${from}`);
    try {
      document = { ...step.migrate(document), version: from + 1 };
    } catch (error) {
      throw damaged(`version ${from}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return document;
}

/**
 * Reads a stored document of any version: JSON text or what JSON.parse made of it. Checks everything.
 * @throws AppError `document.newer` (written by a later version), `document.damaged`.
 */
export function parseDocument(json: unknown): ProjectDocument {
  const stored = typeof json === 'string' ? readJson(json) : json;
  if (!isObject(stored)) throw damaged('it is no JSON object');
  const parsed = documentSchema.safeParse(migrateDocument(stored, MIGRATIONS, DOCUMENT_VERSION));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw damaged(issue ? `${issue.path.join('.') || 'document'}: ${issue.message}` : 'unusable');
}
