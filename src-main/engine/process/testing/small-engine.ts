import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { implement } from '@orpc/server';
import { editorContract } from '#shared/contract/editor/contract.ts';
import { AppError } from '#shared/kit/app-error.ts';
import type { EngineSetup } from '../engine-messages.ts';
import type { ServedEngine } from '../serve-engine.ts';

const os = implement(editorContract);

/** Frame numbers with a meaning in this engine. */
export const FRAMES = { bytes: 1, slow: 2, broken: 3, unknown: 4 } as const;
export const BLOB_TEXT = '0123456789abcdefghijklmnopqrstuvwxyz';
/** Name of the project whose subscription never ends by itself. */
export const QUIET_PROJECT = 'pquiet';

async function* events(project: string, signal: AbortSignal | undefined, engine: string) {
  yield { kind: 'hello', revision: 7, engine } as const;
  if (project !== QUIET_PROJECT) return;
  while (!signal?.aborted) await pause(1000, undefined, signal ? { signal } : {}).catch(() => {});
}

/** A stand-in for the editor's engine: a few procedures of the real contract, and resources of every kind. */
export async function smallEngine({ shell, version, roots, stateDir }: EngineSetup): Promise<ServedEngine> {
  const engine = `process-${process.pid}`;
  const blob = join(stateDir, `blob-${process.pid}.bin`);
  await writeFile(blob, BLOB_TEXT);
  return {
    router: {
      app: {
        hello: os.app.hello.handler(() => ({
          version,
          shell,
          platform: process.platform,
          engine,
          roots: roots.map(({ id, label }) => ({ id, label })),
          abilities: [],
        })),
      },
      projects: {
        openSample: os.projects.openSample.handler(() => {
          throw new Error('a bug with details');
        }),
      },
      project: {
        events: os.project.events.handler(({ input, signal }) => events(input.project, signal, engine)),
        edit: os.project.edit.handler(({ input }) => ({ revision: JSON.stringify(input.args).length })),
      },
    },
    async resource(request, signal) {
      if (request.kind !== 'frame') return { type: 'video/mp4', file: blob };
      if (request.frame === FRAMES.slow) await pause(20_000, undefined, signal ? { signal } : {});
      if (request.frame === FRAMES.broken) throw new Error('a bug with details');
      if (request.frame === FRAMES.unknown) throw new AppError('editor.no-such-resource', {});
      return { type: 'image/png', bytes: new Uint8Array([137, 80, 78, 71]) };
    },
    async close() {
      await writeFile(join(stateDir, 'closed'), String(process.pid));
    },
  };
}
