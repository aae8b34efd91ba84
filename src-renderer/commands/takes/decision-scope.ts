import type { DecisionScope, FrameSpan } from '#renderer/session/session-store.ts';
import type { FaceGroup } from '#shared/domain/face/face-track.ts';
import { NEUTRAL_EXPRESSION } from '#shared/domain/mouth/expressions.ts';
import type { Take } from '#shared/domain/mouth/mouth-chart.ts';
import type { ExpressionChoice } from '#shared/domain/overrides/overrides.ts';
import { holdsOf, showSame } from '#shared/domain/sheet/holds.ts';
import type { ResolvedCell } from '#shared/domain/sheet/resolve-sheet.ts';
import { joinedSpans } from '#shared/edits/over-ranges.ts';

/** Where the person stands on one character's sheet. */
export interface SheetPlace {
  /** The selection, else the hold at the playhead. */
  readonly span: FrameSpan;
  readonly cells: readonly ResolvedCell[];
  /** First frames of all shots but the first. */
  readonly cuts: readonly number[];
  readonly groups: readonly FaceGroup[];
  /** Face group of the frame at the playhead. */
  readonly group: string | null;
  /** Page of the chart that the frame at the playhead takes its drawings from. */
  readonly expression: string;
  /** Pages chosen for stretches, of all characters. */
  readonly expressions: readonly ExpressionChoice[];
}

export const groupSpans = (groups: readonly FaceGroup[], group: string | null): FrameSpan[] =>
  joinedSpans(groups.find(({ id }) => id === group)?.ranges ?? []);

/** Frames that a decision about placement or mode reaches. A frame without a pose of its own stands for itself. */
export function scopeSpans(scope: DecisionScope, { span, cells, groups, group }: SheetPlace): FrameSpan[] {
  if (scope === 'everywhere') return joinedSpans([{ start: 0, end: cells.length }]);
  const pose = scope === 'group' ? groupSpans(groups, group) : [];
  return pose.length > 0 ? pose : [span];
}

const meet = (a: FrameSpan, b: FrameSpan): FrameSpan => ({
  start: Math.max(a.start, b.start),
  end: Math.min(a.end, b.end),
});

/** Frames that a change of state reaches: inside the scope those that show what the frame `at` shows. */
export function alikeSpans(scope: DecisionScope, place: SheetPlace, at: number): FrameSpan[] {
  if (scope === 'exposure') return [place.span];
  const here = place.cells[at];
  const reached = scopeSpans(scope, place);
  const alike = holdsOf(place.cells, place.cuts).filter(({ shown }) => showSame(shown, here));
  return joinedSpans(alike.flatMap((hold) => reached.map((span) => meet(hold, span))));
}

/** True where choosing the take for the exposure alone can show it. */
export const fitsExposure = (take: Take, { cells, span, group }: SheetPlace): boolean =>
  take.group === group && cells[span.start]?.drawing === take.drawing;

/** Frames on which a character's drawings come from a page. */
export function pageSpans(
  character: string,
  expression: string,
  { cells, expressions }: Pick<SheetPlace, 'cells' | 'expressions'>,
): FrameSpan[] {
  const own = expressions.filter((stretch) => stretch.character === character);
  if (expression !== NEUTRAL_EXPRESSION) {
    return joinedSpans(own.filter((stretch) => stretch.expression === expression));
  }
  const gaps = [...own, { start: cells.length, end: cells.length }].map((stretch, index) => ({
    start: own[index - 1]?.end ?? 0,
    end: stretch.start,
  }));
  return joinedSpans(gaps);
}

/**
 * Frames that choosing a take reaches. A take belongs to one pose: everywhere is all of that pose, and so is the exposure
 * when it shows another pose or drawing. From the page that is shown here, it reaches that page's stretches alone.
 */
export function choiceSpans(scope: DecisionScope, place: SheetPlace, take: Take): FrameSpan[] {
  if (scope === 'exposure' && fitsExposure(take, place)) return [place.span];
  const pose = groupSpans(place.groups, take.group);
  if (take.expression !== place.expression) return pose;
  const page = pageSpans(take.character, take.expression, place);
  return joinedSpans(pose.flatMap((span) => page.map((stretch) => meet(span, stretch))));
}
