import { listDifference } from '#shared/kit/list-difference.ts';
import type {
  CellOverride,
  ExpressionChoice,
  PlacementNudge,
  RangedDecision,
  RangeModeOverride,
  TakeChoice,
  TimingSlip,
  VerdictDecision,
} from '../overrides/overrides.ts';
import type { OwnDecisions } from '../overrides/own-decisions.ts';
import type { Problem } from '../problem/problem.ts';
import type { SheetAnalysis } from './resolve-sheet.ts';
import type { TakeSelection } from './take-selection.ts';

/** Why an override has no effect, in words for a person. */
export const STALE_REASONS = {
  'beyond-clip': 'its frames lie beyond the end of the clip',
  'unknown-drawing': 'its drawing is not in the chart',
  'unknown-take': 'its take does not exist',
  'unknown-expression': 'no mouth has been made for its page',
  'other-group': 'its take belongs to another pose than these frames show',
  'rejected-take': 'its take is rejected by hand',
  'no-face': 'no face is found on its frames',
} as const;
export type StaleReason = keyof typeof STALE_REASONS;

type RangedOverride =
  | { readonly kind: 'cell'; readonly override: CellOverride }
  | { readonly kind: 'mode'; readonly override: RangeModeOverride }
  | { readonly kind: 'slip'; readonly override: TimingSlip }
  | { readonly kind: 'choice'; readonly override: TakeChoice }
  | { readonly kind: 'nudge'; readonly override: PlacementNudge }
  | { readonly kind: 'expression'; readonly override: ExpressionChoice };
type AnyOverride = RangedOverride | { readonly kind: 'verdict'; readonly override: VerdictDecision };

/** An override that fits nothing at present, and why. It is kept: a later analysis may bring back what it refers to. */
export type StaleOverride = AnyOverride & { readonly reason: StaleReason };

/** True when a test holds on some frame of the decision that lies inside the clip. */
function someFrame(
  { start, end }: RangedDecision,
  { frameCount }: SheetAnalysis,
  test: (frame: number) => boolean,
): boolean {
  for (let frame: number = start; frame < Math.min(end, frameCount); frame += 1) if (test(frame)) return true;
  return false;
}

const hasNoFace = (decision: RangedDecision, analysis: SheetAnalysis): boolean =>
  !someFrame(decision, analysis, (frame) => analysis.face[frame] !== 'absent');

function choiceReason(
  choice: TakeChoice,
  analysis: SheetAnalysis,
  selection: TakeSelection,
): StaleReason | null {
  if (!selection.drawing(choice.drawing)) return 'unknown-drawing';
  const take = selection.take(choice.take);
  if (take?.drawing !== choice.drawing) return 'unknown-take';
  if (selection.isRejectedByArtist(take.id)) return 'rejected-take';
  const fits = someFrame(choice, analysis, (frame) => {
    const group = analysis.groupOf[frame];
    return group ? selection.fitsGroup(take, group) : false;
  });
  return fits ? null : 'other-group';
}

function staleReason(
  entry: RangedOverride,
  analysis: SheetAnalysis,
  selection: TakeSelection,
): StaleReason | null {
  if (entry.override.start >= analysis.frameCount) return 'beyond-clip';
  if (entry.kind === 'cell') {
    const { show } = entry.override;
    if ('drawing' in show && !selection.drawing(show.drawing)) return 'unknown-drawing';
    const drawsMouth = 'drawing' in show || show.state !== 'source';
    return drawsMouth && hasNoFace(entry.override, analysis) ? 'no-face' : null;
  }
  if (entry.kind === 'choice') return choiceReason(entry.override, analysis, selection);
  if (entry.kind === 'expression') {
    return selection.hasPage(entry.override.expression) ? null : 'unknown-expression';
  }
  if (entry.kind === 'nudge') return hasNoFace(entry.override, analysis) ? 'no-face' : null;
  return null;
}

const KINDS = {
  cells: 'cell',
  modes: 'mode',
  slips: 'slip',
  choices: 'choice',
  nudges: 'nudge',
  expressions: 'expression',
} as const;
type ListName = keyof typeof KINDS;
const LIST_NAMES = Object.keys(KINDS) as readonly ListName[];

interface JudgedList {
  readonly list: readonly RangedDecision[];
  readonly reasons: readonly (StaleReason | null)[];
}

/** Names the overrides of one character that fit nothing of its analysis; judges again only those that changed. */
export class StaleWatch {
  readonly #analysis: SheetAnalysis;
  readonly #selection: TakeSelection;
  readonly #judged = new Map<ListName, JudgedList>();

  constructor(analysis: SheetAnalysis, selection: TakeSelection) {
    this.#analysis = analysis;
    this.#selection = selection;
  }

  stale(own: OwnDecisions): StaleOverride[] {
    return LIST_NAMES.flatMap((name) => {
      const { list, reasons } = this.#judge(name, own[name]);
      return reasons.flatMap((reason, index) =>
        reason ? [{ kind: KINDS[name], override: list[index], reason } as StaleOverride] : [],
      );
    });
  }

  #judge(name: ListName, list: readonly RangedDecision[]): JudgedList {
    const before = this.#judged.get(name) ?? { list: [], reasons: [] };
    if (before.list === list) return before;
    const { start, beforeEnd, nextEnd } = listDifference(before.list, list);
    const fresh = list
      .slice(start, nextEnd)
      .map((override) =>
        staleReason({ kind: KINDS[name], override } as RangedOverride, this.#analysis, this.#selection),
      );
    const reasons = [...before.reasons.slice(0, start), ...fresh, ...before.reasons.slice(beforeEnd)];
    const judged = { list, reasons };
    this.#judged.set(name, judged);
    return judged;
  }
}

/** A stale override as a problem of the clip; it sits on the last frame when it lies beyond. */
export function staleProblem(stale: StaleOverride, character: string | null, frameCount: number): Problem {
  const { start, end } = stale.kind === 'verdict' ? { start: 0, end: 1 } : stale.override;
  const frame = Math.min(start, Math.max(0, frameCount - 1));
  return {
    character,
    frame,
    count: Math.max(1, Math.min(end, frameCount) - frame),
    kind: 'sheet.stale-override',
    severity: 'info',
    message: `a ${stale.kind} decision is kept but has no effect: ${STALE_REASONS[stale.reason]}`,
    suggestion: 'clear it if it is no longer wanted',
  };
}
