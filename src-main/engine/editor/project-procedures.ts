import type { FileRef } from '#shared/contract/editor/common.ts';
import type { JobRequest, JobView } from '#shared/contract/editor/job-view.ts';
import { importArtwork, removeTake } from './artwork.ts';
import type { ContractBuilder } from './contract-builder.ts';
import type { EditorServices } from './editor-services.ts';
import { exportFolder, freeExportName } from './export-name.ts';
import { isEnded } from './job-board.ts';
import { mediaRoles, mediaStatus, searchFolder } from './media-roles.ts';
import type { OpenSessions } from './open-sessions.ts';
import { adoptMedia } from './project-creation.ts';
import type { ProjectSession } from './project-session.ts';
import { repeatFacts, snapshotOf } from './snapshot.ts';

/** Looks for missing media where a person points; what is found becomes one undoable edit. */
async function relink(session: ProjectSession, chosen: string) {
  session.expectWritable();
  const { project, services } = session;
  const { media } = await services.tools();
  const found = await searchFolder(project.document(), project.dir, chosen, media);
  const edits = found.map((ref) => ({ name: 'relink-media', args: { media: ref } }));
  const [only] = edits;
  if (edits.length === 1 && only) await session.change((open) => open.applyEdit(only.name, only.args));
  else if (edits.length > 1)
    await session.change((open) => open.applyEdit('many', { edits, label: 'relink' }));
  const statuses = await mediaStatus(project.document(), project.dir, media);
  const hashes = new Set(found.map(({ sampledHash }) => sampledHash));
  session.publish({ kind: 'media', media: statuses });
  return {
    found: mediaRoles(project.document()).filter(({ ref }) => hashes.has(ref.sampledHash)).length,
    missing: statuses.filter(({ status }) => status !== 'found').length,
    revision: project.revision(),
  };
}

/** A search that is under way is not begun twice; it makes way for a sync that has no use for it. */
function startJob({ jobs, project }: ProjectSession, request: JobRequest): JobView {
  const search = jobs.list().find(({ request: { kind }, state }) => kind === 'find' && !isEnded(state));
  if (search && request.kind === 'find') return search;
  if (search && request.kind === 'sync' && project.document().anchors.length > 0) jobs.cancel(search.id);
  return jobs.start(request);
}

/** One open project: its document, its takes and its jobs. */
export function projectProcedures(os: ContractBuilder, services: EditorServices, sessions: OpenSessions) {
  const chosenPath = async (file: FileRef): Promise<string> => (await services.chosen(file)).path;
  return {
    project: {
      snapshot: os.project.snapshot.handler(({ input }) => sessions.with(input.project, snapshotOf)),
      analysis: os.project.analysis.handler(({ input }) =>
        sessions.with(input.project, ({ analysis }) => ({ analysis: analysis.digest() })),
      ),
      events: os.project.events.handler(async ({ input, signal }) => {
        const session = await sessions.get(input.project);
        const hello = {
          kind: 'hello',
          revision: session.project.revision(),
          engine: services.engineId,
        } as const;
        const events = session.channel.subscribe(hello, signal);
        repeatFacts(session).catch((error: unknown) => {
          if (!session.signal.aborted) services.onBug(error);
        });
        return events;
      }),
      edit: os.project.edit.handler(({ input }) =>
        sessions.with(input.project, async (session) => ({
          revision: await session.change((project) => project.applyEdit(input.name, input.args)),
        })),
      ),
      undo: os.project.undo.handler(({ input }) =>
        sessions.with(input.project, async (session) => ({
          revision: await session.change((project) => project.undo()),
        })),
      ),
      redo: os.project.redo.handler(({ input }) =>
        sessions.with(input.project, async (session) => ({
          revision: await session.change((project) => project.redo()),
        })),
      ),
      goTo: os.project.goTo.handler(({ input }) =>
        sessions.with(input.project, async (session) => ({
          revision: await session.goTo(input.position),
        })),
      ),
      remember: os.project.remember.handler(({ input }) =>
        sessions.with(input.project, async (session) => {
          session.expectWritable();
          const { media } = await services.tools();
          return adoptMedia(await services.chosen(input.file), session.project.dir, media);
        }),
      ),
      relink: os.project.relink.handler(({ input }) =>
        sessions.with(input.project, async (session) => relink(session, await chosenPath(input.file))),
      ),
      importArtwork: os.project.importArtwork.handler(({ input }) =>
        sessions.with(input.project, async (session) => ({
          take: await importArtwork(session, input, await services.chosen(input.file)),
        })),
      ),
      removeTake: os.project.removeTake.handler(({ input }) =>
        sessions.with(input.project, async (session) => {
          await removeTake(session, input.take);
          return {};
        }),
      ),
      exportName: os.project.exportName.handler(({ input }) =>
        sessions.with(input.project, async ({ project }) => {
          const folder = await exportFolder(project, input.folder && (await chosenPath(input.folder)));
          return { name: await freeExportName(project, folder), folder };
        }),
      ),
    },
    jobs: {
      start: os.jobs.start.handler(({ input }) =>
        sessions.with(input.project, (session) => {
          session.expectWritable();
          return startJob(session, input.request);
        }),
      ),
      cancel: os.jobs.cancel.handler(({ input }) =>
        sessions.with(input.project, (session) => {
          session.jobs.cancel(input.job);
          return {};
        }),
      ),
    },
  };
}
