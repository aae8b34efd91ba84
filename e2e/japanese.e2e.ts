import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { EN } from '#renderer/words/en.ts';
import { JA } from '#renderer/words/ja.ts';
import { WORK_MS } from './drivers/editor-window.ts';
import { ViewerDriver } from './drivers/viewer.ts';
import { clippedTexts, visibleTexts } from './drivers/visible-text.ts';
import { RunningEditor } from './editor.ts';

/** The main path with a system that speaks Japanese; in order. */
let editor: RunningEditor;
let viewer: ViewerDriver;

/** Every sentence of a table that needs no figures. */
function sentences(table: unknown): string[] {
  if (typeof table === 'string') return [table];
  return typeof table === 'object' && table !== null ? Object.values(table).flatMap(sentences) : [];
}

const WORD = /[A-Za-z]{3,}/g;
/** Facts of a file as its tools name them. */
const TECHNICAL = 'aac mono limited fps';
/** What people in Japan write in Latin letters as well: this program, formats, keys, and what the tables leave so. */
const LATIN = new Set(
  [
    ...sentences(JA),
    TECHNICAL,
    'Kuchipaku Ctrl Alt Shift Enter Escape Space Delete Backspace Home End PageUp PageDown',
  ].flatMap((text) => text.match(WORD) ?? []),
);
/** Names that the sample's project came with are no words of the program's. */
const NAMES = /\/\S+|\b(?:Character 1|Sample|voice\.wav|shot\.mp4|shot_v\d+)\b/g;
const ENGLISH = new Set(
  sentences(EN).filter((text) => !sentences(JA).includes(text) && /[A-Za-z]/.test(text)),
);

/** Nothing English is left, and all fits. */
async function readsWell(): Promise<void> {
  const texts = await visibleTexts(editor.page);
  expect(texts.length).toBeGreaterThan(15);
  expect(texts.filter((text) => ENGLISH.has(text))).toEqual([]);
  const own = texts.map((text) => text.replaceAll(NAMES, ''));
  expect(own.filter((text) => text.match(WORD)?.some((word) => !LATIN.has(word)))).toEqual([]);
  expect(await clippedTexts(editor.page)).toEqual([]);
}

const button = (name: string) => editor.page.getByRole('button', { name, exact: true });
const openPanel = (panel: keyof typeof JA.app.panelNames) =>
  editor.page.getByRole('tab', { name: new RegExp(`^${JA.app.panelNames[panel]}`) }).click();

beforeAll(async () => {
  editor = await RunningEditor.start({ locale: 'ja' });
  viewer = new ViewerDriver(editor.page);
});

beforeEach(({ task, onTestFailed }) => {
  onTestFailed(async () => void (await editor.keepPicture(`ja ${task.name}`)));
});

afterAll(() => editor?.close());

it('begins', async () => {
  await button(JA.start.sample).waitFor();
  expect(await editor.page.evaluate('document.documentElement.lang')).toBe('ja');
  await readsWell();
  await button(JA.start.sample).click();
  await editor.page.getByRole('main', { name: JA.app.viewer }).waitFor();
  await readsWell();
});

it('syncs and paints', async () => {
  await editor.page.getByRole('banner').getByRole('button', { name: JA.jobs.sync, exact: true }).click();
  await editor.page.getByText(JA.app.jobDone(JA.app.jobNames.sync)).waitFor({ timeout: WORK_MS });
  await viewer.goTo(40);
  await viewer.showsMouth('half_open');
  await readsWell();
  await editor.page.keyboard.press('3');
  await viewer.showsMouth('fully_open');
  await editor.page.getByText(JA.app.saved).waitFor();
});

it('finds a problem and mends it', async () => {
  for (let step = 0; step < 14; step += 1) await editor.page.keyboard.press('Alt+ArrowRight');
  await openPanel('problems');
  await editor.page.keyboard.press('n');
  const finding = editor.page.getByRole('tabpanel').getByRole('article');
  await finding.waitFor();
  await readsWell();
  await editor.page.keyboard.press('f');
  await finding.waitFor({ state: 'hidden' });
  await readsWell();
});

it('explains every panel, the palette, the keys and the preferences', async () => {
  for (const panel of ['inspector', 'shot', 'history'] as const) {
    await openPanel(panel);
    await readsWell();
  }
  for (const opener of [JA.app.palette, '?', '⚙', JA.app.export]) {
    await editor.page.getByRole('banner').getByRole('button', { name: opener, exact: true }).click();
    await editor.page.getByRole('dialog').waitFor();
    await readsWell();
    await editor.page.keyboard.press('Escape');
    await editor.page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
});

it('exports', async () => {
  await editor.page.keyboard.press('Control+e');
  const dialog = editor.page.getByRole('dialog', { name: JA.export.title });
  await dialog.getByRole('button', { name: JA.export.start, exact: true }).click();
  await dialog.getByText(JA.export.record(168, '24', 'aac')).waitFor({ timeout: WORK_MS });
  await readsWell();
  expect(editor.complaints).toEqual([]);
});
