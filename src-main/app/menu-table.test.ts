import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '#shared/contract/editor/preferences.ts';
import { MENUS, menuTemplate } from './menu-table.ts';
import { MENU_WORDS, menuLanguage } from './menu-words.ts';

const COMMANDS = fileURLToPath(new URL('../../src-renderer/commands', import.meta.url));

/** Ids of the editor's commands, as they stand in its sources. */
function commandIds(): Set<string> {
  const texts = readdirSync(COMMANDS, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  return new Set(texts.flatMap((text) => [...text.matchAll(/\bid: '([a-z-]+)'/g)].map(([, id]) => id ?? '')));
}

function template(isMac: boolean) {
  const chosen: string[] = [];
  const menus = menuTemplate(MENU_WORDS.en, isMac, {
    command: (id) => chosen.push(id),
    pick: (purpose) => chosen.push(`pick ${purpose}`),
  });
  return { menus, chosen };
}

describe('the menus', () => {
  test('name commands that the editor has', () => {
    const items = MENUS.flatMap(({ items: entries }) => entries).filter((entry) => entry !== 'line');
    const ids = items.flatMap(({ act }) => (act.kind === 'command' ? [act.id] : []));
    expect(ids.length).toBeGreaterThan(10);
    const known = commandIds();
    expect(ids.filter((id) => !known.has(id))).toEqual([]);
  });

  test.each([true, false])('run what they say (Mac: %s)', (isMac) => {
    const { menus, chosen } = template(isMac);
    for (const item of menus.flatMap(({ submenu }) => submenu)) if ('click' in item) item.click();
    expect(chosen).toEqual(
      expect.arrayContaining(['undo', 'redo', 'open-export', 'pick project', 'pick clip']),
    );
    expect(chosen.filter((id) => id === 'open-preferences')).toHaveLength(1);
  });

  test('belong to their system', () => {
    const labels = (isMac: boolean) => template(isMac).menus.map(({ label }) => label);
    expect(labels(true)).toEqual(['Kuchipaku', 'File', 'Edit', 'Shot', 'Play', 'View', 'Help']);
    expect(labels(false)).toEqual(['&File', '&Edit', '&Shot', '&Play', '&View', '&Help']);
    const roles = (isMac: boolean) =>
      template(isMac).menus.flatMap(({ submenu }) =>
        submenu.flatMap((item) => ('role' in item ? [item.role] : [])),
      );
    for (const isMac of [true, false]) {
      expect(roles(isMac).filter((role) => role === 'quit')).toHaveLength(1);
      expect(roles(isMac).filter((role) => role === 'about')).toHaveLength(1);
    }
    expect(roles(false)).not.toContain('recentDocuments');
  });

  test('do not begin or end with a line, nor have two', () => {
    for (const isMac of [true, false]) {
      for (const { label, submenu } of template(isMac).menus) {
        const lines = submenu.map((item) => 'type' in item);
        expect([lines[0], lines.at(-1)], label).toEqual([false, false]);
        expect(
          lines.some((isLine, index) => isLine && lines[index + 1]),
          label,
        ).toBe(false);
      }
    }
  });
});

describe('their words', () => {
  test.each(LANGUAGES)('are whole in %s, with letters to type that are there once', (language) => {
    const words = MENU_WORDS[language];
    for (const word of Object.values(words)) expect(word.trim()).not.toBe('');
    const menus = menuTemplate(words, false, { command() {}, pick() {} });
    const letters = menus.map(({ label }) => /&(.)/.exec(label)?.[1]?.toLowerCase());
    expect(letters).not.toContain(undefined);
    expect(new Set(letters).size).toBe(letters.length);
    for (const { label } of menuTemplate(words, true, { command() {}, pick() {} }))
      expect(label).not.toContain('&');
  });

  test.each([
    ['ja', 'ja'],
    ['ja-JP', 'ja'],
    ['pt-BR', 'pt-BR'],
    ['pt', 'pt-BR'],
    ['de-AT', 'en'],
    ['', 'en'],
  ])('for %j are %s', (tag, language) => {
    expect(menuLanguage(tag)).toBe(language);
  });
});
