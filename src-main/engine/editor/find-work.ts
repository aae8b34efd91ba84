import type { FootageInput } from '#main/pipeline/footage.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { type ClipPeople, findPeople } from '../face-finding.ts';
import { shotFootage } from '../shot-sources.ts';
import { stageRunner } from '../stage-runner.ts';
import { clipKey } from './clip-reading.ts';
import type { JobWork } from './job-board.ts';
import { keepFaces, sessionDetector } from './kept-faces.ts';
import type { ProjectSession } from './project-session.ts';

/** Looks for faces all over the clip, so that they can be shown before a sync; the sync then takes what was found. */
export async function findWork(session: ProjectSession, signal: AbortSignal): Promise<JobWork> {
  const { project } = session;
  const document = project.document();
  if (!document.clip) throw new AppError('editor.no-clip', { project: project.dir });
  const shot = await session.shot(document, signal);
  const faces = await sessionDetector(session);
  const clip = clipKey(document);
  let footage: FootageInput | null = null;
  let found: ClipPeople | null = null;
  return {
    isCurrent: () => clipKey(project.document()) === clip,
    steps: [
      {
        stage: 'probe',
        weight: 1,
        run: async (step) => {
          footage = await shotFootage(shot, stageRunner(shot.artifacts, step));
        },
      },
      {
        stage: 'find',
        weight: 10,
        run: async (step) => {
          if (!footage) throw new Error('the clip has not been probed yet');
          const tools = { ...shot.toolbox, faces };
          const clipPeople = await findPeople(tools, footage, stageRunner(shot.artifacts, step));
          await keepFaces(session, document, faces, clipPeople.digest);
          found = clipPeople;
        },
      },
    ],
    result: () => {
      if (!found) throw new Error('a search that found neither somebody nor nobody');
      return { kind: 'find', people: found.people.length };
    },
  };
}
