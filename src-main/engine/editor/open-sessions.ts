import { realpath, stat } from 'node:fs/promises';
import type { ProjectId } from '#shared/contract/editor/common.ts';
import { AppError, type ErrorParams } from '#shared/kit/app-error.ts';
import { type KuchiProject, projectStore } from '../project-access.ts';
import type { EditorServices } from './editor-services.ts';
import { projectIdOf } from './known-projects.ts';
import { ProjectSession, type SessionParts } from './project-session.ts';

/** How long a project stays open after the last window left: long enough for a page that is loaded anew. */
const GRACE_MS = 10_000;

/** Opens for writing; a project that another program holds is opened to be looked at. */
async function openProject(folder: string): Promise<{ project: KuchiProject; holder: ErrorParams | null }> {
  const store = projectStore();
  try {
    return { project: await store.open(folder, { mode: 'write' }), holder: null };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'project.locked') throw error;
    return { project: await store.open(folder, { mode: 'read' }), holder: error.params };
  }
}

/** The projects that are open now. A project that was opened here before is opened again by its id alone. */
export class OpenSessions {
  readonly #services: EditorServices;
  readonly #plan: SessionParts['plan'];
  readonly #sessions = new Map<ProjectId, Promise<ProjectSession>>();
  readonly #closing = new Map<ProjectId, Promise<void>>();
  readonly #timers = new Map<ProjectId, NodeJS.Timeout>();
  #ended = false;

  constructor(services: EditorServices, plan: SessionParts['plan']) {
    this.#services = services;
    this.#plan = plan;
  }

  /** Opens a project folder, or joins those who have it open. @throws AppError `project.*` */
  async open(folder: string): Promise<ProjectSession> {
    await this.#expectFolder(folder);
    const real = await realpath(folder);
    const id = projectIdOf(real);
    const existing = await this.#sessions.get(id)?.catch(() => null);
    // Whoever held the project may be done with it by now.
    if (existing?.project.mode === 'read' && existing.isQuiet) await this.#end(id, existing);
    const session = await this.#join(id, real);
    await this.#services.known.remember(real);
    return session;
  }

  /** The session of a project that is open or was opened here before. @throws AppError `editor.unknown-project`, `project.*` */
  async get(id: ProjectId): Promise<ProjectSession> {
    const open = this.#sessions.get(id);
    if (open) return open;
    const folder = await this.#services.known.folderOf(id);
    if (!folder || projectIdOf(folder) !== id) throw new AppError('editor.unknown-project', { project: id });
    return this.#join(id, folder);
  }

  /** Does `work` with a project, which stays open meanwhile. */
  async with<Result>(
    id: ProjectId,
    work: (session: ProjectSession) => Promise<Result> | Result,
  ): Promise<Result> {
    const session = await this.get(id);
    return session.using(() => work(session));
  }

  /** Closes a project unless another window still shows it. */
  async close(id: ProjectId): Promise<void> {
    const session = await this.#sessions.get(id)?.catch(() => null);
    if (session && session.channel.size <= 1) await this.#end(id, session);
  }

  async closeAll(): Promise<void> {
    this.#ended = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    const open = [...this.#sessions];
    await Promise.allSettled(open.map(async ([id, session]) => this.#end(id, await session)));
    await Promise.allSettled(this.#closing.values());
  }

  async #expectFolder(folder: string): Promise<void> {
    const found = await stat(folder).catch(() => null);
    if (!found) throw new AppError('project.not-found', { path: folder });
    if (!found.isDirectory()) throw new AppError('project.not-a-project', { path: folder });
  }

  #join(id: ProjectId, folder: string): Promise<ProjectSession> {
    const known = this.#sessions.get(id);
    if (known) return known;
    const session = this.#begin(id, folder);
    this.#sessions.set(id, session);
    session.catch(() => this.#sessions.delete(id));
    return session;
  }

  async #begin(id: ProjectId, folder: string): Promise<ProjectSession> {
    if (this.#ended) throw new AppError('editor.unknown-project', { project: id });
    await this.#closing.get(id);
    const { project, holder } = await openProject(folder);
    const session = new ProjectSession({
      id,
      project,
      holder,
      services: this.#services,
      plan: this.#plan,
      onQuiet: () => this.#schedule(id, session),
    });
    void session.refreshClip();
    void session.analysis.refresh().catch(this.#services.onBug);
    this.#schedule(id, session);
    return session;
  }

  /** Closes a project some time after nothing of it is in use. */
  #schedule(id: ProjectId, session: ProjectSession): void {
    clearTimeout(this.#timers.get(id));
    if (this.#ended) return;
    const timer = setTimeout(() => {
      this.#timers.delete(id);
      if (session.isQuiet) this.#end(id, session).catch(this.#services.onBug);
    }, GRACE_MS).unref();
    this.#timers.set(id, timer);
  }

  #end(id: ProjectId, session: ProjectSession): Promise<void> {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#sessions.delete(id);
    const closing = (this.#closing.get(id) ?? Promise.resolve())
      .then(() => session.close())
      .finally(() => {
        if (this.#closing.get(id) === closing) this.#closing.delete(id);
      });
    this.#closing.set(id, closing);
    return closing;
  }
}
