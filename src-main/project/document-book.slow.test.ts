import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyDocument, type ProjectDocument } from '#shared/domain/document/project-document.ts';
import { DOCUMENT_BOOK } from './document-book.ts';
import { ProjectStore } from './project-store.ts';

let folder = '';
let dir = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuchi-document-'));
  dir = join(folder, 'a.kuchi');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const store = new ProjectStore(DOCUMENT_BOOK);

const EDITS: readonly (readonly [string, unknown])[] = [
  ['add-character', { name: 'アヤ' }],
  ['set-setting', { key: 'crf', value: 20 }],
  ['add-character', { name: 'Rin' }],
  ['set-setting', { key: 'crf', value: 12 }],
  ['reset-setting', { key: 'crf' }],
];

test('the real document survives edits, undo to the beginning, redo to the end and reopening', async () => {
  let project = await store.create(dir);
  const states: ProjectDocument[] = [project.document()];
  for (const [name, args] of EDITS) {
    project.applyEdit(name, args);
    states.push(project.document());
  }
  expect(project.revision()).toBe(EDITS.length);
  await project.close();
  project = await store.open(dir, { mode: 'write' });
  for (const state of [...states].reverse()) {
    expect(project.document()).toEqual(state);
    project.undo();
  }
  await project.close();
  project = await store.open(dir, { mode: 'write' });
  for (const state of states) {
    expect(project.document()).toEqual(state);
    project.redo();
  }
  project.setDocument(emptyDocument(), 'import');
  expect(project.document()).toEqual(emptyDocument());
  project.undo();
  expect(project.document()).toEqual(states.at(-1));
  await project.close();
});

test.each([
  ["UPDATE journal SET inverse = '[7]'", 'edit.damaged-history'],
  [`UPDATE journal SET inverse = '[{"op":"remove","path":["no","such","place"]}]'`, 'edit.damaged-history'],
  [
    `UPDATE journal SET inverse = '[{"op":"replace","path":["characters"],"value":7}]'`,
    'edit.damaged-history',
  ],
])('a forged journal (%s) cannot be undone and changes nothing', async (sql, code) => {
  let project = await store.create(dir);
  project.applyEdit('add-character', { name: 'Aya' });
  await project.close();
  const database = new DatabaseSync(join(dir, 'project.sqlite'));
  database.exec(sql);
  database.close();
  project = await store.open(dir, { mode: 'write' });
  const before = project.document();
  expect(() => project.undo()).toThrow(expect.objectContaining({ code }));
  expect(project.document()).toEqual(before);
  await project.close();
});

test.each([
  [`'{"version":1}'`, 'project.document-damaged'],
  [`json_set(body, '$.version', 99)`, 'project.newer-format'],
])('a stored document that is no good (%s) is refused', async (body, code) => {
  await (await store.create(dir)).close();
  const database = new DatabaseSync(join(dir, 'project.sqlite'));
  database.exec(`UPDATE document SET body = ${body}`);
  database.close();
  for (const mode of ['read', 'write'] as const) {
    await expect(store.open(dir, { mode })).rejects.toMatchObject({ code });
  }
});
