import type { ProjectEvent } from '#shared/contract/editor/project-view.ts';
import type { ShotAnalysis } from '#shared/domain/analysis/shot-analysis.ts';
import type { Digest, Take } from '#shared/domain/mouth/mouth-chart.ts';
import { type Analysis, shotAnalysisOf } from '../analysis.ts';
import { ANALYSIS_POINTER, loadAnalysis } from '../analysis-snapshot.ts';
import type { KuchiProject } from '../project-access.ts';
import type { ProjectMemory } from './project-memory.ts';

/** JSON of the ShotAnalysis that windows show. */
const SHOWN = 'editor:analysis';
/** Which analysis of the engine it was made from. */
const SHOWN_OF = 'editor:analysis-of';

interface Owner {
  readonly project: KuchiProject;
  readonly memory: ProjectMemory;
  publish(event: ProjectEvent): void;
}

/** What the stages found about a project's shot, in the form the windows read. */
export class KeptAnalysis {
  readonly #owner: Owner;
  #loaded: { readonly digest: Digest; readonly analysis: Promise<Analysis | null> } | null = null;
  #refreshing: Promise<void> = Promise.resolve();

  constructor(owner: Owner) {
    this.#owner = owner;
  }

  /** The JSON that windows show; null before the first stage is through. */
  digest(): Digest | null {
    return this.#owner.memory.digest(SHOWN);
  }

  /** Whether the windows' form was made from this analysis of the engine. */
  isShown(of: Digest): boolean {
    return this.#owner.memory.digest(SHOWN_OF) === of && this.digest() !== null;
  }

  /** The engine's own form with all that pictures are made from; null before the first sync, or when it is damaged. */
  full(): Promise<Analysis | null> {
    const digest = this.#owner.project.pointers.get(ANALYSIS_POINTER);
    if (!digest) return Promise.resolve(null);
    if (this.#loaded?.digest !== digest) {
      this.#loaded = { digest, analysis: loadAnalysis(digest, this.#owner.memory.artifacts) };
      // A part that was damaged may have been made anew by the next call.
      this.#loaded.analysis.then(
        (found) => found ?? this.#forget(digest),
        () => this.#forget(digest),
      );
    }
    return this.#loaded.analysis;
  }

  /** Makes the windows' form from an analysis that a sync has just stored. */
  async keep(analysis: Analysis, of: Digest): Promise<void> {
    this.#loaded = { digest: of, analysis: Promise.resolve(analysis) };
    await this.#store(shotAnalysisOf(analysis), of);
    this.announce(false);
  }

  /** What a running sync has found so far. */
  async keepPartial(analysis: ShotAnalysis): Promise<void> {
    await this.#store(analysis, null);
    this.announce(true);
  }

  announce(partial: boolean): void {
    const analysis = this.digest();
    if (!analysis) return;
    this.#owner.publish({ kind: 'analysis', analysis, takes: this.#owner.project.takes.list(), partial });
  }

  /** Brings the windows' form up to date with what the command line or another program found. */
  refresh(): Promise<void> {
    const next = this.#refreshing.then(() => this.#refreshNow());
    this.#refreshing = next.catch(() => {});
    return next;
  }

  settled(): Promise<void> {
    return this.#refreshing;
  }

  async #refreshNow(): Promise<void> {
    const { project, memory } = this.#owner;
    const current = project.pointers.get(ANALYSIS_POINTER);
    if (!current || memory.digest(SHOWN_OF) === current) return;
    const analysis = await this.full();
    if (analysis) await this.keep(analysis, current);
  }

  async #store(analysis: ShotAnalysis, of: Digest | null): Promise<void> {
    const pictures = analysis.characters.flatMap(({ takes }) => takes.map(pictureOf));
    await this.#owner.memory.store(SHOWN, analysis, pictures);
    this.#owner.memory.point(SHOWN_OF, of);
  }

  #forget(digest: Digest): void {
    if (this.#loaded?.digest === digest) this.#loaded = null;
  }
}

const pictureOf = (take: Take): Digest => take.picture.image;
