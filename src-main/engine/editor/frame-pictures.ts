import type { ResourceRequest } from '#shared/contract/editor/resource-paths.ts';
import type { CharacterSheet } from '#shared/domain/analysis/character-sheets.ts';
import { SheetResolver } from '#shared/domain/analysis/sheet-resolver.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { type Analysis, shotAnalysisOf } from '../analysis.ts';
import { FramePreview, type ShownProduction } from '../frame-preview.ts';
import type { ProjectSession } from './project-session.ts';

type FrameRequest = Extract<ResourceRequest, { kind: 'frame' }>;

interface Resolved {
  readonly document: ProjectDocument;
  readonly analysis: Analysis;
  readonly sheets: readonly CharacterSheet[];
}

/** Single pictures of a project, made one after the other: a person steps through them, and each fills the machine. */
export class FramePictures {
  readonly #session: ProjectSession;
  #preview: FramePreview | null = null;
  #resolved: Resolved | null = null;
  #resolver: SheetResolver | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(session: ProjectSession) {
    this.#session = session;
  }

  /**
   * A whole picture as PNG. Before the first sync a composite is the clip's own picture.
   * @throws AppError `editor.no-clip`, `editor.no-such-frame`, `editor.stale-revision` when the document has changed since, `media.*`
   */
  png(request: FrameRequest, signal: AbortSignal): Promise<Uint8Array> {
    const made = this.#last.then(() => this.#make(request, signal));
    this.#last = made.catch(() => {});
    return made;
  }

  async #make({ frame, view, revision }: FrameRequest, signal: AbortSignal): Promise<Uint8Array> {
    signal.throwIfAborted();
    const { services, memory, project } = this.#session;
    const { footage, clipError } = await this.#session.reading();
    if (!footage) {
      if (!clipError) throw new AppError('editor.no-clip', { project: project.dir });
      const { code, params, kind, actions } = clipError;
      throw new AppError(code, params, { kind, actions });
    }
    const { frameCount } = footage.conform;
    if (frame >= frameCount) throw new AppError('editor.no-such-frame', { frame, frameCount });
    this.#preview ??= new FramePreview(await services.tools(), memory.artifacts);
    const production = view === 'source' ? null : await this.#production(revision);
    const fits = production?.analysis.footage.sampledHash === footage.sampledHash;
    const picture =
      production && fits
        ? await this.#preview.composited(production, frame, signal)
        : await this.#preview.source(footage, frame, signal);
    return this.#preview.png(picture);
  }

  /** The document as it is now over what was found, with the clip where it is now; resolved once per state of both. */
  async #production(revision: number): Promise<ShownProduction | null> {
    const { analysis: kept, project } = this.#session;
    const { footage } = await this.#session.reading();
    const found = await kept.full();
    const now = project.revision();
    if (revision !== now) {
      throw new AppError('editor.stale-revision', { asked: revision, revision: now }, { retryable: true });
    }
    if (!found || !footage) return null;
    const document = project.document();
    const known = this.#resolved;
    if (known?.document === document && known.analysis.characters === found.characters) return known;
    const analysis = { ...found, footage: { ...found.footage, probe: footage.probe } };
    const takes = project.takes.list();
    // The lists of an analysis are the same objects as long as it is: an edit resolves only what it reaches.
    if (this.#resolver) this.#resolver.renew(shotAnalysisOf(found), takes);
    else this.#resolver = new SheetResolver(shotAnalysisOf(found), takes);
    this.#resolved = { document, analysis, sheets: this.#resolver.resolve(document) };
    return this.#resolved;
  }
}
