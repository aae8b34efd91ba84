import { setImmediate } from 'node:timers/promises';
import type { ErrorData, ProjectId } from '#shared/contract/editor/common.ts';
import type { JobRequest, JobView } from '#shared/contract/editor/job-view.ts';
import type { MediaStatus, PreviewView, ProjectEvent } from '#shared/contract/editor/project-view.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { resolveSettings } from '#shared/domain/settings/settings.ts';
import { AppError, type ErrorParams } from '#shared/kit/app-error.ts';
import { canonicalJson } from '#shared/kit/canonical-json.ts';
import { mediaFinder } from '../media-files.ts';
import type { KuchiProject } from '../project-access.ts';
import type { ShotInput } from '../shot-sources.ts';
import { type ClipReading, clipKey, NO_CLIP, readClip } from './clip-reading.ts';
import { failureOf } from './contract-errors.ts';
import { keepDecidedTakes } from './decided-takes.ts';
import type { EditorServices } from './editor-services.ts';
import { EventChannel } from './event-channel.ts';
import { JobBoard, type JobWork } from './job-board.ts';
import { KeptAnalysis } from './kept-analysis.ts';
import { tellFaces } from './kept-faces.ts';
import { loadPreview, previewKey } from './kept-preview.ts';
import { mediaRoles, mediaStatus } from './media-roles.ts';
import { ProjectMemory } from './project-memory.ts';

export interface SessionParts {
  readonly id: ProjectId;
  readonly project: KuchiProject;
  /** Who has the project when it can only be looked at. */
  readonly holder: ErrorParams | null;
  readonly services: EditorServices;
  /** How a job of this project is done. */
  readonly plan: (session: ProjectSession, request: JobRequest, signal: AbortSignal) => Promise<JobWork>;
  /** Asked whenever the session may have become idle. */
  readonly onQuiet: () => void;
}

/** Settings by which other faces may be found. */
const DETECTOR_SETTINGS = ['face_detector', 'mouth_conf', 'upscale_crop_face'] as const;

/** How often a project that another program writes is looked at again. */
const LOOK_MS = 2000;

/** Pointer to the JSON of the PixelMeasures that windows show. */
const MEASURES = 'editor:measures';

const BYTES_PER_GB = 1e9;

/** Steps of the history taken in one go: half a millisecond each in a large document. */
const HOP = 40;

/** One open project, shared by all windows that show it. */
export class ProjectSession {
  readonly id: ProjectId;
  readonly project: KuchiProject;
  readonly holder: ErrorParams | null;
  readonly services: EditorServices;
  readonly memory: ProjectMemory;
  readonly channel: EventChannel;
  readonly jobs: JobBoard;
  readonly analysis: KeptAnalysis;
  readonly #ended = new AbortController();
  readonly #onQuiet: () => void;
  #reading: Promise<ClipReading> = Promise.resolve(NO_CLIP);
  #readFor: string | null = null;
  #media = '';
  #calls = 0;
  #walking: Promise<unknown> = Promise.resolve();
  #looker: NodeJS.Timeout | null = null;

  constructor({ id, project, holder, services, plan, onQuiet }: SessionParts) {
    this.id = id;
    this.project = project;
    this.holder = holder;
    this.services = services;
    this.#onQuiet = onQuiet;
    this.memory = new ProjectMemory(project);
    this.channel = new EventChannel(() => this.#watched());
    this.analysis = new KeptAnalysis(this);
    this.jobs = new JobBoard({
      plan: (request, signal) => plan(this, request, signal),
      publish: (job) => this.publish({ kind: 'job', job }),
      onEnded: (job) => this.#jobEnded(job),
      failure: this.failure,
    });
  }

  /** Nothing of it is in use. */
  get isQuiet(): boolean {
    return this.#calls === 0 && this.channel.size === 0 && !this.jobs.isBusy;
  }

  /** Aborted when the session is closed. */
  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  readonly failure = (error: unknown): ErrorData => failureOf(error, this.services.onBug);

  publish(event: ProjectEvent): void {
    this.channel.publish(event);
  }

  /** Keeps the session open while `work` goes on. */
  async using<Result>(work: () => Promise<Result> | Result): Promise<Result> {
    this.#calls += 1;
    try {
      return await work();
    } finally {
      this.#calls -= 1;
      if (this.isQuiet) this.#onQuiet();
    }
  }

  /** @throws AppError `project.locked` naming who has the project */
  expectWritable(): void {
    if (this.project.mode === 'write') return;
    throw new AppError('project.locked', this.holder ?? {}, { actions: ['wait', 'retry'] });
  }

  /** Runs a change of the document; tells all windows. @returns the revision after it */
  async change(work: (project: KuchiProject) => void): Promise<number> {
    await this.#walking;
    return this.#changeNow(work);
  }

  #changeNow(work: (project: KuchiProject) => void): number {
    this.expectWritable();
    const before = { document: this.project.document(), revision: this.project.revision() };
    work(this.project);
    const revision = this.project.revision();
    if (revision !== before.revision) {
      keepDecidedTakes(this);
      this.publish({ kind: 'revision', revision });
      this.#follow(before.document);
    }
    return revision;
  }

  /**
   * Undoes or redoes until exactly the first `position` steps are applied, a few at a time; other changes wait.
   * @returns the revision after it
   * @throws AppError `project.no-such-step`, `project.locked`
   */
  goTo(position: number): Promise<number> {
    const walk = this.#walking.then(async () => {
      this.expectWritable();
      const last = this.project.history(1)[0]?.position ?? 0;
      if (position > last) {
        throw new AppError('project.no-such-step', { path: this.project.dir, position, last });
      }
      for (;;) {
        const now = this.project.position();
        const hop = Math.max(-HOP, Math.min(HOP, position - now));
        const revision = this.#changeNow((project) => project.goTo(now + hop));
        if (this.project.position() === position) return revision;
        await setImmediate();
      }
    });
    this.#walking = walk.catch(() => {});
    return walk;
  }

  /** The document's shot with its media looked for anew. */
  async shot(document: ProjectDocument = this.project.document(), signal?: AbortSignal): Promise<ShotInput> {
    const toolbox = await this.services.tools();
    const finder = mediaFinder(toolbox.media, this.project.dir, signal ?? this.signal);
    return { document, artifacts: this.memory.artifacts, toolbox, finder };
  }

  /** The clip as it was last read. */
  reading(): Promise<ClipReading> {
    return this.#reading;
  }

  /** Reads the clip again; tells the windows, and has the preview made when it is out of date. */
  refreshClip(): Promise<ClipReading> {
    const document = this.project.document();
    this.#readFor = clipKey(document);
    const reading = this.shot(document)
      .then((shot) => readClip(shot, this.signal, this.failure))
      .catch((error: unknown) => ({
        ...NO_CLIP,
        clipError: this.signal.aborted ? null : this.failure(error),
      }));
    this.#reading = reading;
    return reading.then(async (found) => {
      if (this.#reading !== reading || this.signal.aborted) return found;
      this.publish({ kind: 'timeline', timeline: found.timeline, clipError: found.clipError });
      await tellFaces(this).catch(this.services.onBug);
      await this.ensurePreview().catch(this.services.onBug);
      return found;
    });
  }

  /** Starts the preview job when there is a clip that can be read and what was made before is of another state. */
  async ensurePreview(): Promise<void> {
    if (this.project.mode === 'read' || this.signal.aborted) return;
    const { footage } = await this.#reading;
    if (!footage || this.signal.aborted) return;
    const waits = this.jobs
      .list()
      .some(
        ({ request, state }) => request.kind === 'preview' && (state === 'queued' || state === 'running'),
      );
    if (waits) return;
    const stored = await loadPreview(this.memory);
    const preferences = await this.services.preferences.get();
    const key = previewKey(this.project.document(), this.analysis.digest(), preferences.proxyLongSide);
    if (stored?.key !== key && !this.signal.aborted) this.jobs.start({ kind: 'preview' });
  }

  /** What there is to show; nothing while it belongs to another clip. */
  async preview(): Promise<PreviewView> {
    const stored = await loadPreview(this.memory);
    const fits = stored?.clip === clipKey(this.project.document());
    return fits && stored ? stored.view : { proxy: null, sounds: [], peaks: [], plates: [] };
  }

  /** Where the media are now; tells the windows when that changed, and reads a clip that came back. */
  async lookForMedia(): Promise<MediaStatus[]> {
    const { media } = await this.services.tools();
    const statuses = await mediaStatus(this.project.document(), this.project.dir, media);
    const text = canonicalJson(statuses);
    if (text !== this.#media) {
      const isFirst = this.#media === '';
      this.#media = text;
      if (!isFirst) {
        this.publish({ kind: 'media', media: statuses });
        void this.refreshClip();
      }
    }
    return statuses;
  }

  /** The newest measures of the composited pixels. */
  measures(): Digest | null {
    return this.memory.digest(MEASURES);
  }

  keepMeasures(digest: Digest): void {
    this.memory.point(MEASURES, digest);
    this.publish({ kind: 'measures', measures: digest });
  }

  /** Ends jobs and subscriptions and gives the project free. */
  async close(): Promise<void> {
    if (this.signal.aborted) return;
    this.#ended.abort(new DOMException('the project was closed', 'AbortError'));
    if (this.#looker) clearInterval(this.#looker);
    await this.jobs.close();
    this.publish({ kind: 'closed' });
    await this.#reading;
    await this.analysis.settled();
    await this.project.close();
  }

  /** After a change of the document. */
  #follow(before: ProjectDocument): void {
    const now = this.project.document();
    const isOtherDetector = DETECTOR_SETTINGS.some((key) => now.settings[key] !== before.settings[key]);
    if (isOtherDetector) void tellFaces(this).catch(this.services.onBug);
    if (now.clip === before.clip && now.characters === before.characters) return;
    if (clipKey(now) !== this.#readFor) void this.refreshClip();
    else void this.ensurePreview().catch(this.services.onBug);
    // Another file, or the same one elsewhere: what was missing may be found now, and the other way round after an undo.
    const isOther = canonicalJson(mediaRoles(now)) !== canonicalJson(mediaRoles(before));
    if (isOther) void this.lookForMedia().catch(this.services.onBug);
  }

  async #jobEnded(job: JobView): Promise<void> {
    const { kind } = job.request;
    if (kind === 'sync' && job.state !== 'done') this.analysis.endPassing();
    if (kind !== 'preview' && job.state === 'done') await this.ensurePreview();
    if (kind === 'sync' || kind === 'export') await this.#tidy();
    if (this.isQuiet) this.#onQuiet();
  }

  /** No job runs now: what nothing refers to makes room, the project's own word on it before this machine's. */
  async #tidy(): Promise<void> {
    const { settings } = this.project.document();
    const own = resolveSettings(this.project.document()).cache_gb;
    const budget = settings.cache_gb === undefined ? (await this.services.preferences.get()).cacheGb : own;
    await this.project.collectGarbage(budget * BYTES_PER_GB, { idle: true });
  }

  #watched(): void {
    if (this.channel.size === 0) {
      if (this.#looker) clearInterval(this.#looker);
      this.#looker = null;
      if (this.isQuiet) this.#onQuiet();
      return;
    }
    if (this.project.mode === 'read' && !this.#looker && !this.signal.aborted) {
      let seen = this.project.revision();
      this.#looker = setInterval(() => {
        const revision = this.project.revision();
        if (revision !== seen) this.publish({ kind: 'revision', revision });
        seen = revision;
        void this.analysis.refresh().catch(this.services.onBug);
      }, LOOK_MS).unref();
    }
  }
}
