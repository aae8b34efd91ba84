import { setTimeout as wait } from 'node:timers/promises';
import type { HistoryEntry, ProjectSnapshot } from '#shared/contract/editor/project-view.ts';
import { EDITS } from '#shared/edits/edit-list.ts';
import { AppError } from '#shared/kit/app-error.ts';
import type { KuchiProject } from '../project-access.ts';
import { generatorAbilities } from './abilities.ts';
import { type ClipReading, NO_CLIP } from './clip-reading.ts';
import { exportRecords } from './kept-exports.ts';
import { facesView, tellFaces } from './kept-faces.ts';
import { projectName } from './known-projects.ts';
import type { ProjectSession } from './project-session.ts';

/** Entries of the history that a window is sent: more nobody scrolls through, and each costs time. */
const HISTORY_SENT = 1000;

/** A clip that has to be read through (variable rate, no index) may take long: the window is then told later. */
const READING_MS = 3000;

function described(name: string, args: unknown): string {
  try {
    return EDITS.get(name)?.bind(args).description ?? name;
  } catch (error) {
    // An edit of another version: its name says enough.
    if (error instanceof AppError) return name;
    throw error;
  }
}

const historyOf = (project: KuchiProject): HistoryEntry[] =>
  project.history(HISTORY_SENT).map(({ position, name, args, time, applied }) => ({
    position,
    name,
    description: described(name, args),
    args: args ?? null,
    time,
    applied,
  }));

async function readInTime(session: ProjectSession): Promise<ClipReading> {
  const cut = new AbortController();
  try {
    return await Promise.race([
      session.reading(),
      wait(READING_MS, NO_CLIP, { signal: cut.signal, ref: false }).catch(() => NO_CLIP),
    ]);
  } finally {
    cut.abort();
  }
}

/** Machine and process, in no language. */
const heldBy = ({ holder }: ProjectSession): string | null =>
  holder ? `${holder.host ?? '?'} · ${holder.pid ?? '?'}` : null;

/** Everything a window needs to show a project. */
export async function snapshotOf(session: ProjectSession): Promise<ProjectSnapshot> {
  const { id, project, memory } = session;
  const { timeline, clipError, description } = await readInTime(session);
  const media = await session.lookForMedia();
  const preview = await session.preview();
  const exports = await exportRecords(memory);
  const found = await facesView(session);
  const generators = await generatorAbilities(await session.services.tools());
  // From here on nothing is waited for, so that revision, document and history belong together.
  return {
    project: id,
    name: projectName(project.dir),
    folder: project.dir,
    writable: project.mode === 'write',
    heldBy: heldBy(session),
    revision: project.revision(),
    document: project.document(),
    history: historyOf(project),
    timeline,
    clipError,
    description,
    analysis: session.analysis.digest(),
    isAnalysisPartial: session.analysis.isPartial(),
    ...found,
    measures: session.measures(),
    takes: project.takes.list(),
    media,
    preview,
    jobs: session.jobs.list(),
    exports,
    generators,
  };
}

/**
 * Says again what may have changed between a window's snapshot and the begin of its listening: what was read, made and done.
 * The document needs none of it, since every greeting names its revision.
 */
export async function repeatFacts(session: ProjectSession): Promise<void> {
  for (const job of session.jobs.list()) session.publish({ kind: 'job', job });
  const { timeline, clipError } = await session.reading();
  session.publish({ kind: 'timeline', timeline, clipError });
  await tellFaces(session);
  session.publish({ kind: 'preview', preview: await session.preview() });
  session.publish({ kind: 'exports', exports: await exportRecords(session.memory) });
}
