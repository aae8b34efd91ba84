import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient, type RouterClient } from '@orpc/server';
import type { JobRequest, JobView } from '#shared/contract/editor/job-view.ts';
import { createToolbox } from '../../create-toolbox.ts';
import type { Toolbox } from '../../toolbox.ts';
import { createEditorEngine } from '../create-editor-engine.ts';
import type { EditorEngine, EditorEngineOptions, EditorRouter } from '../editor-engine.ts';
import { absoluteFiles } from '../file-access.ts';

export type EditorClient = RouterClient<EditorRouter>;

export interface EditorTrial {
  readonly engine: EditorEngine;
  readonly client: EditorClient;
  readonly stateDir: string;
  /** What the engine took for bugs of its own; empty when all is well. */
  readonly bugs: unknown[];
  /** Ends the engine and begins a new one over the same folder, as after a crash. */
  restarted(): EditorTrial;
  close(): Promise<void>;
}

export const temporaryFolder = (name: string): Promise<string> =>
  mkdtemp(join(tmpdir(), `kuchipaku-${name}-`));

/** An engine with the real tools over a folder of its own, spoken to through the contract. */
export async function editorTrial(options: Partial<EditorEngineOptions> = {}): Promise<EditorTrial> {
  const stateDir = options.stateDir ?? (await temporaryFolder('editor'));
  const bugs: unknown[] = [];
  const begin = (): EditorTrial => {
    const engine = createEditorEngine({
      toolbox: createToolbox,
      files: absoluteFiles(),
      shell: 'electron',
      version: '0.0.0-test',
      onBug: (error) => bugs.push(error),
      ...options,
      stateDir,
    });
    return {
      engine,
      client: createRouterClient(engine.router),
      stateDir,
      bugs,
      restarted: begin,
      close: async () => {
        await engine.close();
        if (!options.stateDir) await rm(stateDir, { recursive: true, force: true });
      },
    };
  };
  return begin();
}

/** Tools that were made already, for engines that come and go; their end is the caller's. */
export const sharedToolbox =
  (toolbox: Toolbox): EditorEngineOptions['toolbox'] =>
  async () => ({ ...toolbox, close: async () => {} });

const ENDED: readonly string[] = ['done', 'failed', 'cancelled'];

/** Waits until a job has ended and gives its last state. */
export async function jobEnd(client: EditorClient, project: string, id: string): Promise<JobView> {
  for await (const event of await client.project.events({ project })) {
    const told = event.kind === 'job' && event.job.id === id ? event.job : null;
    const { jobs } = event.kind === 'hello' ? await client.project.snapshot({ project }) : { jobs: [] };
    const job = told ?? jobs.find((other) => other.id === id);
    if (job && ENDED.includes(job.state)) return job;
  }
  throw new Error('the project was closed before the job ended');
}

/** Starts a job and waits for its end. */
export async function runJob(client: EditorClient, project: string, request: JobRequest): Promise<JobView> {
  const { id } = await client.jobs.start({ project, request });
  return jobEnd(client, project, id);
}

/** Waits until the engine has nothing to do for a project. */
export async function quiet(client: EditorClient, project: string): Promise<void> {
  for (;;) {
    const { jobs } = await client.project.snapshot({ project });
    const busy = jobs.find(({ state }) => !ENDED.includes(state));
    if (!busy) return;
    await jobEnd(client, project, busy.id);
  }
}

export const absolute = (path: string) => ({ kind: 'absolute', path }) as const;
