import { digestBytes } from '#main/artifacts/content-digest.ts';
import type { ProjectEvent } from '#shared/contract/editor/project-view.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { type Analysis, shotAnalysisOf } from '../analysis.ts';
import { ANALYSIS_POINTER, loadAnalysis } from '../analysis-snapshot.ts';
import type { KuchiProject } from '../project-access.ts';
import { slicedJson } from '../sliced-json.ts';
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

/** What is shown for now and not kept: results of a run on its way, or of a trial of a few seconds. */
interface Passing {
  readonly digest: Digest;
  readonly json: Uint8Array;
  readonly analysis: Analysis;
  /** From a run that was not through. */
  readonly partial: boolean;
}

/** What the stages found about a project's shot, in the form the windows read. */
export class KeptAnalysis {
  readonly #owner: Owner;
  #loaded: { readonly digest: Digest; readonly analysis: Promise<Analysis | null> } | null = null;
  #refreshing: Promise<void> = Promise.resolve();
  #passing: Passing | null = null;
  /** A window may still be fetching what was shown before. */
  #passed: Passing | null = null;

  constructor(owner: Owner) {
    this.#owner = owner;
  }

  /** The JSON that windows show; null before the first stage is through. */
  digest(): Digest | null {
    return this.#passing?.digest ?? this.#owner.memory.digest(SHOWN);
  }

  /** What is shown and not kept; null when everything shown is kept. */
  passing(): Analysis | null {
    return this.#passing?.analysis ?? null;
  }

  /** Whether what is shown comes from a run that is not through, or never will be. */
  isPartial(): boolean {
    return this.#passing?.partial ?? false;
  }

  /** The JSON of what is only passing; null for anything else. */
  passingJson(digest: Digest): Uint8Array | null {
    return [this.#passing, this.#passed].find((shown) => shown?.digest === digest)?.json ?? null;
  }

  /** Whether the windows see what this analysis of the engine found. */
  isShown(of: Digest): boolean {
    return !this.#passing && this.#owner.memory.digest(SHOWN_OF) === of && this.digest() !== null;
  }

  /** What is shown in the engine's own form, with all that pictures are made from; null when there is none, or it is damaged. */
  full(): Promise<Analysis | null> {
    if (this.#passing) return Promise.resolve(this.#passing.analysis);
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

  /** Shows an analysis that was just stored as `of`, and keeps its JSON with the project. */
  async keep(analysis: Analysis, of: Digest): Promise<void> {
    this.#loaded = { digest: of, analysis: Promise.resolve(analysis) };
    const shown = shotAnalysisOf(analysis);
    const pictures = shown.characters.flatMap(({ takes }) => takes.map(({ picture }) => picture.image));
    await this.#owner.memory.store(SHOWN, shown, pictures);
    this.#owner.memory.point(SHOWN_OF, of);
    this.#pass(null);
    this.announce(false);
  }

  /**
   * Shows an analysis for as long as the engine runs, or until the next is kept.
   * @param isWanted asked when it is ready to be shown
   */
  async show(analysis: Analysis, partial: boolean, isWanted: () => boolean = () => true): Promise<void> {
    const json = Buffer.from(await slicedJson(shotAnalysisOf(analysis)), 'utf8');
    const digest = await digestBytes(json);
    if (!isWanted()) return;
    this.#pass({ digest, json, analysis, partial });
    this.announce(partial);
  }

  /** Back to what is kept, where there is something. */
  endPassing(): void {
    if (!this.#passing || !this.#owner.memory.digest(SHOWN)) return;
    this.#pass(null);
    this.announce(false);
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
    if (this.#passing || !current || memory.digest(SHOWN_OF) === current) return;
    const analysis = await this.full();
    if (analysis && !this.#passing) await this.keep(analysis, current);
  }

  #pass(next: Passing | null): void {
    this.#passed = this.#passing;
    this.#passing = next;
  }

  #forget(digest: Digest): void {
    if (this.#loaded?.digest === digest) this.#loaded = null;
  }
}
