import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunningEditor } from './editor.ts';

export const SAMPLE = join(import.meta.dirname, '..', 'resources', 'sample');

/** Puts the sample's shot and voice where an editor finds media. @param shot name that the shot gets */
export async function layOutSample({ folder }: RunningEditor, shot = 'shot.mp4'): Promise<void> {
  await copyFile(join(SAMPLE, 'shot.mp4'), join(folder, 'media', shot));
  await copyFile(join(SAMPLE, 'voice.wav'), join(folder, 'media', 'voice.wav'));
}
