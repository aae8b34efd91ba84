import type { CommandContext } from '#renderer/commands/command.ts';
import { canPaint } from '#renderer/commands/paint/paint-target.ts';
import { activeCells, cutsOf } from '#renderer/document/shown-cells.ts';
import { extendedSelection, spanBetween } from '#renderer/session/frame-selection.ts';
import { exposureAt } from '#shared/domain/sheet/holds.ts';

/** Where a pointer is on the sheet. */
interface SheetPoint {
  readonly frame: number;
  /** null over the frame numbers and the dialogue. */
  readonly character: string | null;
}

/** A movement of the hand over the sheet: it selects, or paints while a brush is taken up. */
interface SheetDrag {
  readonly move: (frame: number) => void;
  readonly commit: () => void;
  readonly abandon: () => void;
}

function paintDrag(context: CommandContext, character: string, origin: number): SheetDrag {
  const { mirror, session } = context;
  const { brush: state } = session.getState();
  let args: object = {};
  const move = (frame: number) => {
    args = { character, ...spanBetween(origin, frame), state };
    mirror.preview('set-cells', args);
  };
  move(origin);
  return { move, commit: () => void mirror.edit('set-cells', args), abandon: () => mirror.cancelPreview() };
}

function selectDrag({ session, player }: CommandContext, origin: number, isExtending: boolean): SheetDrag {
  const { selection, playhead } = session.getState();
  const move = (frame: number) => {
    const wanted = isExtending ? extendedSelection(selection, playhead, frame) : spanBetween(origin, frame);
    session.setState({ selection: wanted });
    player.scrub(frame);
  };
  if (isExtending) move(origin);
  else {
    session.setState({ selection: null });
    player.seek(origin);
  }
  return { move, commit: () => {}, abandon: () => session.setState({ selection }) };
}

/** Hands on the sheet. Rows carry their frame, cells their character, so that virtual rows need no listeners of their own. */
export function listenToSheet(body: HTMLElement, context: CommandContext): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  let drag: SheetDrag | null = null;
  let reached = -1;
  const pointOf = (x: number, y: number): SheetPoint | null => {
    const element = document.elementFromPoint(x, y);
    const row = element?.closest<HTMLElement>('[data-frame]');
    if (!row || !body.contains(row)) return null;
    const character = element?.closest<HTMLElement>('[data-character]')?.dataset.character ?? null;
    return { frame: Number(row.dataset.frame), character };
  };
  const end = (how: 'commit' | 'abandon') => {
    drag?.[how]();
    drag = null;
  };
  const press = (event: PointerEvent) => {
    const point = event.button === 0 ? pointOf(event.clientX, event.clientY) : null;
    if (!point) return;
    const { session } = context;
    const { frame, character } = point;
    if (character !== null && session.getState().character !== character) {
      session.setState({ character, selection: null });
    }
    const paints = character !== null && session.getState().brush !== null && !event.shiftKey;
    drag =
      paints && canPaint(context)
        ? paintDrag(context, character, frame)
        : selectDrag(context, frame, event.shiftKey);
    reached = frame;
    body.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    const point = drag && pointOf(event.clientX, event.clientY);
    if (!point || point.frame === reached) return;
    reached = point.frame;
    drag?.move(point.frame);
  };
  const open = (event: MouseEvent) => {
    const point = pointOf(event.clientX, event.clientY);
    const { session, mirror } = context;
    const state = mirror.state.getState();
    const cells = activeCells(state, session.getState().character)?.cells ?? [];
    const hold = point && exposureAt(cells, point.frame, cutsOf(state));
    if (hold && session.getState().brush === null) {
      session.setState({ selection: { start: hold.start, end: hold.end } });
    }
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !drag) return;
    event.preventDefault();
    event.stopPropagation();
    end('abandon');
  };
  body.addEventListener('pointerdown', press, { signal });
  body.addEventListener('pointermove', move, { signal });
  body.addEventListener('pointerup', () => end('commit'), { signal });
  body.addEventListener('pointercancel', () => end('abandon'), { signal });
  body.addEventListener('dblclick', open, { signal });
  window.addEventListener('keydown', key, { signal, capture: true });
  return () => {
    end('abandon');
    ended.abort();
  };
}
