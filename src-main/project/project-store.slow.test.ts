import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '#shared/kit/app-error.ts';
import { errorSentence } from '#shared/words/errors-en.ts';
import { MIGRATIONS } from './migrations/migrations.ts';
import type { Project } from './project.ts';
import { ProjectStore } from './project-store.ts';
import { NOTEBOOK_EDITS, type Notebook } from './testing/notebook.ts';
import { act, actionOf, SessionModel } from './testing/random-session.ts';
import { takeOf } from './testing/sample-take.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20261121);
const store = new ProjectStore(NOTEBOOK_EDITS, { now: () => new Date('2026-03-01T10:00:00Z') });

let folder = '';
let dir = '';
const open: Project<Notebook>[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuchi-project-'));
  dir = join(folder, 'cut 012.kuchi');
});
afterEach(async () => {
  for (const project of open.splice(0)) await project.close();
  rmSync(folder, { recursive: true, force: true });
});

const keep = (project: Project<Notebook>): Project<Notebook> => {
  open.push(project);
  return project;
};
const create = async (at = dir) => keep(await store.create(at));
const write = async (at = dir) => keep(await store.open(at, { mode: 'write' }));
const read = async (at = dir) => keep(await store.open(at, { mode: 'read' }));

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error(`expected an AppError, got ${String(error)}`);
  const sentence = errorSentence(error);
  expect(sentence).toContain(folder);
  expect(sentence).not.toContain('?;');
  expect(sentence).not.toContain('\n');
  return error.code;
}

/** Every file of a folder with its contents, to show that nothing was touched. */
const contents = (root: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('lock'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path, readFileSync(path, 'base64')]),
  );

describe('creating', () => {
  test('gives an empty project, open for writing, with a lock that close gives free', async () => {
    const project = await create();
    expect(project).toMatchObject({ dir, mode: 'write' });
    expect(project.document()).toEqual({ lines: [] });
    expect(project.revision()).toBe(0);
    expect(project.history()).toEqual([]);
    await project.close();
    await project.close();
    expect(readdirSync(dir)).not.toContain('lock-holder.json');
    expect(readdirSync(dir).filter((name) => name.startsWith('project-new'))).toEqual([]);
    await write();
  });

  test('leaves alone what is there', async () => {
    mkdirSync(dir);
    writeFileSync(join(dir, 'final cut.mov'), 'precious');
    expect(await codeOf(store.create(dir))).toBe('project.folder-in-use');
    expect(await codeOf(store.openOrCreate(dir))).toBe('project.folder-in-use');
    expect(readdirSync(dir)).toEqual(['final cut.mov']);
    const file = join(folder, 'file.kuchi');
    writeFileSync(file, 'precious');
    expect(await codeOf(store.create(file))).toBe('project.folder-in-use');
    expect(readFileSync(file, 'utf8')).toBe('precious');
    await (await create(join(folder, 'other.kuchi'))).close();
    const before = contents(folder);
    expect(await codeOf(store.create(join(folder, 'other.kuchi')))).toBe('project.exists');
    expect(contents(folder)).toEqual(before);
  });

  test('takes back what it made when it fails', async () => {
    const failing = new ProjectStore(NOTEBOOK_EDITS, { migrations: [...MIGRATIONS, 'NOT SQL'] });
    await expect(failing.create(join(dir, 'deep', 'x.kuchi'))).rejects.toThrow('syntax error');
    expect(readdirSync(folder)).toEqual([]);
    mkdirSync(dir);
    await expect(failing.create(dir)).rejects.toThrow('syntax error');
    expect(readdirSync(dir)).toEqual([]);
  });

  test('works under long and non-ASCII paths, and says when a path is too long', async () => {
    const long = join(
      folder,
      '第七話 カット十二 「口パク」',
      'é'.repeat(60),
      '口'.repeat(50),
      "it's 100% #1?.kuchi",
    );
    const project = await create(long);
    project.applyEdit('write', 'ア');
    const digest = await project.artifacts.put(Buffer.from('x'));
    await project.close();
    const again = await write(long);
    expect(again.document()).toEqual({ lines: ['ア'] });
    expect(await again.artifacts.get(digest)).not.toBeNull();
    const tooLong = join(folder, ...Array.from({ length: 8 }, () => 'x'.repeat(80)), 'p.kuchi');
    expect(await codeOf(store.create(tooLong))).toBe('project.path-too-long');
    expect(existsSync(join(folder, 'x'.repeat(80)))).toBe(false);
  });
});

describe('opening', () => {
  test('says what is wrong with what is no project', async () => {
    expect(await codeOf(store.open(dir, { mode: 'read' }))).toBe('project.not-found');
    expect(await codeOf(store.open(join(dir, 'below'), { mode: 'write' }))).toBe('project.not-found');
    mkdirSync(dir);
    expect(await codeOf(store.open(dir, { mode: 'write' }))).toBe('project.not-a-project');
    expect(readdirSync(dir)).toEqual([]);
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(await codeOf(store.open(file, { mode: 'read' }))).toBe('project.not-a-project');
  });

  test.each<[string, string, (path: string) => void]>([
    ['text', 'project.damaged', (path) => writeFileSync(path, 'no database at all, '.repeat(100))],
    ['an empty file', 'project.not-a-project', (path) => writeFileSync(path, '')],
    [
      'half a database',
      'project.damaged',
      (path) => writeFileSync(path, readFileSync(path).subarray(0, 9000)),
    ],
    ["a stranger's database", 'project.not-a-project', (path) => sql(path, 'PRAGMA application_id = 77')],
    ['a newer project', 'project.newer-format', (path) => sql(path, 'PRAGMA user_version = 99')],
    ['a document that is none', 'project.damaged', (path) => sql(path, `UPDATE document SET body = '{"a"'`)],
    ['no document', 'project.damaged', (path) => sql(path, 'DELETE FROM document')],
  ])('of %s is refused as %s and changes nothing', async (_, code, damage) => {
    await (await create()).close();
    damage(join(dir, 'project.sqlite'));
    const before = contents(dir);
    for (const mode of ['read', 'write'] as const) expect(await codeOf(store.open(dir, { mode }))).toBe(code);
    expect(contents(dir)).toEqual(before);
  });

  function sql(path: string, text: string): void {
    const database = new DatabaseSync(path);
    database.exec(text);
    database.close();
  }

  test('a damaged lock file is named', async () => {
    await (await create()).close();
    writeFileSync(join(dir, 'lock.sqlite'), 'garbage '.repeat(200));
    expect(await codeOf(store.open(dir, { mode: 'write' }))).toBe('project.lock-damaged');
    await read();
  });

  test('brings an older project up to date, and shows one to readers without changing it', async () => {
    const first = await create();
    first.applyEdit('write', 'old');
    await first.close();
    const newer = new ProjectStore(NOTEBOOK_EDITS, {
      migrations: [...MIGRATIONS, 'CREATE TABLE notes (text TEXT); UPDATE document SET revision = 100'],
    });
    const before = contents(dir);
    const reader = keep(await newer.open(dir, { mode: 'read' }));
    expect([reader.document(), reader.revision()]).toEqual([{ lines: ['old'] }, 100]);
    await reader.close();
    expect(contents(dir)).toEqual(before);
    const writer = keep(await newer.open(dir, { mode: 'write' }));
    expect([writer.document(), writer.revision()]).toEqual([{ lines: ['old'] }, 100]);
    await writer.close();
    expect(await codeOf(store.open(dir, { mode: 'write' }))).toBe('project.newer-format');
  });

  test('a migration that fails leaves the older project as it was', async () => {
    await (await create()).close();
    const newer = new ProjectStore(NOTEBOOK_EDITS, {
      migrations: [...MIGRATIONS, 'CREATE TABLE notes (text TEXT); NOT SQL'],
    });
    await expect(newer.open(dir, { mode: 'write' })).rejects.toThrow('syntax error');
    await write();
  });
});

describe('a folder that may not be written', () => {
  /** Opens the project in another process; the super-user, whom no permission stops, becomes nobody there. */
  function openAsNobody(mode: 'read' | 'write'): string {
    const script = `
      const { ProjectStore } = await import(${JSON.stringify(new URL('./project-store.ts', import.meta.url).href)});
      const { NOTEBOOK_EDITS } = await import(${JSON.stringify(new URL('./testing/notebook.ts', import.meta.url).href)});
      try {
        const project = await new ProjectStore(NOTEBOOK_EDITS).open(${JSON.stringify(dir)}, { mode: '${mode}' });
        console.log(JSON.stringify(project.document()));
        await project.close();
      } catch (error) {
        console.log(error.code);
      }`;
    const superUser = process.getuid?.() === 0;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      ...(superUser ? { uid: 65_534, gid: 65_534 } : {}),
    });
    return `${stdout}${stderr}`.trim();
  }

  // Windows has no such permissions on folders.
  test.skipIf(process.platform === 'win32')('can be read, and says why it cannot be written', async () => {
    const project = await create();
    project.applyEdit('write', 'a');
    await project.close();
    chmodSync(folder, 0o755);
    for (const name of readdirSync(dir)) chmodSync(join(dir, name), 0o444);
    chmodSync(dir, 0o555);
    expect(openAsNobody('read')).toBe('{"lines":["a"]}');
    expect(openAsNobody('write')).toBe('project.read-only');
    chmodSync(dir, 0o755);
  });
});

describe('writer and readers', () => {
  test('a second writer is told who holds the project, readers are not stopped', async () => {
    const writer = await create();
    const error = await store.open(dir, { mode: 'write' }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'project.locked',
      params: { path: dir, pid: process.pid, since: '2026-03-01T10:00:00.000Z' },
      actions: ['wait', 'retry'],
    });
    const reader = await read();
    writer.applyEdit('write', 'seen at once');
    expect(reader.document()).toEqual(writer.document());
    expect(reader.history()).toEqual(writer.history());
    await writer.close();
    expect(reader.document()).toEqual({ lines: ['seen at once'] });
    const next = await write();
    next.undo();
    expect(reader.document()).toEqual({ lines: [] });
  });

  test('a reader changes nothing', async () => {
    const writer = await create();
    const digest = await writer.artifacts.put(Buffer.from('x'));
    writer.artifacts.remember('key', 'probe', digest, []);
    await writer.close();
    const before = contents(dir);
    const reader = await read();
    for (const change of [
      () => reader.applyEdit('write', 'x'),
      () => reader.undo(),
      () => reader.redo(),
      () => reader.setDocument({ lines: [] }, 'import'),
      () => reader.takes.add(takeOf('t', 'c', digest)),
      () => reader.takes.remove(takeOf('t', 'c', digest).id),
      () => reader.pointers.set('sheet', digest),
      () => reader.artifacts.remember('k', 's', digest, []),
      () => reader.collectGarbage(0),
    ]) {
      expect(change).toThrow('reading only');
    }
    expect(reader.artifacts.recall('key')).toBe(digest);
    expect(await reader.artifacts.get(digest)).not.toBeNull();
    await reader.close();
    expect(contents(dir)).toEqual(before);
  });
});

describe('editing', () => {
  test('undo and redo walk the journal; a new edit drops what was undone', async () => {
    const project = await create();
    for (const text of ['a', 'b', 'c']) project.applyEdit('write', text);
    expect([project.undo(), project.undo()]).toEqual([true, true]);
    expect(project.history().map(({ args, applied }) => [args, applied])).toEqual([
      ['a', true],
      ['b', false],
      ['c', false],
    ]);
    expect(project.redo()).toBe(true);
    project.applyEdit('write', 'd');
    expect(project.redo()).toBe(false);
    expect(project.document()).toEqual({ lines: ['a', 'b', 'd'] });
    expect(project.revision()).toBe(7);
    expect(project.history()).toEqual(
      ['a', 'b', 'd'].map((args, index) => ({
        position: index + 1,
        name: 'write',
        args,
        time: '2026-03-01T10:00:00.000Z',
        applied: true,
      })),
    );
    for (let i = 0; i < 3; i += 1) expect(project.undo()).toBe(true);
    expect(project.undo()).toBe(false);
    expect(project.document()).toEqual({ lines: [] });
  });

  test('an edit that is refused or changes nothing leaves no trace', async () => {
    const project = await create();
    expect(() => project.applyEdit('burn', {})).toThrow(AppError);
    project.applyEdit('strike', 5);
    expect([project.revision(), project.history()]).toEqual([0, []]);
  });

  test('a whole document can be put in place, and taken back', async () => {
    const project = await create();
    project.applyEdit('write', 'a');
    project.setDocument({ lines: ['x', 'y'] }, 'import');
    expect(project.history().at(-1)).toMatchObject({ name: 'import', applied: true });
    expect(project.document()).toEqual({ lines: ['x', 'y'] });
    await project.close();
    const again = await write();
    again.undo();
    expect(again.document()).toEqual({ lines: ['a'] });
    again.redo();
    expect(again.document()).toEqual({ lines: ['x', 'y'] });
  });

  test('1000 random edits, undos and redos, reopened in between, equal a model in memory', async () => {
    let project = await create();
    const model = new SessionModel();
    for (let number = 0; number < 1000; number += 1) {
      const action = actionOf(SEED, number);
      act(project, action);
      model.act(action);
      if (number % 97 === 0) {
        await project.close();
        project = await write();
      }
      expect(project.document()).toEqual(model.document);
    }
    expect(project.history().length).toBeGreaterThan(50);
  });
});

test('a copied project is a project', async () => {
  const project = await create();
  project.applyEdit('write', 'a');
  await project.close();
  const copy = join(folder, 'copy.kuchi');
  mkdirSync(copy);
  copyFileSync(join(dir, 'project.sqlite'), join(copy, 'project.sqlite'));
  expect((await write(copy)).document()).toEqual({ lines: ['a'] });
});
