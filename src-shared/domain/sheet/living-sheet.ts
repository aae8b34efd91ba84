import type { Overrides } from '../overrides/overrides.ts';
import { changedFrames, type OwnDecisions, ownDecisions } from '../overrides/own-decisions.ts';
import { type FilledFrames, fillHoles, leaningFrames, type Window } from './hole-filling.ts';
import type { ResolvedSheet, SheetAnalysis } from './resolve-sheet.ts';
import { demandsFrom } from './sheet-demand.ts';
import { type DraftCell, draftsFrom } from './sheet-draft.ts';
import { joinNotes } from './sheet-problems.ts';
import { StaleWatch, staleProblem } from './stale-overrides.ts';
import { TakeSelection } from './take-selection.ts';

/** @throws RangeError when a list of the analysis does not have one entry per frame (a bug). */
function expectWhole({ frameCount, automatic, face, groupOf }: SheetAnalysis): void {
  for (const [what, list] of Object.entries({ automatic, face, groupOf })) {
    if (list.length !== frameCount)
      throw new RangeError(`${what} has ${list.length} of ${frameCount} frames`);
  }
}

const RANGED_LISTS = ['cells', 'modes', 'slips', 'choices', 'nudges', 'expressions'] as const;

interface Basis {
  readonly overrides: Overrides;
  readonly own: OwnDecisions;
  readonly selection: TakeSelection;
  readonly watch: StaleWatch;
}

/**
 * The sheet of one character over one analysis, kept up to date as the artist's decisions change: only the frames that a
 * changed decision can reach are resolved again. Always gives what resolving from scratch would give.
 */
export class LivingSheet {
  readonly #analysis: SheetAnalysis;
  #basis: Basis;
  #drafts: DraftCell[] = [];
  #filled: FilledFrames = { cells: [], notes: [] };
  #sheet: ResolvedSheet;

  /** @throws RangeError when a list of the analysis does not have one entry per frame (a bug). */
  constructor(analysis: SheetAnalysis, overrides: Overrides) {
    expectWhole(analysis);
    this.#analysis = analysis;
    this.#basis = this.#newBasis(overrides, null);
    this.#sheet = this.#resolve({ start: 0, end: analysis.frameCount });
  }

  /** The sheet as of the last update. Cells that did not change are the very objects they were. */
  get sheet(): ResolvedSheet {
    return this.#sheet;
  }

  update(overrides: Overrides): ResolvedSheet {
    const { overrides: before, own, selection } = this.#basis;
    if (before === overrides) return this.#sheet;
    this.#basis = this.#newBasis(overrides, this.#basis);
    const { frameCount } = this.#analysis;
    const isAllNew = this.#basis.selection !== selection || this.#basis.own.hidden !== own.hidden;
    const changed = isAllNew ? { start: 0, end: frameCount } : reach(own, this.#basis.own, frameCount);
    const isSame = RANGED_LISTS.every((name) => own[name] === this.#basis.own[name]);
    // Also a decision that reaches no frame can become, or stop being, a stale one.
    if (isAllNew || !isSame) this.#sheet = this.#resolve(changed);
    return this.#sheet;
  }

  #newBasis(overrides: Overrides, before: Basis | null): Basis {
    const { character, chart } = this.#analysis;
    const own = ownDecisions(overrides, character, before);
    const known = before?.selection;
    if (before && known?.decidesAlike(before.overrides.verdicts, overrides.verdicts)) {
      return { overrides, own, selection: known, watch: before.watch };
    }
    const selection = new TakeSelection(chart, overrides.verdicts);
    return { overrides, own, selection, watch: new StaleWatch(this.#analysis, selection) };
  }

  /** Resolves the frames of `changed` again, and those that lean on them. */
  #resolve(changed: Window | null): ResolvedSheet {
    const { name, frameCount, groupOf } = this.#analysis;
    if (changed) {
      this.#draft(changed);
      const filled = { cells: this.#filled.cells.slice(), notes: this.#filled.notes.slice() };
      fillHoles(this.#drafts, groupOf, leaningFrames(this.#drafts, changed), filled);
      this.#filled = filled;
    }
    const stale = this.#basis.watch.stale(this.#basis.own);
    const problems = [
      ...joinNotes(this.#filled.notes, name),
      ...stale.map((entry) => staleProblem(entry, name, frameCount)),
    ].sort((a, b) => a.frame - b.frame);
    return { cells: this.#filled.cells, problems, stale };
  }

  #draft({ start, end }: Window): void {
    const { groupOf, face } = this.#analysis;
    const { own, selection } = this.#basis;
    const draftAt = draftsFrom(own, selection, start);
    const demandAt = demandsFrom(this.#analysis, own, selection, start);
    for (let frame = start; frame < end; frame += 1) {
      const present = face[frame] !== 'absent';
      this.#drafts[frame] = draftAt(demandAt(frame), groupOf[frame] ?? null, present, frame);
    }
  }
}

/** Frames whose demands or pictures may differ between two states of a character's decisions; null = none. */
function reach(before: OwnDecisions, next: OwnDecisions, frameCount: number): Window | null {
  const changes = (['cells', 'modes', 'slips', 'choices', 'expressions'] as const).flatMap(
    (name) => changedFrames(before[name], next[name]) ?? [],
  );
  const start = Math.min(...changes.map((change) => change.start));
  const end = Math.min(frameCount, Math.max(...changes.map((change) => change.end)));
  return end > start ? { start, end } : null;
}
