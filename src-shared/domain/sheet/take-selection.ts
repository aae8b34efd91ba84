import { listDifference } from '#shared/kit/list-difference.ts';
import { NEUTRAL_EXPRESSION } from '../mouth/expressions.ts';
import type {
  ChartDrawing,
  ChartPage,
  DrawingId,
  GroupId,
  MouthChart,
  Take,
  TakeId,
} from '../mouth/mouth-chart.ts';
import type { MouthState } from '../mouth/mouth-state.ts';
import type { Verdict } from '../mouth/verdict.ts';
import type { TakeChoice, VerdictDecision } from '../overrides/overrides.ts';

/** A page of the chart, from which a frame takes its drawings. */
export interface PageName {
  readonly group: GroupId;
  readonly expression: string;
}

/** A drawing of the chart with the picture that shows it. */
export interface ShownDrawing {
  readonly drawing: ChartDrawing;
  readonly take: Take;
}

/** What stands in for a state that cannot be drawn, best first. A tie goes to the more closed mouth: it is noticed less. */
const STAND_INS: Readonly<Record<MouthState, readonly MouthState[]>> = {
  neutral_closed: ['neutral_closed', 'half_open', 'fully_open'],
  half_open: ['half_open', 'neutral_closed', 'fully_open'],
  fully_open: ['fully_open', 'half_open', 'neutral_closed'],
};

const OUTCOME_RANK: Readonly<Record<Verdict['outcome'], number>> = { pass: 0, warn: 1, reject: 2 };

/** Which picture shows a drawing on a frame's face group, as far as chart, verdicts and the artist's word allow. */
export class TakeSelection {
  readonly #chart: MouthChart;
  readonly #decisions: ReadonlyMap<TakeId, VerdictDecision['decision']>;
  readonly #takes: ReadonlyMap<TakeId, Take>;
  /** Groups whose takes are on a group's pages besides its own. */
  readonly #kin: ReadonlyMap<GroupId, ReadonlySet<GroupId>>;
  readonly #automatic = new Map<string, Take | null>();

  constructor(chart: MouthChart, verdicts: readonly VerdictDecision[]) {
    this.#chart = chart;
    this.#decisions = new Map(verdicts.map(({ take, decision }) => [take, decision]));
    this.#kin = new Map(
      chart.pages.flatMap(({ group, takes }) => {
        const others = takes.flatMap((take) => (take.group === group ? [] : [take.group]));
        return others.length > 0 ? [[group, new Set(others)]] : [];
      }),
    );
    this.#takes = new Map(chart.pages.flatMap(({ takes }) => takes).map((take) => [take.id, take]));
  }

  /** True when two lists of verdicts say the same of every take of the chart. */
  decidesAlike(before: readonly VerdictDecision[], next: readonly VerdictDecision[]): boolean {
    if (before === next) return true;
    const { start, beforeEnd, nextEnd } = listDifference(before, next);
    const changed = [...before.slice(start, beforeEnd), ...next.slice(start, nextEnd)];
    return !changed.some(({ take }) => this.#takes.has(take));
  }

  take(id: TakeId): Take | null {
    return this.#takes.get(id) ?? null;
  }

  drawing(id: DrawingId): ChartDrawing | null {
    return this.#chart.drawings.find((drawing) => drawing.id === id) ?? null;
  }

  /** The chart's first drawing of a state; null for a chart without one. */
  drawingOf(state: MouthState): ChartDrawing | null {
    return this.#chart.drawings.find((drawing) => drawing.state === state) ?? null;
  }

  /** True when some mouth was made for an expression, of whatever face group. */
  hasPage(expression: string): boolean {
    return this.#chart.pages.some((page) => page.expression === expression && page.takes.length > 0);
  }

  isRejectedByArtist(id: TakeId): boolean {
    return this.#decisions.get(id) === 'reject';
  }

  /** True when a choice can be followed on a page: its take exists, shows that drawing there, and is not rejected by hand. */
  follows(choice: TakeChoice, { group, expression }: PageName): boolean {
    const take = this.take(choice.take);
    if (take?.drawing !== choice.drawing || this.isRejectedByArtist(take.id)) return false;
    return take.expression === expression && this.fitsGroup(take, group);
  }

  /** True when a take belongs to a face group, or to one that it was made of. */
  fitsGroup(take: Take, group: GroupId): boolean {
    return take.group === group || (this.#kin.get(group)?.has(take.group) ?? false);
  }

  /** The artist's choice, else the page's, else the best take that is not rejected; null when there is none. */
  pictureOf(drawing: DrawingId, page: PageName, choice: TakeChoice | null): Take | null {
    if (choice && this.follows(choice, page)) return this.take(choice.take);
    const key = JSON.stringify([page.group, page.expression, drawing]);
    const known = this.#automatic.get(key);
    if (known !== undefined) return known;
    const take = this.#automaticTake(drawing, page);
    this.#automatic.set(key, take);
    return take;
  }

  /**
   * The wanted drawing where it can be shown, else another of its state, else of the nearest state; null when none can. What a
   * page lacks comes from the neutral page: a mouth of the wanted state without the expression is the smaller fault.
   */
  nearest(
    wanted: ChartDrawing | null,
    state: MouthState,
    { group, expression }: PageName,
    choiceOf: (drawing: DrawingId) => TakeChoice | null,
  ): ShownDrawing | null {
    const others = STAND_INS[state].flatMap((standIn) =>
      this.#chart.drawings.filter((drawing) => drawing.state === standIn && drawing !== wanted),
    );
    for (const drawing of wanted ? [wanted, ...others] : others) {
      const choice = choiceOf(drawing.id);
      const take =
        this.pictureOf(drawing.id, { group, expression }, choice) ??
        this.pictureOf(drawing.id, { group, expression: NEUTRAL_EXPRESSION }, choice);
      if (take) return { drawing, take };
    }
    return null;
  }

  #automaticTake(drawing: DrawingId, { group, expression }: PageName): Take | null {
    const isNamed = (page: ChartPage) => page.group === group && page.expression === expression;
    for (const page of this.#chart.pages.filter(isNamed)) {
      const all = page.takes.filter((take) => take.drawing === drawing && this.#isAcceptable(take));
      // What was made for the group itself comes before what it has from those it was made of.
      const own = all.filter((take) => take.group === group);
      const fit = own.length > 0 ? own : all;
      const chosen = Object.hasOwn(page.chosen, drawing) ? page.chosen[drawing] : undefined;
      const best =
        fit.find(({ id }) => id === chosen) ??
        (fit.length > 0 ? fit.reduce((a, b) => this.#better(a, b)) : null);
      if (best) return best;
    }
    return null;
  }

  #isAcceptable(take: Take): boolean {
    const decision = this.#decisions.get(take.id);
    return decision === undefined ? take.verdict.outcome !== 'reject' : decision === 'accept';
  }

  /** Accepted by hand before everything, then the best verdict, the earliest attempt and, so that list order decides nothing, the id. */
  #better(a: Take, b: Take): Take {
    const rank = (take: Take): number =>
      this.#decisions.get(take.id) === 'accept' ? -1 : OUTCOME_RANK[take.verdict.outcome];
    const order = rank(a) - rank(b) || a.attempt - b.attempt || (a.id < b.id ? -1 : 1);
    return order <= 0 ? a : b;
  }
}
