import { z } from 'zod';
import { digestSchema } from '#main/pipeline/schemas.ts';
import type { FaceDetector } from '#main/ports/faces.ts';
import type { Ability } from '#shared/contract/editor/common.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { resolveSettings } from '#shared/domain/settings/settings.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { canonicalJson } from '#shared/kit/canonical-json.ts';
import { errorSentence } from '#shared/words/errors-en.ts';
import { chosenDetector } from '../chosen-detector.ts';
import { clipKey } from './clip-reading.ts';
import type { ProjectSession } from './project-session.ts';

/** Pointer to what was found last in a project's clip. */
const POINTER = 'editor:faces';

const keptSchema = z.object({
  /** Clip and detector that it was found in and with. */
  of: z.string(),
  faces: digestSchema,
});

/** What windows are told of the faces of a project's clip. */
export interface FacesView {
  readonly faces: Digest | null;
  readonly detector: Ability;
}

const keyOf = (document: ProjectDocument, { name, key }: FaceDetector): string =>
  canonicalJson([clipKey(document), name, key]);

async function reasonsAgainst(detector: FaceDetector): Promise<readonly string[]> {
  try {
    const readiness = await detector.ready();
    return readiness.ready ? [] : readiness.reasons;
  } catch (error) {
    // A model that settings name and that is not there.
    if (error instanceof AppError) return [errorSentence(error)];
    throw error;
  }
}

/** The detector a project is looked at with, whether or not it can work. */
export async function sessionDetector({ project, services }: ProjectSession): Promise<FaceDetector> {
  return chosenDetector(resolveSettings(project.document()), await services.tools());
}

/** What was found for the project as it is now, and what finds faces for it. */
export async function facesView(session: ProjectSession): Promise<FacesView> {
  const detector = await sessionDetector(session);
  const reasons = [...(await reasonsAgainst(detector))];
  const kept = await session.memory.load(POINTER, keptSchema);
  const isCurrent = kept?.of === keyOf(session.project.document(), detector);
  return {
    faces: isCurrent && kept ? kept.faces : null,
    detector: { name: `find faces: ${detector.name}`, ready: reasons.length === 0, reasons },
  };
}

/** Keeps what was found and tells the windows. @param document that it was found for */
export async function keepFaces(
  session: ProjectSession,
  document: ProjectDocument,
  detector: FaceDetector,
  faces: Digest,
): Promise<void> {
  await session.memory.store(POINTER, { of: keyOf(document, detector), faces }, [faces]);
  await tellFaces(session);
}

export async function tellFaces(session: ProjectSession): Promise<void> {
  session.publish({ kind: 'faces', ...(await facesView(session)) });
}
