import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TalkingShot, talkingShot } from '../../../test/talking-shot.ts';
import { proposalOf, sampleTruth, type Truth, withDetector } from '../../../test/truth-detector.ts';
import { createToolbox } from '../create-toolbox.ts';
import type { Toolbox } from '../toolbox.ts';
import {
  absolute,
  type EditorTrial,
  editorTrial,
  quiet,
  runJob,
  sharedToolbox,
} from './testing/editor-trial.ts';

let shot: TalkingShot;
let truth: Truth[];
let tools: Toolbox;
let trial: EditorTrial;

beforeAll(async () => {
  shot = await talkingShot(1);
  truth = await sampleTruth(shot.width);
  tools = await createToolbox();
});
afterAll(async () => {
  await trial?.close();
  await tools?.close();
  await shot?.remove();
});

async function begin(toolbox: Toolbox): Promise<string> {
  trial = await editorTrial({ stateDir: join(shot.folder, 'state'), toolbox: sharedToolbox(toolbox) });
  const parts = { voice: absolute(shot.voice), folder: null, name: null };
  const { project } = await trial.client.projects.create({ clip: absolute(shot.clip), ...parts });
  await quiet(trial.client, project);
  return project;
}

it('looks for faces as a job, keeps what it saw for the clip and the detector, and lets go of it with another one', async () => {
  const { toolbox, looks } = withDetector(tools, (frame) => {
    const face = truth[frame];
    return face ? [proposalOf(face, 0.01, frame + 1)] : [];
  });
  const project = await begin(toolbox);
  const { client } = trial;
  const before = await client.project.snapshot({ project });
  expect(before).toMatchObject({ faces: null, detector: { ready: true, reasons: [] } });

  expect(await runJob(client, project, { kind: 'find' })).toMatchObject({
    state: 'done',
    result: { kind: 'find', people: 1 },
  });
  const { faces } = await client.project.snapshot({ project });
  expect(faces).toMatch(/^[0-9a-f]{64}$/);
  const resource = await trial.engine.resource({
    kind: 'blob',
    project,
    digest: faces ?? '',
    ending: 'json',
  });
  expect(resource).not.toBeNull();

  // A second search finds what the first one found, and looks at nothing.
  const seen = looks();
  expect(await runJob(client, project, { kind: 'find' })).toMatchObject({ state: 'done' });
  expect(looks()).toBe(seen);

  await client.project.edit({ project, name: 'set-setting', args: { key: 'face_detector', value: 'mine' } });
  const other = await client.project.snapshot({ project });
  expect(other).toMatchObject({ faces: null, detector: { name: 'find faces: mine', ready: false } });
  expect(other.detector.reasons.join()).toContain('mine');
  expect(await runJob(client, project, { kind: 'find' })).toMatchObject({
    state: 'failed',
    error: { code: 'models.unknown' },
  });
  await client.project.undo({ project });
  expect((await client.project.snapshot({ project })).faces).toBe(faces);
  expect(trial.bugs).toEqual([]);
});
