import { join } from 'node:path';
import { type TalkingShot, talkingShot } from '../../../../test/talking-shot.ts';
import { createToolbox } from '../../create-toolbox.ts';
import {
  absolute,
  type EditorClient,
  type EditorTrial,
  editorTrial,
  quiet,
  runJob,
  sharedToolbox,
} from './editor-trial.ts';

/** One second and a half: enough for two drawings and a pause, little enough to be synced in seconds. */
const SECONDS = 1.5;

export interface SyncedShot {
  readonly shot: TalkingShot;
  readonly trial: EditorTrial;
  readonly client: EditorClient;
  /** Id of the project, which has one character with boxes on frame 0. */
  readonly project: string;
  /** Ends the engine and its tools, and removes every file. */
  readonly close: () => Promise<void>;
}

const numbers = (text: string | undefined) => (text ?? '').replace(/@.*/, '').split(',').map(Number);

/** A short shot in a project, synced through the contract, with nothing under way any more. */
export async function syncedShot(): Promise<SyncedShot> {
  const shot = await talkingShot(SECONDS);
  const tools = await createToolbox();
  const trial = await editorTrial({ stateDir: join(shot.folder, 'state'), toolbox: sharedToolbox(tools) });
  const { client } = trial;
  const close = async () => {
    await trial.close();
    await tools.close();
    await shot.remove();
  };
  const { project } = await client.projects.create({
    clip: absolute(shot.clip),
    voice: absolute(shot.voice),
    folder: null,
    name: 'Scene 1',
  });
  const [, face, , mouth] = shot.boxes;
  await client.project.edit({
    project,
    name: 'set-anchor',
    args: { frame: 0, face: numbers(face), mouth: numbers(mouth) },
  });
  const { error } = await runJob(client, project, { kind: 'sync', range: null });
  if (error) throw new Error(`the shot could not be synced: ${error.code}`);
  await quiet(client, project);
  return { shot, trial, client, project, close };
}
