import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PRESET_NAMES } from '#shared/domain/settings/preset-name.ts';
import { SETTING_KEYS } from '#shared/domain/settings/setting-table.ts';
import { parseSetting } from '#shared/domain/settings/settings.ts';
import { listEdits } from '#shared/edits/apply-edit.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const markdownUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name));

const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'resources/sample/README.md'].map((name) =>
    join(root, name),
  ),
  ...markdownUnder(join(root, 'docs')),
].map((path) => ({ path, name: relative(root, path), text: readFileSync(path, 'utf8') }));

/** Anchor a heading gets on the usual forges. */
const slug = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');

const headings = (text: string): Set<string> =>
  new Set([...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) => slug(title ?? '')));

describe('documents', () => {
  it.each(documents)('$name links to what is there', ({ path, text }) => {
    for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [file = '', heading] = target.split('#');
      const place = file === '' ? path : resolve(dirname(path), file);
      expect(existsSync(place), `${target} does not exist`).toBe(true);
      if (heading) expect([...headings(readFileSync(place, 'utf8'))]).toContain(heading);
    }
  });

  it.each(documents)('$name names npm scripts that exist', ({ text }) => {
    const scripts = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts);
    for (const [, script = ''] of text.matchAll(/npm run (?:-s )?([a-z0-9:]*[a-z0-9])/g))
      expect(scripts).toContain(script);
  });

  it('names every timing preset in the guide', () => {
    const guide = readFileSync(join(root, 'docs/guide/timing.md'), 'utf8');
    for (const name of PRESET_NAMES) expect(guide).toContain(`| \`${name}\``);
  });

  it('lists every dependency of package.json with its version', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    ) as Record<string, Record<string, string>>;
    const listed = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');
    for (const [name, version] of Object.entries({
      ...dependencies,
      ...devDependencies,
      ...optionalDependencies,
    })) {
      expect(listed).toContain(`\`${name}\` ${version.replace(/-release\.\d+$/, '')}`);
    }
  });
});

describe('examples in the documents', () => {
  const edits = new Map(listEdits().map((edit) => [edit.name, edit]));
  const examples = documents.flatMap(({ name, text }) =>
    [...text.matchAll(/\b([a-z]+(?:-[a-z]+)+) (?:--json )?'(\{[^']*\})'/g)].map(
      ([, edit = '', args = '']) => ({ name, edit, args }),
    ),
  );

  it('are found at all', () => expect(examples.length).toBeGreaterThan(10));

  it.each(examples)('$name: $edit $args is an edit with arguments it takes', ({ edit, args }) => {
    const known = edits.get(edit);
    expect(known, `there is no edit ${edit}`).toBeDefined();
    expect(known?.bind(JSON.parse(args)).description).toBeTruthy();
  });

  const settings = documents.flatMap(({ name, text }) =>
    [...text.matchAll(/--set ((?!key=)[a-z_]+=[^\s`]+)/g)].map(([, setting = '']) => ({ name, setting })),
  );

  it.each(settings)('$name: --set $setting is a setting with a value it takes', ({ setting }) => {
    expect(SETTING_KEYS).toContain(parseSetting(setting).key);
  });
});
