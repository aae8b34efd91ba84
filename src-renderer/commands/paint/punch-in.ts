import type { PassedFrames } from '#renderer/playback/player.ts';
import type { FrameSpan, SessionStore } from '#renderer/session/session-store.ts';
import type { SheetState } from '#shared/domain/mouth/mouth-state.ts';
import type { CommandContext } from '../command.ts';
import { paintTarget } from './paint-target.ts';

/** Frames passed since the key went down, as ranges; what playing jumped over counts as passed, a loop begins a new range. */
export function withPassed(passed: readonly FrameSpan[], { from, to }: PassedFrames): readonly FrameSpan[] {
  const first = from === null ? to : from < to ? from + 1 : to;
  const end = from === null || from < to ? to + 1 : from;
  const last = passed.at(-1);
  if (last && first <= last.end && end >= last.start) {
    return [...passed.slice(0, -1), { start: Math.min(last.start, first), end: Math.max(last.end, end) }];
  }
  return [...passed, { start: first, end }];
}

/** One edit for all that was passed. */
export function punchInEdit(
  character: string,
  state: SheetState,
  passed: readonly FrameSpan[],
  label: string,
): { readonly name: string; readonly args: unknown } {
  const parts = passed.map((span) => ({ name: 'set-cells', args: { character, ...span, state } }));
  const [only, ...others] = parts;
  return only && others.length === 0 ? only : { name: 'many', args: { label, edits: parts } };
}

interface PunchIn {
  readonly state: SheetState;
  readonly end: () => void;
}

/** At most one state is being punched in per window: there is one pair of hands. */
const under = new WeakMap<SessionStore, PunchIn>();

/** Paints every frame that passes from now on, until `endPunchIn`: shown at once, one step of the history at the end. */
export function beginPunchIn(context: CommandContext, state: SheetState): void {
  endPunchIn(context);
  const target = paintTarget(context);
  if (!target) return;
  const { mirror, session, player, words } = context;
  const { character } = target;
  let passed = withPassed([], { from: null, to: target.playhead });
  const edit = () => punchInEdit(character, state, passed, words.timeline.punchIn);
  const show = () => {
    const { name, args } = edit();
    mirror.preview(name, args);
  };
  const stop = player.onFrame((step) => {
    passed = withPassed(passed, step);
    show();
  });
  session.setState({ punchIn: state });
  show();
  const end = () => {
    stop();
    session.setState({ punchIn: null });
    const { name, args } = edit();
    mirror.edit(name, args);
  };
  under.set(session, { state, end });
}

/** @param state ends it only if this one is being punched in; left out: whichever it is. */
export function endPunchIn({ session }: CommandContext, state?: SheetState): void {
  const punchIn = under.get(session);
  if (!punchIn || (state && punchIn.state !== state)) return;
  under.delete(session);
  punchIn.end();
}
