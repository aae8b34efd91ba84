import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { EditorWindow } from './drivers/editor-window.ts';
import { ViewerDriver } from './drivers/viewer.ts';
import { isDesktop, RunningEditor } from './editor.ts';

/** One project in two windows of a browser. The desktop app has one window. */
let editor: RunningEditor;

beforeAll(async () => {
  editor = await RunningEditor.start({ document: { kind: 'sample' } });
});

beforeEach(({ task, onTestFailed }) => {
  onTestFailed(async () => void (await editor.keepPicture(task.name)));
});

afterAll(() => editor?.close());

it.skipIf(isDesktop)(
  'shows in each window what is decided in the other, and loses nothing when one closes',
  async () => {
    const first = new EditorWindow(editor);
    await first.opened();
    await first.sync();
    const page = await editor.newWindow();
    if (!page) throw new Error('a browser has more than one window');
    const second = new EditorWindow(editor, page);
    await second.opened();
    const [here, there] = [new ViewerDriver(editor.page), new ViewerDriver(page)];
    await here.goTo(40);
    await there.goTo(40);
    await there.showsMouth('half_open');
    await first.press('3');
    await there.showsMouth('fully_open');
    await second.press('Control+z');
    await here.showsMouth('half_open');

    // Both at once: each change lands in both, in one order.
    await here.goTo(90);
    await Promise.all([first.press('3'), second.press('1')]);
    await Promise.all([first.saved(), second.saved()]);
    await here.goTo(40);
    await here.showsMouth('neutral_closed');
    await there.goTo(90);
    await there.showsMouth('fully_open');

    // An edit just before the window is gone is not lost.
    await second.press('1');
    await second.saved();
    await page.close();
    await here.goTo(90);
    await here.showsMouth('neutral_closed');
    await first.press('Control+z');
    await here.showsMouth('fully_open');
    await first.saved();
    expect(first.complaints()).toEqual([]);
  },
);
