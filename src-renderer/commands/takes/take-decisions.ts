import { showToast } from '#renderer/session/session-store.ts';
import { currentWords } from '#renderer/words/language.ts';
import type { Take } from '#shared/domain/mouth/mouth-chart.ts';
import { overRanges } from '#shared/edits/over-ranges.ts';
import type { CommandContext } from '../command.ts';
import { choiceSpans } from './decision-scope.ts';
import { decisionOn, neighbourTake, takesOf } from './take-page.ts';
import { fixedBecause, type TakeTarget, takeById, takeTargetOf } from './take-target.ts';

/** What the verbs act on now; null without a character. */
export const takeTarget = ({ mirror, session }: CommandContext): TakeTarget | null =>
  takeTargetOf(mirror.state.getState(), session.getState());

/** As takeTarget, and it may be changed. */
export function openTarget(context: CommandContext): TakeTarget | null {
  const target = takeTarget(context);
  const state = context.mirror.state.getState();
  return target && fixedBecause(state, target.shown.owner.id) === null ? target : null;
}

/** The edit that shows a take over the scope; null when its pose is on no frame. */
export function choiceOfTake({ session }: CommandContext, target: TakeTarget, take: Take) {
  const { place, shown } = target;
  const spans = choiceSpans(session.getState().scope, place, take);
  const character = shown.owner.id;
  const choice = overRanges('choose-take', spans, { character, drawing: take.drawing, take: take.id });
  // A take of another page is only seen where that page is.
  const { expression } = take;
  if (!choice || expression === place.expression) return choice;
  const parts = spans.flatMap(({ start, end }) => [
    { name: 'choose-take', args: { character, drawing: take.drawing, take: take.id, start, end } },
    { name: 'set-expression', args: { character, expression, start, end } },
  ]);
  return { name: 'many', args: { label: 'choose-take', edits: parts } };
}

/** Shows a take over the scope. @returns false when nothing changed. */
export function chooseTake(context: CommandContext, take: Take): boolean {
  const target = openTarget(context);
  const call = target && choiceOfTake(context, target, take);
  if (!call) return false;
  const { session, mirror } = context;
  if (session.getState().trial?.take === take.id) session.setState({ trial: null });
  return mirror.edit(call.name, call.args);
}

/** Lets the chart choose again wherever a take was chosen for this drawing, over the scope. */
export function clearChoice(context: CommandContext, take: Take): boolean {
  const target = openTarget(context);
  if (!target) return false;
  const spans = choiceSpans(context.session.getState().scope, target.place, take);
  const call = overRanges('clear-take-choice', spans, {
    character: target.shown.owner.id,
    drawing: take.drawing,
  });
  return call !== null && context.mirror.edit(call.name, call.args);
}

/**
 * A rejection reaches every frame of the drawing, and another mouth stands there at once: what happened is said in words, with the way back, because
 * the inspector now speaks of that other mouth.
 */
function tellRejection(context: CommandContext, take: Take, frames: number): void {
  const { inspector } = currentWords();
  showToast(context.session, {
    tone: 'info',
    text: inspector.rejectedOn(inspector.states[take.state], frames),
    action: { label: inspector.allowAgain, run: () => void judgeTake(context, take, null) },
  });
}

/** The person's word on a take, wherever it is shown; null = as the validator says. */
export function judgeTake(
  context: CommandContext,
  take: Take,
  decision: 'accept' | 'reject' | null,
): boolean {
  const target = openTarget(context);
  if (!target) return false;
  const name =
    decision === 'accept' ? 'accept-take' : decision === 'reject' ? 'reject-take' : 'automatic-verdict';
  const frames = target.shown.cells.filter((cell) => cell.take === take.id).length;
  const isDone = context.mirror.edit(name, { take: take.id });
  if (isDone && decision === 'reject' && frames > 0) tellRejection(context, take, frames);
  return isDone;
}

/** The next or previous take of the drawing shown at the playhead. */
export function neighbourOf(context: CommandContext, step: 1 | -1): Take | null {
  const target = openTarget(context);
  const { cell } = target ?? {};
  if (!target || !cell?.group || !cell.drawing) return null;
  const { takes, document } = context.mirror.state.getState();
  const { expression } = target.place;
  const slot = { character: target.shown.owner.id, group: cell.group, expression, drawing: cell.drawing };
  const page = takesOf(target.shown.found?.takes ?? [], takes, slot);
  return neighbourTake(page, cell.take, step, (id) => decisionOn(document, id) === 'reject');
}

/** The take on trial, while it still exists. */
export function trialTake({ mirror, session }: CommandContext): Take | null {
  const { trial, character } = session.getState();
  const target = trial && takeTargetOf(mirror.state.getState(), session.getState());
  return trial && target && (character === null || target.shown.owner.id === character)
    ? takeById(mirror.state.getState(), target.shown, trial.take)
    : null;
}
