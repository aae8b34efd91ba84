import type { CommandContext } from '#renderer/commands/command.ts';
import { canPaint } from '#renderer/commands/paint/paint-target.ts';
import { frameCountOf } from '#renderer/document/selectors.ts';
import { cutsOf, type ShownCells, shownCells } from '#renderer/document/shown-cells.ts';
import { type TimeScale, xOfFrame } from '#renderer/session/time-scale.ts';
import type { DialogueLine } from '#shared/domain/character/character.ts';
import type { TimelinePoint } from './drags/drag.ts';
import type { LineGrip } from './drags/line-drag.ts';
import { type FrameRuns, runIndexAt, runsOfCells } from './frame-runs.ts';
import type { LaneRow } from './lane-rows.ts';
import { DENSITY_BELOW } from './lanes/state-lane.ts';

/** How near to an edge it is grasped, pixels. */
const GRIP = 5;

/** The edge between two holds near `x`, as the first frame of the later one; ends of shots are no such edges. */
export function holdEdgeAt(
  holds: FrameRuns<unknown>,
  cuts: readonly number[],
  scale: TimeScale,
  { at, x }: { readonly at: number; readonly x: number },
): number | null {
  if (scale.pixelsPerFrame < DENSITY_BELOW) return null;
  const index = runIndexAt(holds, at);
  const candidates = [holds.starts[index], holds.starts[index + 1]];
  const distance = (edge: number) => Math.abs(xOfFrame(scale, edge) - x);
  const near = candidates.filter((edge): edge is number => {
    if (edge === undefined || edge === 0 || cuts.includes(edge)) return false;
    const width = Math.max(2, scale.pixelsPerFrame);
    // A narrow hold keeps a middle that can be clicked.
    return distance(edge) <= Math.min(GRIP, Math.max(2, width / 3));
  });
  return near.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** The line of dialogue under a point and where it is held. */
export function lineGripAt(
  lines: readonly DialogueLine[],
  scale: TimeScale,
  { at, x }: { readonly at: number; readonly x: number },
): { readonly line: DialogueLine; readonly grip: LineGrip } | null {
  const reach = GRIP / scale.pixelsPerFrame;
  const line = lines.findLast(({ start, end }) => at >= start - reach && at < end + reach);
  if (!line) return null;
  const [left, right] = [xOfFrame(scale, line.start), xOfFrame(scale, line.end)];
  const room = Math.min(GRIP, (right - left) / 4 + 1);
  if (Math.abs(x - left) <= room) return { line, grip: 'start' };
  if (Math.abs(x - right) <= room) return { line, grip: 'end' };
  return at >= line.start && at < line.end ? { line, grip: 'whole' } : null;
}

/** What lies under the pointer, in the order in which it is grasped. */
export type TimelineGrip =
  | { readonly kind: 'range'; readonly edge: 'start' | 'end' }
  | { readonly kind: 'ruler' }
  | { readonly kind: 'hold-edge'; readonly shown: ShownCells; readonly edge: number }
  | { readonly kind: 'states'; readonly shown: ShownCells }
  | {
      readonly kind: 'line';
      readonly shown: ShownCells;
      readonly line: DialogueLine;
      readonly grip: LineGrip;
    }
  | { readonly kind: 'lane'; readonly row: LaneRow; readonly shown: ShownCells }
  | { readonly kind: 'nothing' };

function rulerGrip({ mirror, session }: CommandContext, { x }: TimelinePoint): TimelineGrip {
  const state = mirror.state.getState();
  const range = state.document.clip?.range ?? { start: 0, end: frameCountOf(state) };
  const scale = session.getState();
  if (state.writable && state.document.clip) {
    if (Math.abs(xOfFrame(scale, range.start) - x) <= GRIP) return { kind: 'range', edge: 'start' };
    if (Math.abs(xOfFrame(scale, range.end) - x) <= GRIP) return { kind: 'range', edge: 'end' };
  }
  return { kind: 'ruler' };
}

export function gripAt(context: CommandContext, point: TimelinePoint, isRangeStrip: boolean): TimelineGrip {
  const { row } = point;
  if (row === 'ruler') return isRangeStrip ? rulerGrip(context, point) : { kind: 'ruler' };
  const state = context.mirror.state.getState();
  const shown = row && shownCells(state).find(({ owner }) => owner.id === row.character);
  if (!row || !shown) return { kind: 'nothing' };
  const scale = context.session.getState();
  if (row.kind === 'lines') {
    const held = lineGripAt(shown.owner.lines, scale, point);
    if (held) return { kind: 'line', shown, ...held };
  }
  if (row.kind !== 'states') return { kind: 'lane', row, shown };
  const cuts = cutsOf(state);
  const edge =
    scale.brush === null ? holdEdgeAt(runsOfCells(shown.cells, cuts).holds, cuts, scale, point) : null;
  return edge !== null && canPaint(context) ? { kind: 'hold-edge', shown, edge } : { kind: 'states', shown };
}
