import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EditorClient } from '#renderer/bridge/engine-connection.ts';
import { CONNECTION_LOST, failureOf, isConnectionLost } from '#renderer/bridge/failure.ts';
import { blobUrl, fetchJson } from '#renderer/bridge/resources.ts';
import type { ErrorData } from '#shared/contract/editor/common.ts';
import type { JobRequest, JobView } from '#shared/contract/editor/job-view.ts';
import type { ProjectEvent, ProjectSnapshot } from '#shared/contract/editor/project-view.ts';
import type { CharacterSheet } from '#shared/domain/analysis/character-sheets.ts';
import { SheetResolver } from '#shared/domain/analysis/sheet-resolver.ts';
import type { ShotAnalysis } from '#shared/domain/analysis/shot-analysis.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import type { Take } from '#shared/domain/mouth/mouth-chart.ts';
import { applyEdit, applyPatches } from '#shared/edits/apply-edit.ts';
import { LocalHistory } from './local-history.ts';
import type { ProjectState } from './project-state.ts';

export interface MirrorOptions {
  readonly client: EditorClient;
  /** Told of every failure that the person has to know of. */
  readonly onFailure: (failure: ErrorData) => void;
  /** `isOver`: it was under way and has ended now. */
  readonly onJobChanged: (job: JobView, isOver: boolean) => void;
  /** False while the line is broken: edits are then refused rather than lost. */
  readonly isConnected: () => boolean;
  /** The engine came back without these: edits that were on their way, jobs that were running. Told once, after everything is shown as the engine has it. */
  readonly onLost: (lost: { readonly edits: number; readonly jobs: readonly JobView[] }) => void;
}

const MAX_JOBS = 50;

const isUnderWay = (state: JobView['state']): boolean =>
  state === 'queued' || state === 'running' || state === 'cancelling';

/**
 * This window's copy of an open project. Edits show at once and are sent in order; the engine's word is final: whenever it
 * says something else than expected, or the line was lost, the whole state is asked for again.
 */
export class ProjectMirror {
  readonly state: StoreApi<ProjectState>;
  readonly #options: MirrorOptions;
  #history: LocalHistory;
  /** The document without a drag in progress. */
  #settled: ProjectDocument;
  #queue: Promise<void> = Promise.resolve();
  #pending = 0;
  #needsSnapshot = false;
  #analysisDigest: string | null = null;
  /** Of the last greeting; another one means that the engine was restarted. */
  #engine: string | null = null;
  /** The revision that the last edit without an answer would have made. */
  #unanswered: number | null = null;
  /** Keeps what it worked out, so that an edit resolves only what it can reach; null before the first analysis. */
  #resolver: SheetResolver | null;
  readonly #ended = new AbortController();

  private constructor(snapshot: ProjectSnapshot, analysis: ShotAnalysis | null, options: MirrorOptions) {
    this.#options = options;
    this.#history = new LocalHistory(snapshot.history);
    this.#settled = snapshot.document;
    this.#resolver = analysis ? new SheetResolver(analysis, snapshot.takes) : null;
    this.#analysisDigest = snapshot.analysis;
    this.state = createStore(() => stateOf(snapshot, analysis, this.#sheetsOf(snapshot.document)));
  }

  /** @throws what the engine answered (see failureOf). */
  static async open(project: string, options: MirrorOptions): Promise<ProjectMirror> {
    const calls = options.client.project;
    const early = calls
      .analysis({ project })
      .then(async ({ analysis: digest }) => ({ digest, analysis: await loadAnalysis(project, digest) }))
      // Tried again below, where a failure counts.
      .catch(() => null);
    const snapshot = await calls.snapshot({ project });
    const first = await early;
    const analysis =
      first && first.digest === snapshot.analysis
        ? first.analysis
        : await loadAnalysis(project, snapshot.analysis);
    return new ProjectMirror(snapshot, analysis, options);
  }

  get project(): string {
    return this.state.getState().project;
  }

  /** Listens until `close`; call again for every new connection. */
  async follow(): Promise<void> {
    const { signal } = this.#ended;
    try {
      const events = await this.#options.client.project.events({ project: this.project }, { signal });
      for await (const event of events) await this.#hear(event);
    } catch (error) {
      const failure = failureOf(error);
      if (!signal.aborted && !isConnectionLost(failure)) this.#options.onFailure(failure);
    }
  }

  close(): void {
    this.#ended.abort(new DOMException('the project was closed', 'AbortError'));
  }

  /**
   * Makes one edit: shown at once, journalled by the engine.
   * @returns false when it was refused (the person was told) or changes nothing.
   */
  edit(name: string, args: unknown): boolean {
    this.cancelPreview();
    if (!this.#options.isConnected()) {
      this.#options.onFailure(CONNECTION_LOST);
      return false;
    }
    try {
      const { document, patches, inverse, description } = applyEdit(this.#settled, name, args);
      if (patches.length === 0) return false;
      this.#history.add(name, args, description, { patches, inverse });
      this.#show(document);
    } catch (error) {
      this.#options.onFailure(failureOf(error));
      return false;
    }
    this.#send(() => this.#options.client.project.edit({ project: this.project, name, args }));
    return true;
  }

  /** Shows what an edit would do (a drag in progress) without making it. A refused one shows nothing. */
  preview(name: string, args: unknown): void {
    try {
      this.#present(applyEdit(this.#settled, name, args).document);
    } catch {
      this.cancelPreview();
    }
  }

  /** The sheets as an edit would leave them, without showing or making it; null when it would be refused. */
  imagine(name: string, args: unknown): readonly CharacterSheet[] | null {
    try {
      return this.#sheetsOf(applyEdit(this.#settled, name, args).document);
    } catch {
      return null;
    } finally {
      // The resolver works from the document before; it goes back to the one shown.
      this.#sheetsOf(this.state.getState().document);
    }
  }

  /** True while the document shown holds a drag in progress, which the engine knows nothing of. */
  get isPreviewing(): boolean {
    return this.state.getState().document !== this.#settled;
  }

  /** Back to the document without the drag. */
  cancelPreview(): void {
    if (this.state.getState().document !== this.#settled) this.#present(this.#settled);
  }

  undo(): boolean {
    const step = this.#history.undoable();
    if (!step || !this.#options.isConnected()) return false;
    this.cancelPreview();
    this.#history.moveTo(this.#history.position() - 1);
    this.#travel(step.inverse, () => this.#options.client.project.undo({ project: this.project }));
    return true;
  }

  redo(): boolean {
    const step = this.#history.redoable();
    if (!step || !this.#options.isConnected()) return false;
    this.cancelPreview();
    this.#history.moveTo(this.#history.position() + 1);
    this.#travel(step.patches, () => this.#options.client.project.redo({ project: this.project }));
    return true;
  }

  /** Undoes or redoes up to an entry of the history; 0 = before the first. */
  goTo(position: number): void {
    this.cancelPreview();
    this.#history.moveTo(position);
    this.#travel(null, () => this.#options.client.project.goTo({ project: this.project, position }));
  }

  /** @returns the job, or null when it could not be started (the person was told). */
  async startJob(request: JobRequest): Promise<JobView | null> {
    await this.settled();
    try {
      const job = await this.#options.client.jobs.start({ project: this.project, request });
      this.#hearJob(job);
      return job;
    } catch (error) {
      this.#options.onFailure(failureOf(error));
      return null;
    }
  }

  async cancelJob(job: string): Promise<void> {
    try {
      await this.#options.client.jobs.cancel({ project: this.project, job });
    } catch (error) {
      this.#options.onFailure(failureOf(error));
    }
  }

  /** Settles when every edit made so far was answered. */
  settled(): Promise<void> {
    return this.#queue;
  }

  /** Asks for everything again; what this window shows afterwards is what the engine has. */
  async resynchronise(): Promise<void> {
    try {
      const snapshot = await this.#options.client.project.snapshot({ project: this.project });
      const known = this.state.getState();
      const analysis =
        snapshot.analysis === null
          ? null
          : this.#analysisDigest === snapshot.analysis
            ? known.analysis
            : await loadAnalysis(this.project, snapshot.analysis);
      if (this.#pending > 0) {
        this.#needsSnapshot = true;
        return;
      }
      this.#needsSnapshot = false;
      this.#tellLost(snapshot, known.jobs);
      this.#analysisDigest = snapshot.analysis;
      this.#history = new LocalHistory(snapshot.history);
      this.#settled = snapshot.document;
      this.#renew(analysis, snapshot.takes);
      this.state.setState(stateOf(snapshot, analysis, this.#sheetsOf(snapshot.document)));
    } catch (error) {
      const failure = failureOf(error);
      if (!isConnectionLost(failure)) this.#options.onFailure(failure);
    }
  }

  /** What was under way when the line broke and did not arrive. */
  #tellLost(snapshot: ProjectSnapshot, jobsBefore: readonly JobView[]): void {
    const edits = Math.max(0, (this.#unanswered ?? 0) - snapshot.revision);
    this.#unanswered = null;
    const jobs = jobsBefore.filter(
      ({ id, state }) => isUnderWay(state) && !snapshot.jobs.some((job) => job.id === id),
    );
    if (edits > 0 || jobs.length > 0) this.#options.onLost({ edits, jobs });
  }

  /** Shows patches at once when they are known here; else the answer brings the document. */
  #travel(
    patches: Parameters<typeof applyPatches>[1] | null,
    call: () => Promise<{ revision: number }>,
  ): void {
    if (patches) this.#show(applyPatches(this.#settled, patches));
    else this.#needsSnapshot = true;
    this.state.setState({ history: this.#history.entries() });
    this.#send(call);
  }

  #show(document: ProjectDocument): void {
    this.#settled = document;
    this.state.setState({ history: this.#history.entries() });
    this.#present(document);
  }

  #present(document: ProjectDocument): void {
    this.state.setState({ document, sheets: this.#sheetsOf(document) });
  }

  #sheetsOf(document: ProjectDocument): CharacterSheet[] {
    return this.#resolver?.resolve(document) ?? [];
  }

  #renew(analysis: ShotAnalysis | null, takes: readonly Take[]): void {
    if (!analysis) this.#resolver = null;
    else if (this.#resolver) this.#resolver.renew(analysis, takes);
    else this.#resolver = new SheetResolver(analysis, takes);
  }

  #send(call: () => Promise<{ revision: number }>): void {
    this.#pending += 1;
    this.state.setState({ pendingEdits: this.#pending });
    const expected = this.state.getState().revision + this.#pending;
    this.#queue = this.#queue.then(async () => {
      try {
        const { revision } = await call();
        if (revision !== expected && this.#pending === 1) this.#needsSnapshot = true;
        this.#confirm(revision);
      } catch (error) {
        this.#needsSnapshot = true;
        this.state.setState({ isUncertain: true });
        this.#confirm(null);
        const failure = failureOf(error);
        if (isConnectionLost(failure)) this.#unanswered = expected;
        else this.#options.onFailure(failure);
      }
      if (this.#pending === 0 && this.#needsSnapshot) await this.resynchronise();
    });
  }

  #confirm(revision: number | null): void {
    this.#pending -= 1;
    this.state.setState({
      pendingEdits: this.#pending,
      ...(revision === null ? {} : { revision }),
    });
  }

  async #hear(event: ProjectEvent): Promise<void> {
    switch (event.kind) {
      case 'hello':
      case 'revision':
        await this.settled();
        if (event.revision > this.state.getState().revision || event.kind === 'hello')
          await this.#catchUp(event);
        return;
      case 'job':
        return this.#hearJob(event.job);
      case 'analysis':
        return this.#hearAnalysis(event);
      case 'measures':
        return this.state.setState({ measures: event.measures });
      case 'faces':
        return this.state.setState({ faces: event.faces, detector: event.detector });
      case 'preview':
        return this.#learn({ preview: event.preview });
      case 'timeline':
        return this.#learn({ timeline: event.timeline, clipError: event.clipError });
      case 'media':
        return this.state.setState({ media: event.media });
      case 'exports':
        return this.#learn({ exports: event.exports });
      case 'closed':
        return;
    }
  }

  /** Takes over what is new; facts that were known already keep their identity, so that nothing is fetched or drawn again. */
  #learn(facts: Partial<Pick<ProjectState, 'preview' | 'timeline' | 'clipError' | 'exports'>>): void {
    const known = this.state.getState();
    const isKnown = (name: string, fact: unknown) =>
      JSON.stringify(known[name as keyof ProjectState]) === JSON.stringify(fact);
    this.state.setState(
      Object.fromEntries(Object.entries(facts).filter(([name, fact]) => !isKnown(name, fact))),
    );
  }

  /** A first greeting that agrees with what is shown needs nothing; all else is asked for. */
  async #catchUp(event: Extract<ProjectEvent, { kind: 'hello' | 'revision' }>): Promise<void> {
    const isFirst = this.#engine === null;
    const isSame = event.kind === 'hello' && isFirst && event.revision === this.state.getState().revision;
    if (event.kind === 'hello') this.#engine = event.engine;
    if (!isSame) await this.resynchronise();
  }

  #hearJob(job: JobView): void {
    const { jobs } = this.state.getState();
    const before = jobs.find(({ id }) => id === job.id);
    const known = before ? jobs.map((other) => (other.id === job.id ? job : other)) : [...jobs, job];
    this.state.setState({ jobs: known.slice(-MAX_JOBS) });
    if (!before || isUnderWay(before.state))
      this.#options.onJobChanged(job, !isUnderWay(job.state) && before !== undefined);
  }

  async #hearAnalysis({
    analysis: digest,
    takes,
    partial,
  }: Extract<ProjectEvent, { kind: 'analysis' }>): Promise<void> {
    try {
      const analysis = await loadAnalysis(this.project, digest);
      this.#analysisDigest = digest;
      this.#renew(analysis, takes);
      this.state.setState({ analysis, takes, isAnalysisPartial: partial });
      this.#present(this.state.getState().document);
    } catch (error) {
      // A partial result may be overtaken by the next one before it is fetched.
      if (!partial) this.#options.onFailure(failureOf(error));
    }
  }
}

async function loadAnalysis(project: string, digest: string | null): Promise<ShotAnalysis | null> {
  if (digest === null) return null;
  // Written and checked by our own engine, and megabytes for a long clip: not checked a second time.
  return (await fetchJson(blobUrl(project, digest, 'json'))) as ShotAnalysis;
}

function stateOf(
  snapshot: ProjectSnapshot,
  analysis: ShotAnalysis | null,
  sheets: readonly CharacterSheet[],
): ProjectState {
  const { analysis: _digest, ...facts } = snapshot;
  return {
    ...facts,
    pendingEdits: 0,
    isUncertain: false,
    analysis,
    found: null,
    sheets,
  };
}
