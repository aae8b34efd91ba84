import { resolveSheets } from '#shared/domain/analysis/character-sheets.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import { type Analysis, shotAnalysisOf } from '../analysis.ts';
import { mediaFinder } from '../media-files.ts';
import type { Production } from '../video-delivery.ts';
import type { ProjectSession } from './project-session.ts';

/** A document laid over what was found, ready to be drawn. The analysis' clip must be where it says. */
export async function productionOf(
  session: ProjectSession,
  document: ProjectDocument,
  analysis: Analysis,
  signal: AbortSignal,
): Promise<Production> {
  const { project, services, memory } = session;
  const toolbox = await services.tools();
  return {
    document,
    analysis,
    sheets: resolveSheets(document, shotAnalysisOf(analysis), project.takes.list()),
    artifacts: memory.artifacts,
    toolbox,
    finder: mediaFinder(toolbox.media, project.dir, signal),
  };
}
