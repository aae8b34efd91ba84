import type { Box } from '#shared/domain/geometry.ts';
import { EditorWindow } from './drivers/editor-window.ts';
import { StartDriver } from './drivers/start-page.ts';
import { ViewerDriver } from './drivers/viewer.ts';
import type { RunningEditor } from './editor.ts';
import { layOutSample } from './sample-media.ts';

/** The sample's face on its first frame, as a person would draw it. */
export const FACE: Box = [454, 187, 300, 311];

/** From the start page to a project of the sample's shot and voice with its face marked, ready to sync. */
export async function beginShot(editor: RunningEditor): Promise<void> {
  await layOutSample(editor);
  const start = new StartDriver(editor);
  await start.choose('Shot', 'shot.mp4');
  await start.choose('Voice', 'voice.wav');
  await start.create();
  const window = new EditorWindow(editor);
  const viewer = new ViewerDriver(editor.page);
  await window.opened();
  await viewer.showsFrame(0);
  await viewer.drawBox('Face box', FACE);
  await window.told('Face box set on frame 0');
  await window.saved();
}
