import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { EditorWindow } from './drivers/editor-window.ts';
import { JobsDriver } from './drivers/jobs.ts';
import { ViewerDriver } from './drivers/viewer.ts';
import { RunningEditor } from './editor.ts';
import { beginShot } from './first-steps.ts';

/** Work that is cancelled, and an engine that dies: in order on one shot. */
let editor: RunningEditor;
let window: EditorWindow;
let viewer: ViewerDriver;
let jobs: JobsDriver;

beforeAll(async () => {
  editor = await RunningEditor.start();
  window = new EditorWindow(editor);
  viewer = new ViewerDriver(editor.page);
  jobs = new JobsDriver(editor.page);
  await beginShot(editor);
  await window.previewReady();
});

beforeEach(({ task, onTestFailed }) => {
  onTestFailed(async () => void (await editor.keepPicture(task.name)));
});

afterAll(() => editor?.close());

it('stops a sync within two seconds of Cancel, and everything still works', async () => {
  await window.top('Sync').click();
  await jobs.reached('Sync', 0.1);
  await jobs.cancel('Sync');
  expect(await window.top('Sync').isEnabled()).toBe(true);
  await window.press('Alt+3');
  await window.saved();
  await window.press('Control+z');
  await window.saved();
  expect(window.complaints()).toEqual([]);
});

it('says so when the engine dies during a sync, and the sync goes on when it is started again', async () => {
  await window.top('Sync').click();
  await jobs.reached('Sync', 0.5);
  await window.killEngine();
  await window.told('Sync was interrupted');
  expect(await jobs.running('Sync').isVisible()).toBe(false);
  await window.sync();
  await viewer.goTo(40);
  await viewer.showsMouth('half_open');
});

it('loses no edit when the engine dies, or says which', async () => {
  for (const isDying of [false, true]) {
    await viewer.goTo(40);
    await window.press(isDying ? '2' : '1');
    await window.saved();
    await viewer.goTo(90);
    await viewer.knowsMouth();
    const before = await viewer.mouth();
    const death = isDying ? window.killEngine() : null;
    await window.press(before === 'fully_open' ? '1' : '3');
    await (death ?? window.killEngine());
    await window.saved();
    const shown = [await stateAt(40), await stateAt(90)];
    expect(shown[0]).toBe(isDying ? 'half_open' : 'neutral_closed');
    if (shown[1] === before)
      await window.told(/could not be saved|connection to the engine was lost/i, 5_000);
    await editor.page.reload();
    await window.opened();
    expect([await stateAt(40), await stateAt(90)]).toEqual(shown);
  }
});

async function stateAt(frame: number): Promise<string> {
  await viewer.goTo(frame);
  await viewer.knowsMouth();
  return viewer.mouth();
}
