import { type PoseStripe, posesOf, stripeAt } from '#renderer/document/pose-stripes.ts';
import { activeCells } from '#renderer/document/shown-cells.ts';
import type { FrameSpan } from '#renderer/session/session-store.ts';
import type { Command, CommandContext } from '../command.ts';
import { canPaint } from '../paint/paint-target.ts';

/** The poses of the active character, seen from the playhead. */
export interface PosePlace {
  readonly character: string;
  readonly stripes: readonly PoseStripe[];
  /** Place of the stripe at the playhead. */
  readonly at: number;
  readonly playhead: number;
  readonly selection: FrameSpan | null;
}

/** null where the playhead is on no pose. */
export function posePlace({ mirror, session }: CommandContext): PosePlace | null {
  const state = mirror.state.getState();
  const { character, playhead, selection } = session.getState();
  const active = activeCells(state, character);
  if (!active?.found) return null;
  const { stripes } = posesOf(active.found, state.document.overrides.groupings);
  const at = stripeAt(stripes, playhead);
  return at < 0 ? null : { character: active.owner.id, stripes, at, playhead, selection };
}

const spanOf = ({ start, end }: FrameSpan): FrameSpan => ({ start, end });

/** The nearest stripe before (−1) or after (1) the one at the playhead that shows another pose. */
export function otherPose({ stripes, at }: PosePlace, step: -1 | 1): PoseStripe | null {
  const here = stripes[at];
  for (let place = at + step; stripes[place]; place += step) {
    const other = stripes[place];
    if (other && other.group !== here?.group) return other;
  }
  return null;
}

/** Frames that a split makes a pose of their own: the selection where it parts a pose, else from the playhead to the pose's end. */
export function splitSpan({ stripes, at, playhead, selection }: PosePlace): FrameSpan | null {
  if (selection) {
    const meets = ({ start, end }: PoseStripe): boolean => start < selection.end && end > selection.start;
    const isInside = ({ start, end }: PoseStripe): boolean =>
      start >= selection.start && end <= selection.end;
    const touched = new Set(stripes.filter(meets).map(({ group }) => group));
    const isWhole = stripes.every((stripe) => !touched.has(stripe.group) || isInside(stripe));
    if (touched.size > 1 || (touched.size === 1 && !isWhole)) return spanOf(selection);
  }
  const here = stripes[at];
  return here && playhead > here.start ? { start: playhead, end: here.end } : null;
}

/** The earlier pose keeps its mouths, the other one takes them. */
function mergeWith(context: CommandContext, step: -1 | 1): void {
  const place = posePlace(context);
  const here = place?.stripes[place.at];
  const other = place && otherPose(place, step);
  if (!place || !here || !other) return;
  const [first, second] = step < 0 ? [other, here] : [here, other];
  context.mirror.edit('merge-groups', { character: place.character, ...spanOf(first), with: spanOf(second) });
}

const canMerge = (context: CommandContext, step: -1 | 1): boolean => {
  const place = canPaint(context) ? posePlace(context) : null;
  return place !== null && otherPose(place, step) !== null;
};

const mergePrevious: Command = {
  id: 'pose-merge-previous',
  keys: ['Alt+M'],
  isEnabled: (context) => canMerge(context, -1),
  run: (context) => mergeWith(context, -1),
};

const mergeNext: Command = {
  id: 'pose-merge-next',
  keys: ['Alt+Shift+M'],
  isEnabled: (context) => canMerge(context, 1),
  run: (context) => mergeWith(context, 1),
};

const splitHere: Command = {
  id: 'pose-split',
  keys: ['Alt+S'],
  isEnabled: (context) => {
    const place = canPaint(context) ? posePlace(context) : null;
    return place !== null && splitSpan(place) !== null;
  },
  run: (context) => {
    const place = posePlace(context);
    const span = place && splitSpan(place);
    if (span) context.mirror.edit('split-group', { character: place.character, ...span });
  },
};

/** Frames whose merges and splits are taken back: the selection, else the pose at the playhead here. */
function clearSpan(context: CommandContext): { readonly character: string; readonly span: FrameSpan } | null {
  const place = posePlace(context);
  const here = place?.stripes[place.at];
  if (!place || !here) return null;
  const span = spanOf(place.selection ?? here);
  const { groupings } = context.mirror.state.getState().document.overrides;
  const isMeant = groupings.some(({ character, with: other, ...range }) =>
    [range, other].some(
      (one) => character === place.character && one && one.start < span.end && one.end > span.start,
    ),
  );
  return isMeant ? { character: place.character, span } : null;
}

const asFound: Command = {
  id: 'pose-as-found',
  keys: [],
  isEnabled: (context) => canPaint(context) && clearSpan(context) !== null,
  run: (context) => {
    const target = clearSpan(context);
    if (target) context.mirror.edit('clear-grouping', { character: target.character, ...target.span });
  },
};

const selectPose: Command = {
  id: 'pose-select',
  keys: ['Alt+Shift+G'],
  isEnabled: (context) => posePlace(context) !== null,
  run: (context) => {
    const place = posePlace(context);
    const here = place?.stripes[place.at];
    if (here) context.session.setState({ selection: spanOf(here) });
  },
};

export const POSE_COMMANDS: readonly Command[] = [selectPose, splitHere, mergePrevious, mergeNext, asFound];
